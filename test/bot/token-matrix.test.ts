import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ada, demoTenantId } from '../../src/demo/people.ts';
import { type EdgeWorld, startEdge } from '../fakes/edge-world.ts';

const printed: unknown[] = [];
const loud = { ...console };
let world: EdgeWorld;

beforeAll(async () => {
  console.error = console.warn = console.log = (...values: unknown[]) => void printed.push(...values);
  world = await startEdge();
});

afterAll(async () => {
  Object.assign(console, loud);
  await world.stop();
});

beforeEach(() => {
  world.log.lines.length = 0;
});

function nothingHappened() {
  expect(world.script.handled).toEqual([]);
  expect(world.connector.requests).toEqual([]);
  expect(world.authority.tokenRequests).toEqual([]);
}

describe('a request whose token is bad', () => {
  const now = Math.floor(Date.now() / 1000);
  const evil = 'https://evil.example/';

  it.each<[string, (w: EdgeWorld) => { authorization: string; activity?: object }]>([
    ['no token', () => ({ authorization: '' })],
    ['another scheme', (w) => ({ authorization: w.token().replace('Bearer', 'Basic') })],
    ['an empty bearer', () => ({ authorization: 'Bearer ' })],
    ['garbage', () => ({ authorization: 'Bearer garbage' })],
    ['three parts of garbage', () => ({ authorization: 'Bearer a.b.c' })],
    ['an unknown key', (w) => ({ authorization: w.token({ header: { kid: 'k2' } }) })],
    ['no key id', (w) => ({ authorization: w.token({ header: { kid: undefined } }) })],
    ['another issuer', (w) => ({ authorization: w.token({ claims: { iss: 'https://evil.example' } }) })],
    ["an emulator's issuer", (w) => ({ authorization: w.token({ claims: emulatorClaims }) })],
    ['another audience', (w) => ({ authorization: w.token({}, 'bbbbbbbb-1111-4111-8111-111111111111') })],
    ['no audience', (w) => ({ authorization: w.token({ claims: { aud: undefined } }) })],
    ['an end an hour ago', (w) => ({ authorization: w.token({ claims: { exp: now - 3600 } }) })],
    ['a beginning in an hour', (w) => ({ authorization: w.token({ claims: { nbf: now + 3600 } }) })],
    ['no service URL', (w) => ({ authorization: w.token({ claims: { serviceurl: undefined } }) })],
    ['the service URL of somebody else', (w) => ({ authorization: w.token({}, undefined, evil) })],
    ['algorithm none', (w) => ({ authorization: w.token({ header: { alg: 'none' }, signature: 'none' }) })],
    [
      'a signature made with the public key as a secret',
      (w) => ({ authorization: w.token({ header: { alg: 'HS256' }, signature: 'hmacWithPublicKey' }) }),
    ],
    ['a signature by another key', (w) => ({ authorization: w.token({ signature: 'wrongKey' }) })],
    [
      'a key that is not endorsed for the channel',
      (w) => ({ authorization: w.token(), activity: { channelId: 'webchat' } }),
    ],
    ['no channel', (w) => ({ authorization: w.token(), activity: { channelId: undefined } })],
  ])('is answered 401 and runs nothing: %s', async (_what, make) => {
    const { authorization, activity } = make(world);

    const answer = await world.post(world.activity(activity), authorization);

    expect(answer.status).toBe(401);
    nothingHappened();
    expect(world.log.lines).toHaveLength(1);
    expect(world.log.lines[0]?.length).toBeLessThan(250);
    expect(world.log.lines.join()).not.toContain('eyJ');
  });

  it('prints nothing: no stack, no key, no token', () => {
    expect(printed).toEqual([]);
  });
});

describe('a request whose token is good but whose activity is not', () => {
  it.each<[string, number, object]>([
    ['an empty channel', 401, { channelId: '' }],
    ['an empty service URL', 403, { serviceUrl: '' }],
    ['no service URL', 403, { serviceUrl: undefined }],
    ['a foreign tenant in both places', 403, tenants(foreign(), foreign())],
    ['a foreign tenant of the sender', 403, tenants(demoTenantId, foreign())],
    ['a foreign tenant of the conversation', 403, tenants(foreign(), demoTenantId)],
    ['no tenant of the sender', 403, { channelData: {} }],
    ['no channel data', 403, { channelData: undefined }],
    ['no tenant of the conversation', 403, { conversation: { id: 'a:personal', conversationType: 'personal' } }],
    ['no tenant at all', 403, { ...tenants(demoTenantId, demoTenantId), ...tenantless() }],
    ['a sender without an object id', 403, { from: { id: ada.chatId, name: ada.name } }],
    ['an object id that is none', 403, { from: { id: ada.chatId, aadObjectId: 'ada@contoso.example' } }],
    ['an invoke without an object id', 403, { type: 'invoke', from: { id: ada.chatId } }],
    ['no sender', 403, { from: undefined }],
    ['an app as its sender', 403, { from: { id: '28:flow', aadObjectId: ada.entraObjectId } }],
    ['a sender whose role is a bot’s', 403, { from: { id: ada.chatId, aadObjectId: ada.entraObjectId, role: 'bot' } }],
    [
      'a sender who says another tenant',
      403,
      { from: { id: ada.chatId, aadObjectId: ada.entraObjectId, tenantId: foreign() } },
    ],
    ['an invoke from another tenant', 403, { type: 'invoke', ...tenants(demoTenantId, foreign()) }],
    ['no id', 400, { id: undefined }],
    ['no time', 400, { timestamp: undefined }],
    ['no recipient', 400, { recipient: undefined }],
    ['no type', 400, { type: undefined }],
    ['a number as its text', 400, { text: 7 }],
  ])('is refused and runs nothing: %s (%i)', async (_what, status, overrides) => {
    const answer = await world.post(world.activity(overrides));

    expect(answer.status).toBe(status);
    nothingHappened();
  });

  it.each([
    'http://169.254.169.254/metadata/',
    'https://evil.example/',
    'https://smba.trafficmanager.net.evil.example/',
  ])('is refused when its service URL is %s, although the token says the same', async (serviceUrl) => {
    const answer = await world.post(world.activity({ serviceUrl }), world.token({}, undefined, serviceUrl));

    expect(answer.status).toBe(403);
    nothingHappened();
  });

  it.each(['[]', '"text"', 'null', '7', '{'])('is answered 400 when the body is %s', async (body) => {
    expect((await world.post(body)).status).toBe(400);
    nothingHappened();
  });
});

describe('a good request', () => {
  it('runs, also when its token ended within the five minutes that clocks may differ', async () => {
    const claims = { exp: Math.floor(Date.now() / 1000) - 240 };

    expect((await world.post(world.activity(), world.token({ claims }))).status).toBe(200);

    expect(world.script.handled).toHaveLength(1);
    expect(world.script.handled[0]?.caller).toMatchObject({ entraObjectId: ada.entraObjectId, tenantId: demoTenantId });
    expect(world.connector.sent.map(({ authorization }) => authorization)).toEqual(['Bearer the-bots-own-token']);
  });
});

const emulatorClaims = {
  iss: 'https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/',
  ver: '1.0',
  appid: 'aaaaaaaa-1111-4111-8111-111111111111',
};

function foreign(): string {
  return '99999999-0c1e-4e0b-9b6f-1f2a3b4c5d6e';
}

function tenants(conversation: string, sender: string) {
  return {
    conversation: { id: 'a:personal', conversationType: 'personal', tenantId: conversation },
    channelData: { tenant: { id: sender } },
  };
}

function tenantless() {
  return { conversation: { id: 'a:personal', conversationType: 'personal' }, channelData: {} };
}
