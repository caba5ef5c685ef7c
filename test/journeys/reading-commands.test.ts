import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/commands/reply.ts';
import { effectiveWrites } from '../../src/demo/azure-writes.ts';
import { ada, alan, barbara, type DemoPerson, grace } from '../../src/demo/people.ts';
import { caretakerObjectId, issueToken } from '../../src/demo/simulator/identity.ts';
import { systemClock } from '../../src/runtime.ts';
import { simulatorHttpClient } from '../fakes/simulator-http-client.ts';
import { group, personOf, say } from './azure-world.ts';
import { stageForEachTest } from './one-change.ts';

const on = stageForEachTest();
const hosts =
  '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-network/providers/Microsoft.Network/bastionHosts';

const ask = (text: string, by: DemoPerson = ada) => say(on.product, on.world, text, by);

/** In a personal chat. */
function askAlone(text: string, by: DemoPerson = ada): Promise<Reply> {
  const conversation = { ...group, kind: 'personal', id: 'a:personal' } as const;
  const askedAt = systemClock.now();
  const request = { text, caller: personOf(by), conversation, activityId: text, askedAt };
  return on.product.commands.handle(request, async () => undefined);
}

/** Another host of the name, in another resource group. */
async function makeTwin(): Promise<void> {
  const client = simulatorHttpClient(on.world.azure.url);
  const authorization = `Bearer ${issueToken(caretakerObjectId, 'https://management.azure.com', systemClock.now())}`;
  const call = async (method: 'GET' | 'PUT', id: string, body?: string) => {
    const url = `https://management.azure.com${id}?api-version=2026-01-01`;
    const headers = createHttpHeaders({ authorization, 'content-type': 'application/json' });
    return await client.sendRequest(createPipelineRequest({ method, url, headers, ...(body && { body }) }));
  };
  const model = await call('GET', `${hosts}/bas-hub`);
  const twin = `${hosts.replace('rg-network', 'rg-other')}/bas-hub`;
  const made = await call('PUT', twin, model.bodyAsText?.replaceAll('vnet-hub', 'vnet-spoke1') ?? '');
  expect(made.status).toBeLessThan(300);
}

function named(reply: Reply, outcome: string): readonly string[] {
  if (reply.kind !== 'check') throw new Error(`expected a check, was told ${JSON.stringify(reply)}`);
  const [first] = reply.hosts;
  return (first?.findings ?? []).filter((finding) => finding.outcome === outcome).map(({ name }) => name);
}

describe('check', () => {
  it('says of a host that nobody can connect through why that is, and offers no more than a plan', async () => {
    const reply = await ask('check bas-spoke', barbara);

    expect(reply).toMatchObject({ kind: 'check', hosts: [{ health: { kind: 'nobodyCanConnect' } }] });
    expect(named(reply, 'fail')).not.toEqual([]);
    expect(effectiveWrites(await on.azure.log())).toEqual([]);
    expect(await on.product.operations.recent()).toEqual([]);
  });

  it('finds a host in order that records, and one that is off', async () => {
    expect(named(await ask('check bas-audit'), 'fail')).toEqual([]);
    expect(await ask('check bas-audit')).toMatchObject({ hosts: [{ health: { kind: 'works' } }] });
    expect(await ask('check bas-hub')).toMatchObject({ hosts: [{ health: { kind: 'off' } }] });
  });

  it('answers Azure’s error with all hosts, the broken one first', async () => {
    expect(await ask('Cannot connect to session without valid SAS URL')).toMatchObject({
      kind: 'check',
      hosts: [{ host: { name: 'bas-spoke' }, findings: expect.anything() }, {}, {}, {}, {}, {}],
    });
  });

  it('sees what was changed a moment ago', async () => {
    await ask('check bas-audit');
    const cors = { corsRules: [] };
    await on.azure.arrange({ kind: 'blobService', account: 'streccontosoneu', properties: { cors } });

    expect(named(await ask('check bas-audit'), 'warn')).toContain('viewingRule');
  });
});

describe('sessions', () => {
  it('are counted for all, named for one, and found by their VM', async () => {
    await on.azure.login({ host: 'bas-hub', vm: 'sql-prod-03', user: 'azureuser', protocol: 'ssh' });

    const counted = await ask('who is on bas-hub');
    const machine = await askAlone('who is on sql-prod-03');
    const shown = await on.product.commands.whoIsThere({
      where: { machine: 'sql-prod-03' },
      caller: personOf(grace),
      conversationId: group.id,
    });

    expect(counted).toMatchObject({ kind: 'sessions', found: [{ count: 1, sessions: undefined }] });
    expect(machine).toMatchObject({ found: [{ host: 'bas-hub', sessions: [{ userName: 'azureuser' }] }] });
    expect(shown).toMatchObject({ kind: 'sessions', sessions: { sessions: [{ targetHostName: 'sql-prod-03' }] } });
  });

  it('of a VM that nobody is on, and of a host that nobody goes through, are none', async () => {
    expect(await askAlone('who is on web-01')).toMatchObject({ found: [], looked: 6 });
    expect(await askAlone('sessions bas-hub')).toMatchObject({ found: [{ count: 0, sessions: [] }] });
  });

  it('aren’t told to a reader, who may not see them in Azure', async () => {
    expect(await ask('sessions bas-hub', barbara)).toMatchObject({
      kind: 'rightsMissing',
      missing: [{ action: 'Microsoft.Network/bastionHosts/getactivesessions/action' }],
    });
  });
});

describe('coverage', () => {
  it('names the VMs of the host’s network and of its peers, and the host that leads there unrecorded', async () => {
    const reply = await ask('which vms does bas-spoke cover?', barbara);

    expect(reply).toMatchObject({
      kind: 'coverage',
      coverage: {
        machines: expect.arrayContaining([{ name: 'sql-prod-03', around: ['bas-hub'] }]),
        around: [{ name: 'bas-hub' }],
        hidden: 0,
      },
    });
  });
});

describe('history and handover', () => {
  it('tell who asked, who approved, where the recordings go and until when, once something was done', async () => {
    expect(await ask('history')).toMatchObject({ kind: 'history', operations: [] });
    expect(await ask('handover')).toMatchObject({ kind: 'handover', hosts: [] });

    const operation = await on.approve(await on.ask('enable recording on bas-hub because INC-4711'));

    const { store } = operation.plan;
    expect(await ask('history bas-hub', barbara)).toMatchObject({
      operations: [
        {
          status: 'succeeded',
          requester: { name: ada.name },
          approvals: [{ person: { name: grace.name } }],
          request: { reason: 'INC-4711' },
        },
      ],
      hasMore: false,
    });
    expect(await ask('handover', barbara)).toMatchObject({
      hosts: [
        {
          host: { name: 'bas-hub' },
          record: { store, access: 'sas' },
          health: { kind: 'works', validUntil: expect.stringMatching(/^20\d\d-/) },
          way: { kind: 'sas', policyId: expect.stringMatching(/^bastion-bot-[0-9a-f]{6}$/) },
          origin: expect.stringMatching(/^https:\/\/bst-/),
          operation: { id: operation.id },
        },
      ],
    });
    expect(named(await ask('check bas-hub'), 'fail')).toEqual([]);
  });
});

describe('the commands that only read', () => {
  const commands = ['check', 'sessions', 'coverage', 'history', 'handover'] as const;

  it.each(commands)('%s tells nothing to somebody who may read no host', async (command) => {
    expect(await ask(command, alan)).toMatchObject({ kind: 'rightsMissing' });
    expect(await ask(`${command} bas-hub`, alan)).toMatchObject({ kind: 'rightsMissing' });
  });

  it('ask which host is meant when there is none of the name', async () => {
    for (const command of commands.filter((name) => name !== 'sessions')) {
      expect(await ask(`${command} bas-nowhere`), command).toMatchObject({ kind: 'choose' });
    }
    expect(await ask('sessions bas-nowhere')).toMatchObject({ of: { machine: 'bas-nowhere' }, found: [] });
  });

  it('ask which is meant when two have the name, and take it with its resource group', async () => {
    await makeTwin();

    for (const command of commands) {
      expect(await ask(`${command} bas-hub`), command).toMatchObject({
        kind: 'choose',
        options: [{ command: `${command} on rg-network/bas-hub` }, { command: `${command} on rg-other/bas-hub` }],
      });
      expect((await ask(`${command} rg-network/bas-hub`)).kind, command).toBe(command);
    }
  });
});
