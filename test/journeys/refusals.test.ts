import { describe, expect, it } from 'vitest';
import { ada, alan, barbara } from '../../src/demo/people.ts';
import { say } from './azure-world.ts';
import { nothingWasWritten, stageForEachTest } from './one-change.ts';

const on = stageForEachTest({}, nothingWasWritten);

const prod = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups';
const hub = `${prod}/rg-network/providers/Microsoft.Network/bastionHosts/bas-hub`;
const account = `${prod}/rg-recordings/providers/Microsoft.Storage/storageAccounts/streccontosoweu`;

async function failedChecks(text: string): Promise<readonly string[]> {
  const reply = await say(on.product, on.world, text, ada);
  if (reply.kind !== 'planRefused') throw new Error(`expected a refusal, was told ${JSON.stringify(reply)}`);
  return reply.checks.filter(({ outcome }) => outcome === 'fail').map(({ name }) => name);
}

describe('enabling recording is refused, with its reason and before anybody is asked,', () => {
  it.each([
    ['the account has blob versioning on', 'to stversioned/rec', 'versioning'],
    ['the container has an immutability policy', 'to stimmutable/locked', 'immutability'],
    ['the container has a legal hold', 'to stimmutable/held', 'immutability'],
    ['the account has key access disabled', 'to stnokeys/rec using sas', 'keyAccess'],
    ['the account is not there', 'to stnowhere/rec', 'accountExists'],
  ])('when %s', async (_, to, check) => {
    expect(await failedChecks(`enable recording on bas-hub ${to}`)).toContain(check);
  });

  it('when the host has the tier Developer', async () => {
    expect(await failedChecks('enable recording on bas-dev')).toContain('tier');
  });

  it.each([
    [
      'the host is being updated',
      { kind: 'host', host: 'bas-hub', properties: { provisioningState: 'Updating' } },
      'hostSettled',
    ],
    ['a ReadOnly lock is on the host', { kind: 'lock', name: 'freeze', scope: hub, level: 'ReadOnly' }, 'locks'],
    ['a ReadOnly lock is on the account', { kind: 'lock', name: 'freeze', scope: account, level: 'ReadOnly' }, 'locks'],
    [
      'there is no room for a CORS rule',
      {
        kind: 'blobService',
        account: 'streccontosoweu',
        properties: { cors: { corsRules: Array.from({ length: 5 }, (_, n) => corsRule(n)) } },
      },
      'corsRoom',
    ],
  ])('when %s', async (_, change, check) => {
    await on.azure.arrange(change);

    expect(await failedChecks('enable recording on bas-hub')).toContain(check);
  });

  it.each([
    ['a reader', barbara],
    ['somebody without any role', alan],
  ])('to %s', async (_, person) => {
    expect(await say(on.product, on.world, 'enable recording on bas-hub', person)).toMatchObject({
      kind: 'rightsMissing',
    });
  });

  it('when Azure does not show the rights of the person', async () => {
    await on.azure.fault({ path: 'roleAssignments', times: 100, action: { status: 503, body: {} } });

    expect(await say(on.product, on.world, 'enable recording on bas-hub', ada)).toMatchObject({
      kind: 'rightsMissing',
      missing: expect.arrayContaining([expect.objectContaining({ why: 'unreadable' })]),
    });
  });
});

function corsRule(n: number) {
  return {
    allowedOrigins: [`https://app-${n}.example`],
    allowedMethods: ['GET'],
    allowedHeaders: ['*'],
    exposedHeaders: ['*'],
    maxAgeInSeconds: 60,
  };
}
