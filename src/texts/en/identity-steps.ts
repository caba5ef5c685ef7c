import type { Data } from '../data.ts';

const again = 'Ask again, for a fresh plan.';

/** Lines of the steps of recording by managed identity; see `stepLines`. */
export const identityStepLines = {
  createIdentity: {
    later: 'Create a managed identity',
    doing: 'Creating a managed identity',
    done: 'The managed identity is there',
    undoing: 'Removing the managed identity',
    undone: 'Managed identity removed again, unless the host still has it',
    nothing: 'Managed identity: nothing to take back',
  },
  assignRole: {
    later: 'Let it write recordings (role on the container)',
    doing: 'Letting it write recordings (role on the container)',
    done: 'It may write recordings (role on the container)',
    undoing: 'Removing the role on the container',
    undone: 'Role on the container removed again',
    nothing: 'Role on the container: nothing to take back',
  },
  awaitRole: {
    later: 'Give the role its time to take effect',
    doing: 'Giving the role its time to take effect (Azure needs up to 10 minutes)',
    done: 'The role had its time to take effect',
    undoing: 'Nothing to take back',
    undone: 'Waiting given up',
    nothing: 'Waiting given up',
  },
  switchOnByIdentity: {
    later: 'Switch recording on, as this identity',
    doing: 'Switching recording on, as this identity',
    done: 'Recording switched on, as this identity',
    undoing: 'Switching recording off, then giving the host its configuration back',
    undone: 'Recording switched off again, host as it was',
    nothing: 'Recording: nothing to take back',
  },
  verifyIdentity: {
    later: 'Check by reading Azure',
    doing: 'Checking by reading Azure',
    done: 'Checked by reading Azure',
    undoing: 'Nothing to take back',
    undone: 'Check given up',
    nothing: 'Check given up',
  },
};

/** Why such a step stopped, and what to do next; see `stepProblems`. */
export const identityProblems = {
  'identity.gone': () => ({
    why: 'The managed identity is not there any more.',
    next: 'Find out who deletes it, then ask again: I make a new one if the host has none.',
  }),
  'identity.detached': () => ({
    why: 'The host does not record as the managed identity that was given the role.',
    next: 'Find out who else changes the identities of the host, then ask again.',
  }),
  'identity.notKnown': () => ({
    why: "Azure still doesn't know the managed identity well enough to give it a role.",
    next: 'Ask again in half an hour.',
  }),
  'identity.roleLost': (_host: string, { container }: Data) => ({
    why: `The role of the managed identity on the container ${container} was removed.`,
    next: 'Find out who removes role assignments there, then ask again.',
  }),
  'identity.sasSet': (_host: string, { account, container }: Data) => ({
    why: `A SAS for ${account}/${container} is set on the host too, and which of both Azure would use isn't documented.`,
    next: 'Ask again “using sas”.',
  }),
  'identity.configured': (_host: string, { account, container }: Data) => ({
    why: `Somebody set the host up to record by a managed identity (to ${account}/${container}) meanwhile, and whether Azure would use that or the SAS isn't documented.`,
    next: 'Find out who did. Remove that setting, or ask again “using managed identity”.',
  }),
  'identity.firewalled': (_host: string, { account }: Data) => ({
    why: `The firewall of ${account} was closed meanwhile, so I can't tell whether recordings would arrive.`,
    next: again,
  }),
};
