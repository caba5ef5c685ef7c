import { describe, expect, it } from 'vitest';
import { updateHost } from '../../src/steps/host-update.ts';
import { usualWaits } from '../../src/steps/step-deps.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { FakeAzure } from '../fakes/fake-azure.ts';
import { FakeClock } from '../fakes/fake-clock.ts';
import { nobodyToDisconnect } from '../fakes/fake-session-writer.ts';
import { stepMemory } from '../fakes/step-context.ts';

function world(host = bastionHost()) {
  const clock = new FakeClock();
  const azure = new FakeAzure(host, clock);
  const step = stepMemory(clock);
  const advance = () =>
    updateHost({ hostId: azure.host.id, change: { sku: 'Premium' }, key: 'put', whenFailed: 'stop' }, step.context(), {
      ...azure,
      sessionWriter: nobodyToDisconnect,
      waits: usualWaits,
    });
  const puts = () => azure.log.filter((name) => name === 'beginUpdate').length;
  return { clock, azure, step, advance, puts };
}

describe('updating a host', () => {
  it('writes nothing to a host that is as wanted', async () => {
    const { advance, puts } = world(bastionHost({ sku: 'Premium' }));

    expect(await advance()).toEqual({ kind: 'done' });
    expect(puts()).toBe(0);
  });

  it('waits as long as Azure says, and believes it when the host shows the change', async () => {
    const { advance, clock, puts } = world();

    expect(await advance()).toEqual({ kind: 'wait', ms: 10_000 });
    clock.pass(10_000);
    expect(await advance()).toEqual({ kind: 'wait', ms: 10_000, note: 'Updating' });
    clock.pass(60_000);
    expect(await advance()).toEqual({ kind: 'done' });
    expect(puts()).toBe(1);
  });

  it('waits for somebody else’s update and doesn’t write into it', async () => {
    const { advance, puts } = world(bastionHost({ provisioningState: 'Updating' }));

    expect(await advance()).toMatchObject({ kind: 'wait', note: 'Updating' });
    expect(puts()).toBe(0);
  });

  it('gives a lost write a minute to show before it writes again', async () => {
    const { advance, azure, clock, puts } = world();
    azure.fault = { at: 2, kind: 'unclear' };
    await expect(advance()).rejects.toMatchObject({ kind: 'unclear' });

    clock.pass(30_000);
    expect(await advance()).toMatchObject({ kind: 'wait' });
    expect(puts()).toBe(0);
    clock.pass(31_000);
    await advance();
    expect(puts()).toBe(1);
  });

  it('finds a lost write that took effect, and doesn’t write again', async () => {
    const { advance, azure, clock, puts } = world();
    azure.fault = { at: 2, kind: 'unclear', after: true };
    await expect(advance()).rejects.toMatchObject({ kind: 'unclear' });

    expect(await advance()).toMatchObject({ kind: 'wait', note: 'Updating' });
    clock.pass(90_000);
    expect(await advance()).toEqual({ kind: 'done' });
    expect(puts()).toBe(1);
  });

  it('writes again at once after an answer that says that nothing was written', async () => {
    const { advance, azure, puts } = world();
    azure.fault = { at: 2, kind: 'throttled' };
    await expect(advance()).rejects.toMatchObject({ kind: 'throttled' });

    await advance();

    expect(puts()).toBe(1);
  });

  it('asks the host itself when the running update can’t be read any more', async () => {
    const { advance, azure, clock, puts } = world();
    await advance();
    azure.fault = { at: azure.calls + 2, kind: 'denied' };

    expect(await advance()).toMatchObject({ kind: 'wait' });
    clock.pass(90_000);
    expect(await advance()).toEqual({ kind: 'done' });
    expect(puts()).toBe(1);
  });

  it('doesn’t call an update done that the host doesn’t show', async () => {
    const { advance, azure, clock } = world();
    await advance();
    clock.pass(90_000);
    azure.settle();
    azure.host = { ...azure.host, sku: 'Standard' };

    expect(await advance()).toMatchObject({ kind: 'wait' });
    clock.pass(61_000);
    expect(await advance()).toMatchObject({ kind: 'stop', problem: { code: 'host.notAsAsked' } });
  });

  it('says that it is still running after an hour, and goes on waiting', async () => {
    const { advance, azure, clock } = world();
    await advance();
    Object.assign(azure, { updateMs: 0 });
    const begun = azure.host;
    clock.pass(59_000);
    azure.hostWriter.pollUpdate = async () => ({ kind: 'running', retryAfterMs: undefined });
    azure.reader.readHost = async () => begun;
    clock.pass(3_600_000);

    expect(await advance()).toEqual({ kind: 'wait', ms: 15_000, note: 'Updating, and still running after an hour' });
  });

  it('doesn’t touch a host whose last change failed', async () => {
    const { advance, puts } = world(bastionHost({ provisioningState: 'Failed' }));

    expect(await advance()).toEqual({ kind: 'stop', problem: { code: 'host.notSettled', data: { state: 'Failed' } } });
    expect(puts()).toBe(0);
  });
});
