import { describe, expect, it } from 'vitest';
import { decidePolicy, policyIdFor, withoutPolicy } from '../../src/bastion/access-policy.ts';

const id = policyIdFor('/subscriptions/a/bas-hub');
const wanted = { id, expiresOn: '2029-11-24T10:00:00.000Z', neededUntil: '2027-11-24T10:00:00.000Z' };
const policy = (name: string, expiresOn: string | undefined, permissions = 'rcwl') => ({
  id: name,
  startsOn: undefined,
  expiresOn,
  permissions,
});

describe('the access policy', () => {
  it('is known by the host, whatever the case of its id', () => {
    expect(id).toMatch(/^bastion-bot-[0-9a-f]{6}$/);
    expect(policyIdFor('/SUBSCRIPTIONS/A/bas-hub')).toBe(id);
  });

  it('is added beside the others, with permissions and expiry and without a start', () => {
    const foreign = policy('theirs', '2030-01-01T00:00:00Z', 'r');

    expect(decidePolicy([foreign], wanted)).toEqual({
      kind: 'write',
      policies: [foreign, { id, startsOn: undefined, expiresOn: wanted.expiresOn, permissions: 'rcwl' }],
      replaced: undefined,
    });
  });

  it('is used again when it fits, in whatever order Azure lists permissions', () => {
    expect(decidePolicy([policy(id, '2028-01-01T00:00:00.0000000Z', 'rlcw')], wanted)).toEqual({
      kind: 'fits',
      expiresOn: '2028-01-01T00:00:00.0000000Z',
    });
  });

  it.each([
    ['ends too soon', policy(id, '2027-01-01T00:00:00Z')],
    ['never says when it ends', policy(id, undefined)],
    ['may also delete', policy(id, '2030-01-01T00:00:00Z', 'rcwld')],
    ['may not write', policy(id, '2030-01-01T00:00:00Z', 'rl')],
    ['has a start of its own', { ...policy(id, '2030-01-01T00:00:00Z'), startsOn: '2026-01-01T00:00:00Z' }],
  ])('is written again when it %s', (_why, existing) => {
    expect(decidePolicy([existing], wanted)).toMatchObject({ kind: 'write', replaced: existing });
  });

  it('has no place beside five others, but its own is always there', () => {
    const four = ['a', 'b', 'c', 'd'].map((name) => policy(name, undefined));

    expect(decidePolicy([...four, policy('e', undefined)], wanted)).toEqual({ kind: 'full' });
    expect(decidePolicy([...four, policy(id, undefined)], wanted).kind).toBe('write');
  });

  it('becomes what it was before when it is taken back', () => {
    const before = policy(id, '2027-01-01T00:00:00Z');
    const foreign = policy('theirs', undefined);

    expect(withoutPolicy([foreign, policy(id, wanted.expiresOn)], id, before)).toEqual([foreign, before]);
    expect(withoutPolicy([foreign, policy(id, wanted.expiresOn)], id, undefined)).toEqual([foreign]);
    expect(withoutPolicy([foreign], id, undefined)).toBeUndefined();
  });
});
