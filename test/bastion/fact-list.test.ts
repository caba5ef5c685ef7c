import { describe, expect, it } from 'vitest';
import type { ArmJson } from '../../src/bastion/bastion-host.ts';
import { factList } from '../../src/bastion/fact-list.ts';
import { type EnableFacts, known } from '../../src/bastion/facts.ts';
import { configurationOf } from '../../src/bastion/fingerprint.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { enableFacts, storageFacts } from '../fakes/enable-facts.ts';

function changed(change: Partial<EnableFacts>): Readonly<Record<string, string | undefined>> {
  const before = factList(configurationOf(enableFacts()));
  const after = factList(configurationOf(enableFacts(change)));
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(names.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]]));
}

function host(change: ArmJson) {
  const usual = bastionHost();
  return { host: { ...usual, raw: { ...usual.raw, ...change } } };
}

describe('the facts that a plan lists', () => {
  it.each([
    ['a tag', host({ tags: { owner: 'somebody' } }), { 'host.tags.owner': 'somebody' }],
    ['a tier', host({ sku: { name: 'Basic' } }), { 'host.sku.name': 'Basic' }],
    [
      'a lock',
      { hostLocks: known([{ id: '/x/locks/keep', name: 'keep', level: 'ReadOnly' as const }]) },
      { 'hostLocks.keep': 'ReadOnly' },
    ],
    [
      'a container',
      { wanted: storageFacts({ container: { known: false, reason: 'x' } }) },
      { 'wanted.container': 'unknown' },
    ],
  ])('tell which one changed: %s', (_what, change, facts) => {
    expect(changed(change)).toMatchObject(facts);
  });

  it('see a change at the end of a long one, too', () => {
    const long = (end: string) => factList({ text: `${'x'.repeat(5_000)}${end}` }).text;

    expect(long('a')).not.toBe(long('b'));
    expect(long('a')?.length).toBeLessThan(120);
  });

  it('are few, and hold no signature', () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`fact${index}`, index]));

    expect(Object.keys(factList(many)).length).toBeLessThanOrEqual(400);
    expect(factList({ url: 'https://a.example/?sig=abc%2Bdef&se=1' }).url).not.toContain('abc');
  });
});
