import type { CheckWordsByCode } from '../check-words.ts';
import { type Data, valueIn } from '../data.ts';

/** Recording by managed identity. By check, then by the code of its finding. Copes with any data. */
export const identityChecks: CheckWordsByCode = {
  access: {
    managedIdentity: () => ({ found: 'The host records as a managed identity: there is no secret that could expire.' }),
    keyAccessDisabled: (data) => ({
      found: `Storage account key access of ${account(data)} is disabled, so no SAS works there. The host gets a managed identity instead.`,
    }),
    sasPolicyBlocks: (data) => ({
      found: `${account(data)} blocks a SAS that lasts long enough. The host gets a managed identity instead.`,
    }),
  },
  identity: {
    hostsOwn: (data) => ({
      found: `The host has the managed identity ${identity(data)} and records as that. Whatever else has it may read the recordings too.`,
    }),
    system: () => ({ found: 'The host has a system-assigned identity and records as that.' }),
    made: (data) => ({ found: `The managed identity ${identity(data)} is there, made for this host.` }),
    created: (data) => ({ found: `The managed identity ${identity(data)} isn't there yet and will be created.` }),
    unreadable: (data) => ({
      found: `Azure doesn't let me read the managed identity ${identity(data)}, so I can't give it a role.`,
      remedy: 'Give my own identity Reader on it, then ask again.',
    }),
    namedAgain: ({ identities }) => ({
      found: `The host has ${identities === 1 ? 'a managed identity' : `${identities} managed identities`}. Azure may let me update it only if I may assign ${identities === 1 ? 'it' : 'them'}, and I can't see whether I may.`,
      remedy: `Make sure that my own identity has the role Managed Identity Operator on ${identities === 1 ? 'it' : 'each of them'}.`,
    }),
  },
  recordingRole: {
    granted: () => ({ found: 'It may write recordings into the container already.' }),
    given: () => ({
      found: 'It is given the role Storage Blob Data Contributor, on this container alone.',
    }),
    unreadable: () => ({
      found: "Azure doesn't let me read the role assignments of the container.",
      remedy: 'Give my own identity Reader on the storage account, then ask again.',
    }),
  },
};

function account(data: Data): string {
  return valueIn(data, 'account', 'the storage account');
}

function identity(data: Data): string {
  return valueIn(data, 'identity', '?');
}
