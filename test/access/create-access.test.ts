import { beforeEach, describe, expect, it } from 'vitest';
import type { Access } from '../../src/access/access.ts';
import { createAccess } from '../../src/access/create-access.ts';
import type { Person } from '../../src/access/person.ts';
import { FakeClock } from '../fakes/fake-clock.ts';
import { FakeRoleReader } from '../fakes/fake-role-reader.ts';

const group = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-network';
const host = `${group}/providers/Microsoft.Network/bastionHosts/bas-hub`;
const read = { action: 'Microsoft.Network/bastionHosts/read', scope: host };
const write = { action: 'Microsoft.Network/bastionHosts/write', scope: host };
const ada: Person = { entraObjectId: 'a-1', tenantId: 't', name: 'Ada', chatId: '29:ada' };
const alan: Person = { entraObjectId: 'a-2', tenantId: 't', name: 'Alan', chatId: '29:alan' };

let azure: FakeRoleReader;
let clock: FakeClock;
let access: Access;

beforeEach(() => {
  azure = new FakeRoleReader();
  clock = new FakeClock();
  access = createAccess(azure, clock);
  azure.assign('a-1', azure.define('Reader', { actions: ['*/read'] }), group);
});

describe('asking Azure what a person may do', () => {
  it('answers what is missing, with a usual role that has it', async () => {
    const missing = await access.missing(ada, [read, write]);

    expect(missing).toEqual([{ ...write, usualRole: 'Network Contributor', why: 'noRole', detail: undefined }]);
  });

  it('asks once per scope, however many actions and spellings', async () => {
    await access.missing(ada, [read, write, { ...read, scope: host.toUpperCase() }]);

    expect(azure.reads.filter((line) => line.startsWith('assignments'))).toHaveLength(1);
    expect(azure.reads.filter((line) => line.startsWith('denies'))).toHaveLength(1);
  });

  it('uses an answer again for less than 60 seconds', async () => {
    await access.missing(ada, [read]);
    clock.pass(59_999);
    await access.missing(ada, [write]);
    const before = azure.reads.length;
    clock.pass(1);
    await access.missing(ada, [read]);

    expect(before).toBe(3);
    expect(azure.reads).toHaveLength(6);
  });

  it('reads past the cache when a decision depends on it', async () => {
    await access.missing(ada, [write]);
    azure.assign('a-1', azure.define('Network Contributor', { actions: ['Microsoft.Network/*'] }), group);

    expect(await access.missing(ada, [write])).toHaveLength(1);
    expect(await access.missing(ada, [write], { fresh: true })).toEqual([]);
    expect(await access.missing(ada, [write])).toEqual([]);
  });

  it('sees at once that a role was emptied when a decision depends on it', async () => {
    azure.assign('a-1', azure.define('Own', { actions: ['Microsoft.Network/*'] }), group);
    expect(await access.missing(ada, [write], { fresh: true })).toEqual([]);

    azure.define('Own', { actions: [] });

    expect(await access.missing(ada, [write], { fresh: true })).toHaveLength(1);
  });

  it('reads a role once for one question, at however many scopes it is assigned', async () => {
    const others = ['bas-2', 'bas-3'].map((name) => ({ ...read, scope: `${group}/${name}` }));

    await access.missing(ada, [read, ...others], { fresh: true });

    expect(azure.reads.filter((line) => line.startsWith('definition'))).toHaveLength(1);
  });

  it('names the role that can not be read', async () => {
    azure.broken.add('definition');

    expect(await access.missing(ada, [read])).toMatchObject([{ detail: expect.stringContaining('Role Reader') }]);
  });

  it('names a role that the person could activate and that has the action', async () => {
    azure.makeEligible('a-1', azure.define('Tagger', { actions: ['*/tags/write'] }), group);
    azure.makeEligible('a-1', azure.define('Elsewhere', { actions: ['*'] }), `${group}2`);
    azure.makeEligible('a-1', azure.define('Network Contributor', { actions: ['Microsoft.Network/*'] }), group);

    const missing = await access.missing(ada, [read, write], { hints: true });

    expect(missing).toMatchObject([{ ...write, activate: { roleName: 'Network Contributor', scope: group } }]);
  });

  it('counts no role that is only eligible', async () => {
    azure.makeEligible('a-1', azure.define('Owner', { actions: ['*'] }), group);

    expect(await access.missing(ada, [write])).toHaveLength(1);
    expect(azure.reads.filter((line) => line.startsWith('eligible'))).toEqual([]);
  });

  it('suggests no activation against a deny assignment, nor when eligible roles can not be read', async () => {
    azure.makeEligible('a-1', azure.define('Owner', { actions: ['*'] }), group);
    azure.deny({ scope: group, principals: ['a-1'] }, { actions: ['*/write'] });
    const [denied] = await access.missing(ada, [write], { hints: true });
    azure.broken.add('eligible');
    const [unknown] = await access.missing(alan, [write], { hints: true });

    expect(denied).toMatchObject({ why: 'denied' });
    expect([denied?.activate, unknown?.activate]).toEqual([undefined, undefined]);
  });

  it('never answers one person with the rights of another', async () => {
    await access.missing(ada, [read]);

    expect(await access.missing(alan, [read])).toMatchObject([{ why: 'noRole' }]);
  });

  it.each(['assignments', 'denies', 'definition'])(
    'refuses when the %s can not be read, and says why',
    async (what) => {
      azure.broken.add(what);

      const missing = await access.missing(ada, [read]);

      expect(missing).toMatchObject([
        { why: 'unreadable', detail: expect.stringContaining(`Azure answered 503 to the ${what}`) },
      ]);
    },
  );

  it.each(['assignments', 'denies', 'definition'])(
    'asks again at once after the %s could not be read',
    async (what) => {
      azure.broken.add(what);
      await access.missing(ada, [read]);
      azure.broken.clear();

      expect(await access.missing(ada, [read])).toEqual([]);
    },
  );
});
