import { describe, expect, it } from 'vitest';
import type { RecordingIdentity } from '../../src/bastion/managed-identity.ts';
import { presentHosts, presentStatus } from '../../src/bot/present-hosts.ts';
import type { HostStatus } from '../../src/commands/reply.ts';
import { allDone, begunOf, operationOf, options, store } from '../cards/fixtures.ts';
import { bastionHost } from '../fakes/bastion-hosts.ts';

const works = { kind: 'works', store, validUntil: '2029-11-23T14:00:00.000Z' } as const;
const broken = { kind: 'nobodyCanConnect', reason: 'sasExpired', store } as const;

function statusOf(changes: Partial<HostStatus>): HostStatus {
  const sessions = { known: true, sessions: [] } as const;
  return { host: bastionHost(), health: works, sessions, running: undefined, ...changes };
}

describe('the status of a host that is being changed', () => {
  const updating = bastionHost({ provisioningState: 'Updating' });
  const atWork = begunOf({ ...allDone, switchOn: 'running', verifyRecording: 'pending' });

  it.each([works, { kind: 'off' } as const])(
    'doesn’t say that recording is on or off while Azure is at work (%o)',
    (health) => {
      const shown = presentStatus(statusOf({ host: updating, health }), options);

      expect(shown).toMatchObject({ title: 'Azure is changing bas-hub', accent: 'default' });
      expect(shown.meaning).toContain('may still change');
    },
  );

  it('says that the bot is changing it while a request of its own is at work', () => {
    expect(presentStatus(statusOf({ running: atWork }), options).title).toBe(
      'I am changing session recording on bas-hub',
    );
  });

  it('is said as it is while a request only waits for a yes', () => {
    expect(presentStatus(statusOf({ running: operationOf() }), options).title).toBe(
      'Session recording is on for bas-hub',
    );
  });

  it('still says first that nobody can connect', () => {
    expect(presentStatus(statusOf({ host: updating, health: broken, running: atWork }), options).title).toBe(
      'Nobody can connect through bas-hub',
    );
  });

  it('is said in the list of hosts, too', () => {
    const { rows } = presentHosts({ kind: 'hosts', hosts: [{ host: updating, health: works }], unreadable: [] });

    expect(rows).toMatchObject([{ name: 'bas-hub', state: 'Azure is changing it' }]);
  });
});

describe('the list of hosts', () => {
  it('has a button for each of six hosts', () => {
    const hosts = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ host: bastionHost({ name }), health: works }));

    expect(presentHosts({ kind: 'hosts', hosts, unreadable: [] }).buttons).toHaveLength(6);
  });
});

describe('the status of a host that records by managed identity', () => {
  const recordsAs = (identity: RecordingIdentity, enableSessionRecording = true) => {
    const sessionRecordingConfiguration = { identity, blobContainerUri: 'https://a.blob.core.windows.net/c' };
    const host = bastionHost({ enableSessionRecording, sessionRecordingConfiguration });
    return presentStatus(statusOf({ host }), options).facts.find(({ name }) => name === 'Records as')?.value;
  };
  const userAssignedIdentityId = '/subscriptions/s/resourceGroups/rg/providers/x/userAssignedIdentities/id-bastion';

  it('says which one', () => {
    expect(recordsAs({ type: 'UserAssigned', userAssignedIdentityId })).toBe('id-bastion');
    expect(recordsAs({ type: 'SystemAssigned' })).toBe('its own managed identity (system-assigned)');
  });

  it('says none while recording is off', () => {
    expect(recordsAs({ type: 'UserAssigned', userAssignedIdentityId }, false)).toBeUndefined();
  });
});
