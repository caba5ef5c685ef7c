import { describe, expect, it } from 'vitest';
import type { BastionHost } from '../../src/bastion/bastion-host.ts';
import { planSwitchingOff } from '../../src/commands/plan-switch-off.ts';
import type { HostRecord, Proof } from '../../src/operations/host-record.ts';
import { switchOffRequest } from '../../src/operations/switch-off-request.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';
import { enabledAt, hostRecord } from '../fakes/host-records.ts';

const request = switchOffRequest(hostRecord().hostId);
const on = bastionHost({ enableSessionRecording: true, dnsName: hostRecord().dnsName });

function planned(host: BastionHost | undefined, changes: Partial<HostRecord> = {}) {
  const reader = { readHost: async () => host };
  const hostRecords = { get: async () => hostRecord(changes) };
  return planSwitchingOff(request, { reader, hostRecords });
}

function ended(why: Extract<Proof, { kind: 'ended' }>['why']): Partial<HostRecord> {
  return { proof: { kind: 'ended', why, at: enabledAt } };
}

describe('switching off what was switched on from here', () => {
  it('is planned also when nobody’s recording came in the time of the watch: recording is still on', async () => {
    expect(await planned(on)).toMatchObject({ kind: 'plan' });
    expect(await planned(on, ended('timeUp'))).toMatchObject({ kind: 'plan' });
  });

  it('is nothing to do where recording is off, the host is another one, or it records for somebody else', async () => {
    const nothing = { kind: 'nothingToDo' };
    expect(await planned({ ...on, enableSessionRecording: false })).toMatchObject(nothing);
    expect(await planned({ ...on, dnsName: 'bst-new.bastion.azure.com' })).toMatchObject(nothing);
    expect(await planned(on, ended('moved'))).toMatchObject(nothing);
  });

  it('goes on though Azure shows no host just now: one “not there” isn’t believed', async () => {
    expect(await planned(undefined)).toMatchObject({ kind: 'plan' });
  });
});
