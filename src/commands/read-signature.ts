import type { BastionHost } from '../bastion/bastion-host.ts';
import { sameStore } from '../bastion/recording-store.ts';
import type { SasBinding, SignedWith } from '../bastion/storage.ts';
import type { HostRecords } from '../operations/host-records.ts';

/** By which key, and when, the bot signed the SAS that the host shows; undefined for anybody else's. */
export type ReadSignature = (host: BastionHost, binding: SasBinding) => Promise<SignedWith | undefined>;

/**
 * From what was kept when recording was switched on. Only for the very same SAS: somebody may have signed another by the
 * same policy since, and a key that was regenerated before that has ended nothing.
 */
export function rememberedSignatures(records: Pick<HostRecords, 'get'>): ReadSignature {
  return async (host, binding) => {
    if (binding.kind !== 'set') return undefined;
    const record = await records.get(host.id);
    const signed = record?.signedWith;
    if (record === undefined || signed === undefined || record.dnsName !== host.dnsName) return undefined;
    const isThis =
      binding.policyId === signed.policyId &&
      sameStore(binding.store, record.store) &&
      binding.startsOn !== undefined &&
      Date.parse(binding.startsOn) === Date.parse(signed.startsOn);
    return isThis ? { keyName: signed.keyName, keyCreatedOn: signed.keyCreatedOn } : undefined;
  };
}
