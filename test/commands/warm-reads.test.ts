import { describe, expect, it } from 'vitest';
import { AzureProblem } from '../../src/bastion/ports.ts';
import { createWarmReads } from '../../src/commands/warm-reads.ts';
import { alan } from '../../src/demo/people.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { ChatWorld } from '../fakes/chat-world.ts';
import { FakeAzureReader } from '../fakes/fake-azure-reader.ts';
import { FakeClock } from '../fakes/fake-clock.ts';
import { hostRecord } from '../fakes/host-records.ts';

const tenSeconds = 10_000;

function setUp() {
  const azure = new FakeAzureReader([bastionHost()]);
  const clock = new FakeClock();
  const judged: string[] = [];
  const readHealth = async ({ name }: { readonly name: string }) => {
    judged.push(name);
    return { kind: 'off' } as const;
  };
  let asked = 0;
  const liveFor = async () => {
    asked += 1;
    return undefined;
  };
  const recordOf = async (hostId: string) => {
    asked += 1;
    return hostRecord({ hostId });
  };
  const warm = createWarmReads({ reader: azure, readHealth, liveFor, recordOf }, tenSeconds, clock);
  return { azure, clock, judged, warm, asked: () => asked };
}

describe('reads for showing', () => {
  it('ask Azure once in ten seconds, also when many ask at the same moment', async () => {
    const { azure, clock, warm } = setUp();

    await Promise.all([warm.reader.listHosts(), warm.reader.listHosts()]);
    clock.pass(tenSeconds - 1);
    await warm.reader.listHosts();
    expect(azure.calls).toEqual(['listHosts']);

    clock.pass(1);
    await warm.reader.listHosts();
    expect(azure.calls).toEqual(['listHosts', 'listHosts']);
  });

  it('tell the hosts’ sessions apart', async () => {
    const { azure, warm } = setUp();
    azure.connect('/hosts/b');

    expect(await warm.reader.readActiveSessions('/hosts/a')).toMatchObject({ sessions: [] });
    expect(await warm.reader.readActiveSessions('/hosts/B')).toMatchObject({ sessions: [{ protocol: 'ssh' }] });
  });

  it('judge a host anew when it changed', async () => {
    const { judged, warm } = setUp();

    await warm.readHealth(bastionHost({ etag: 'W/"1"' }));
    await warm.readHealth(bastionHost({ etag: 'W/"1"' }));
    await warm.readHealth(bastionHost({ etag: 'W/"2"' }));

    expect(judged).toHaveLength(2);
  });

  it('look each second what is under way', async () => {
    const { clock, warm, asked } = setUp();

    await warm.liveFor({ hostId: '/hosts/a' });
    clock.pass(999);
    await warm.liveFor({ hostId: '/hosts/A' });
    expect(asked()).toBe(1);

    clock.pass(1);
    await warm.liveFor({ hostId: '/hosts/a' });
    expect(asked()).toBe(2);
  });

  it('look each second what was seen of a recording', async () => {
    const { clock, warm, asked } = setUp();

    expect(await warm.recordOf('/hosts/a')).toMatchObject({ hostId: '/hosts/a' });
    clock.pass(999);
    await warm.recordOf('/hosts/A');
    expect(asked()).toBe(1);

    clock.pass(1);
    await warm.recordOf('/hosts/a');
    expect(asked()).toBe(2);
  });

  it('forget all when something was written', async () => {
    const { azure, warm } = setUp();

    await warm.reader.listHosts();
    warm.forget();
    await warm.reader.listHosts();

    expect(azure.calls).toHaveLength(2);
  });

  it('ask again after a trouble', async () => {
    const { azure, warm } = setUp();
    azure.problems.set('listHosts', new AzureProblem('unavailable', 'no answer'));

    await expect(warm.reader.listHosts()).rejects.toThrow();
    azure.problems.clear();

    expect((await warm.reader.listHosts()).hosts).toHaveLength(1);
  });
});

describe('commands', () => {
  it('show what was read seconds ago, but plan on nothing that old', async () => {
    const world = new ChatWorld('confirm', undefined, tenSeconds);

    await world.say('status bas-hub');
    await world.say('hosts');
    const shown = world.azure.calls.filter((call) => call === 'listHosts').length;
    await world.say('enable recording on bas-hub');

    expect(shown).toBe(1);
    expect(world.azure.calls.filter((call) => call === 'listHosts')).toHaveLength(2);
  });

  it('check for each person what they may see of what was read before', async () => {
    const world = new ChatWorld('confirm', undefined, tenSeconds);

    const forAda = await world.say('hosts');
    const forAlan = await world.say('hosts', { by: alan });

    expect(forAda.kind).toBe('hosts');
    expect(forAlan.kind).toBe('rightsMissing');
  });
});
