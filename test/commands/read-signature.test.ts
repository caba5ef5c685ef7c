import { describe, expect, it } from 'vitest';
import type { SasBinding } from '../../src/bastion/storage.ts';
import { rememberedSignatures } from '../../src/commands/read-signature.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { hostRecord } from '../fakes/host-records.ts';

const signedWith = { keyName: 'key1', keyCreatedOn: '2026-11-23T11:50:00.000Z' } as const;
const record = hostRecord({ signedWith: { ...signedWith, policyId: 'ours', startsOn: '2026-11-23T11:30:00.000Z' } });
const host = bastionHost({ dnsName: record.dnsName });
const ours = {
  kind: 'set',
  store: record.store,
  policyId: 'ours',
  startsOn: '2026-11-23T11:30:00Z',
  expiresOn: undefined,
  permissions: undefined,
} as const;
const read = (binding: SasBinding, of = host) => rememberedSignatures({ get: async () => record })(of, binding);

describe('which key signed the SAS of a host', () => {
  it('is known of the one that this bot gave it', async () => {
    expect(await read(ours)).toEqual(signedWith);
  });

  it.each<[string, SasBinding]>([
    ['by another policy', { ...ours, policyId: 'theirs' }],
    ['by no policy', { ...ours, policyId: undefined }],
    ['for another container', { ...ours, store: { ...record.store, container: 'other' } }],
    ['that begins at another time', { ...ours, startsOn: '2026-11-24T00:00:00Z' }],
    ['that Azure doesn’t show', { kind: 'unknown', reason: 'no such call' }],
  ])('is not known of one %s', async (_, binding) => {
    expect(await read(binding)).toBeUndefined();
  });

  it('is not known of a host that was made anew, nor of one that the bot never changed', async () => {
    expect(await read(ours, bastionHost({ dnsName: 'bst-new.bastion.azure.com' }))).toBeUndefined();
    expect(await rememberedSignatures({ get: async () => undefined })(host, ours)).toBeUndefined();
  });
});
