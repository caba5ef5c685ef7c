import { describe, expect, it } from 'vitest';
import { accounts, all, prod, prodHosts, raiseCurtain } from './stage.ts';

const group = `/subscriptions/${prod}/resourceGroups/rg-network`;
const check = `${group}/providers/Microsoft.PolicyInsights/checkPolicyRestrictions`;
const policies = { apiVersion: '2024-10-01' } as const;

describe('Azure Policy in the simulated Azure', () => {
  const policy = { kind: 'policy', name: 'no-premium', scope: group, field: 'sku.name', equals: 'Premium' };
  const content = (name: string) => ({
    resourceDetails: { resourceContent: { type: 'Microsoft.Network/bastionHosts', sku: { name } } },
  });

  it('tells beforehand what it would deny, and denies it', async () => {
    const { arm, control, change } = await raiseCurtain();
    await control('POST', 'arrange', policy);

    const premium = await arm('POST', check, content('Premium'), policies);
    const standard = await arm('POST', check, content('Standard'), policies);
    const put = await change('bas-hub', 'Premium');

    expect(premium.body.contentEvaluationResult.policyEvaluations).toMatchObject([
      { evaluationResult: 'NonCompliant', effectDetails: { policyEffect: 'Deny' } },
    ]);
    expect(standard.body.contentEvaluationResult.policyEvaluations).toEqual([]);
    expect(put).toMatchObject({ status: 403, body: { error: { code: 'RequestDisallowedByPolicy' } } });
    expect((await arm('GET', `${prodHosts}/bas-hub`)).body.sku.name).toBe('Standard');
  });
});

describe('a container that was deleted softly', () => {
  const place = { account: 'streccontosoweu', container: 'rec' };
  const host = 'streccontosoweu.blob.core.windows.net';
  const container = `${accounts}/streccontosoweu/blobServices/default/containers/rec`;

  async function deleted() {
    const stage = await raiseCurtain();
    await stage.control('POST', 'arrange', { kind: 'blob', ...place, name: 'recording' });
    await stage.control('POST', 'arrange', { kind: 'deletedContainer', ...place });
    const { storage } = stage.clients();
    const listed = await all(storage.blobContainers.list('rg-recordings', place.account, { include: 'deleted' }));
    const found = listed.find(({ name }) => name === 'rec');
    const headers = { 'x-ms-deleted-container-name': 'rec', 'x-ms-deleted-container-version': found?.version ?? '' };
    return { ...stage, found, headers };
  }

  it('is not there, but listed among the deleted ones', async () => {
    const { arm, found } = await deleted();

    expect(found).toMatchObject({ deleted: true, remainingRetentionDays: 27 });
    expect(found?.version).toMatch(/^[0-9A-F]{16}$/);
    expect((await arm('GET', container)).status).toBe(404);
    expect((await arm('GET', '/rec/recording', undefined, { host })).status).toBe(404);
  });

  it('comes back with what was in it', async () => {
    const { arm, headers } = await deleted();

    const restored = await arm('PUT', '/rec?restype=container&comp=undelete', undefined, { host, headers });

    expect(restored.status).toBe(201);
    expect((await arm('GET', container)).status).toBe(200);
    expect((await arm('GET', '/rec/recording', undefined, { host })).status).toBe(200);
  });

  it.each([
    ['another version', { 'x-ms-deleted-container-version': 'X' }, 'rec', 404],
    ['another name', {}, 'rec-2', 404],
  ])('does not come back by %s', async (_, change, name, status) => {
    const { arm, headers } = await deleted();
    const url = `/${name}?restype=container&comp=undelete`;

    expect((await arm('PUT', url, undefined, { host, headers: { ...headers, ...change } })).status).toBe(status);
  });

  it('does not come back while there is another of its name, or for somebody without the right', async () => {
    const { arm, headers, control } = await deleted();
    const restore = (caller?: string) =>
      arm('PUT', '/rec?restype=container&comp=undelete', undefined, { host, headers, ...(caller && { caller }) });

    expect((await restore('00000000-0000-4000-8000-00000000ffff')).status).toBe(403);
    await arm('PUT', container, {});
    expect((await restore()).status).toBe(409);
    expect((await control('GET', 'state')).status).toBe(200);
  });
});

describe('the clocks of the simulated Azure', () => {
  it('differ from the machine’s when that is arranged', async () => {
    const { arm, control, clock } = await raiseCurtain();
    await control('POST', 'arrange', { kind: 'clock', aheadMs: 600_000 });

    const { headers } = await arm('GET', `${prodHosts}/bas-hub`);

    expect(Date.parse(headers.get('date') ?? '') - clock.now().getTime()).toBeGreaterThan(598_000);
  });
});
