import { describe, expect, it } from 'vitest';
import { findHost } from '../../src/commands/find-host.ts';
import { bastionHost, demoHosts, sharedSubscription } from '../fakes/bastion-hosts.ts';

const hosts = demoHosts();

describe('finding the host that is meant', () => {
  it.each([
    ['bas-hub', 'bas-hub', false],
    ['BAS-HUB', 'bas-hub', false],
    ['bas_hub', 'bas-hub', true],
    ['bas hub', 'bas-hub', true],
    ['bashub', 'bas-hub', true],
    ['bas-nat', 'bas-native', true],
    ['bas-spokee', 'bas-spoke', true],
    ['bas-auidt', 'bas-audit', true],
  ])('%s is %s (mended: %s)', (typed, name, mended) => {
    expect(findHost({ kind: 'name', name: typed }, hosts)).toMatchObject({ kind: 'found', host: { name }, mended });
  });

  it('takes an id in any case', () => {
    const id = hosts[0]?.id.toUpperCase() ?? '';

    expect(findHost({ kind: 'id', id, tenantId: undefined }, hosts)).toMatchObject({ host: { name: 'bas-hub' } });
  });

  it('asks when several fit', () => {
    expect(findHost({ kind: 'name', name: 'bas' }, hosts)).toMatchObject({ kind: 'ambiguous' });
    const twin = bastionHost({ name: 'bas-hub', subscriptionId: sharedSubscription });
    expect(findHost({ kind: 'name', name: 'bas-hub' }, [...hosts, twin])).toMatchObject({ candidates: [{}, {}] });
  });

  it('prefers the exact name to longer ones that start with it', () => {
    const found = findHost({ kind: 'name', name: 'bas-hub' }, [bastionHost({ name: 'bas-hub2' }), ...hosts]);

    expect(found).toMatchObject({ kind: 'found', host: { name: 'bas-hub' } });
  });

  it('never takes one number for another', () => {
    const found = findHost({ kind: 'name', name: 'bas-prod2' }, [bastionHost({ name: 'bas-prod1' })]);

    expect(found).toMatchObject({ kind: 'unknown', nearest: [{ name: 'bas-prod1' }] });
  });

  it('lists the most alike first when none fits', () => {
    expect(findHost({ kind: 'name', name: 'hub' }, hosts)).toMatchObject({
      kind: 'unknown',
      nearest: [{ name: 'bas-hub' }, {}, {}, {}, {}, {}],
    });
  });
});
