import type { Operation } from '../../src/operations/operation.ts';
import { recordingPlan } from '../fakes/recording-plan.ts';
import { type Azure, adaptersOf } from './azure-world.ts';

/** The policies of the container that this change set up get an early end, as if years had passed. */
export async function endsSoon(azure: Azure, enabled: Operation): Promise<void> {
  const { reader, storageWriter } = adaptersOf(azure);
  const { store } = recordingPlan(enabled.plan);
  const account = await reader.findStorageAccount(store.account);
  if (account === undefined) throw new Error(`there is no account ${store.account}`);
  const policies = await reader.readAccessPolicies(account, store.container);
  const ending = policies.map((policy) => ({ ...policy, expiresOn: '2026-12-24T00:00:00Z' }));
  await storageWriter.setAccessPolicies(account, store.container, ending);
}
