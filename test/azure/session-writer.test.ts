import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSessionWriter } from '../../src/azure/session-writer.ts';
import { ScriptedArm } from '../fakes/scripted-arm.ts';

const hostId =
  '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-network/providers/Microsoft.Network/bastionHosts/bas-hub';
const path = `${hostId}/disconnectActiveSessions`;

let arm: ScriptedArm;
beforeEach(async () => {
  arm = await ScriptedArm.start();
});
afterEach(() => arm.stop());

const disconnect = (...ids: string[]) => createSessionWriter(arm.connect()).disconnectSessions(hostId, ids);

const results = [
  { sessionId: 'one', message: '', state: 'Disconnected' },
  { sessionId: 'two', message: 'gone', state: 'NotFound' },
  { sessionId: 'three', message: '', state: 'Paused' },
];

it.each([
  ['a bare array', results],
  ['a value', { value: results }],
])('What became of each session is read from %s', async (_, body) => {
  arm.on('POST', path, { status: 200, body, headers: { 'x-ms-correlation-request-id': 'c-1' } });

  const answer = await disconnect('one', 'two', 'three');

  expect(arm.requests[0]?.body).toEqual({ sessionIds: ['one', 'two', 'three'] });
  expect(answer).toEqual({
    correlationId: 'c-1',
    sessions: [
      { sessionId: 'one', state: 'Disconnected' },
      { sessionId: 'two', state: 'NotFound' },
      { sessionId: 'three', state: 'Unknown' },
    ],
  });
});

it.each([
  [401, 'InvalidAuthenticationToken', 'denied'],
  [403, 'AuthorizationFailed', 'denied'],
  [409, 'AnotherOperationInProgress', 'busy'],
  [429, 'TooManyRequests', 'throttled'],
  [500, 'InternalServerError', 'unclear'],
])('A refusal %s %s of disconnecting is %s, and asked once', async (status, code, kind) => {
  arm.on('POST', path, { status, body: { error: { code, message: 'no' } } });

  await expect(disconnect('one')).rejects.toMatchObject({ kind, code, status });
  expect(arm.requests).toHaveLength(1);
});
