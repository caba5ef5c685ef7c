import { describe, expect, it } from 'vitest';
import type { AzureProblemKind } from '../../src/bastion/ports.ts';
import { readHealth } from '../../src/commands/read-health.ts';
import { brokenJourney, enableJourney } from '../fakes/enable-journey.ts';
import { storageAccount } from '../fakes/storage-accounts.ts';

describe('planning from what Azure shows', () => {
  it('takes the default store of the host’s region', async () => {
    const { plan } = enableJourney();

    expect((await plan()).store).toEqual({
      account: 'streccontosoweu',
      container: expect.stringMatching(/^bas-hub-[0-9a-f]{6}$/),
    });
  });

  it('takes the named store', async () => {
    const { plan, azure } = enableJourney();
    azure.addAccount(storageAccount({ name: 'stother' }));

    expect((await plan({ account: 'stother', container: 'rec-2027' })).store).toEqual({
      account: 'stother',
      container: 'rec-2027',
    });
  });

  it.each([
    ['stunknown', 'missing'],
    ['Bad_Name', 'invalidName'],
  ])('refuses %s: %s', async (account, code) => {
    const { plan } = enableJourney();

    await expect(plan({ account, container: 'rec' })).rejects.toThrow(code);
  });

  it('refuses an account that isn’t listed', async () => {
    const { plan, azure } = enableJourney();
    azure.addAccount(storageAccount({ name: 'stforeign' }));

    await expect(plan({ account: 'stforeign', container: 'rec' })).rejects.toThrow('notListed');
  });

  it('asks nobody to approve what the firewall of the account makes impossible', async () => {
    const { plan, azure } = enableJourney();
    azure.addAccount(storageAccount({ name: 'stother', openToAllNetworks: false }));

    await expect(plan({ account: 'stother', container: 'rec' })).rejects.toThrow('"firewalled"');
    expect(azure.log.filter((call) => !/^(read|list|find)/.test(call))).toEqual([]);
  });

  it('says that storage is unproven where the firewall lets the bot in', async () => {
    const { plan, azure } = enableJourney();
    azure.addAccount(storageAccount({ name: 'stother', openToAllNetworks: false })).letsIdentityIn = true;

    expect((await plan({ account: 'stother', container: 'rec' })).consequences).toContainEqual({
      kind: 'storageUnproven',
    });
  });

  it('repairs in the container that the host records into, when only the SAS is broken', async () => {
    const { plan } = brokenJourney();

    expect(await plan()).toMatchObject({ kind: 'repairRecording', store: { container: 'old-recordings' } });
  });

  it('doesn’t move recordings that may arrive behind a firewall', async () => {
    const { plan, azure } = brokenJourney();
    azure.addAccount(storageAccount({ name: 'stother', openToAllNetworks: false }));
    azure.addContainer('stother', 'team-recordings');
    azure.sas = { account: 'stother', container: 'team-recordings', policyId: 'p' };

    await expect(plan()).rejects.toThrow(/"cannotJudge".*"team-recordings"/);
  });

  it('says that it can’t tell what Azure declines to show, and plans on', async () => {
    const { plan, azure } = enableJourney();
    azure.fault = { at: 3, kind: 'denied' };

    const unknown = (await plan()).checks.filter(({ outcome }) => outcome === 'unknown');

    expect(unknown.map(({ name }) => name)).toEqual(['activeSessions']);
  });

  it.each<AzureProblemKind>(['throttled', 'unavailable'])('doesn’t plan on guesses when Azure is %s', async (kind) => {
    const { plan, azure } = enableJourney();
    azure.fault = { at: 5, kind };

    await expect(plan()).rejects.toMatchObject({ kind });
  });

  it('changes nothing', async () => {
    const { plan, azure } = enableJourney();

    await plan();

    expect(azure.log.every((name) => /^(read|list|find)/.test(name))).toBe(true);
  });
});

/** Somebody else's SAS. */
const unsigned = async () => undefined;

describe('reading health', () => {
  it('tells a host that nobody can connect through', async () => {
    const { azure, clock } = brokenJourney();

    expect(await readHealth(azure.host, clock.now(), { reader: azure.reader, readSignature: unsigned })).toMatchObject({
      kind: 'nobodyCanConnect',
      reason: 'policyExpired',
    });
  });

  it('asks Azure nothing when recording is off', async () => {
    const { azure, clock } = enableJourney();

    expect(await readHealth(azure.host, clock.now(), { reader: azure.reader, readSignature: unsigned })).toEqual({
      kind: 'off',
    });
    expect(azure.calls).toBe(0);
  });
});
