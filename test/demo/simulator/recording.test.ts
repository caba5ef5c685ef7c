import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { barbara } from '../../../src/demo/people.ts';
import {
  accounts as accountsOfProd,
  elevenMinutes,
  prodHosts,
  raiseCurtain,
  type Stage,
  sasApi,
  sharedHosts,
  signSas,
} from './stage.ts';

const recordingPath = new URL('../../fixtures/recordings/ssh-session.guac', import.meta.url).pathname;

/** bas-hub, upgraded and with recording off, and a SAS that works. */
async function premiumHub(stage: Stage): Promise<string> {
  await stage.change('bas-hub', 'Premium');
  stage.clock.pass(elevenMinutes);
  return await signSas(stage, 'streccontosoweu', 'rec-hub');
}

function setSas({ arm }: Stage, sasUrl: string) {
  return arm('POST', `${prodHosts}/bas-hub/setSessionRecordingSasUrl`, { sasUrl }, sasApi);
}

describe('the SAS of a simulated host', () => {
  it('may be set while recording is off unless the switch forbids it', async () => {
    const stage = await raiseCurtain();
    const sasUrl = await premiumHub(stage);

    const allowed = await setSas(stage, sasUrl);
    await stage.control('POST', 'switches', { sasWhileOff: 'refused' });
    const refused = await setSas(stage, sasUrl);
    await stage.change('bas-hub', undefined, { enableSessionRecording: true });
    const whileOn = await setSas(stage, sasUrl);

    expect([allowed.status, refused.status, whileOn.status]).toEqual([200, 400, 200]);
  });

  it('is read back whole, without its signature, or not at all, as the switch says', async () => {
    const { arm, control } = await raiseCurtain();
    const readBack = () => arm('POST', `${sharedHosts}/bas-audit/getSessionRecordingSasUrl`, undefined, sasApi);

    const full = await readBack();
    await control('POST', 'switches', { readBack: 'stripsSig' });
    const stripped = await readBack();
    await control('POST', 'switches', { readBack: 'missing' });
    const missing = await readBack();

    expect(new URL(full.body).searchParams.get('sig')).toBeTruthy();
    expect(new URL(stripped.body).searchParams.get('sig')).toBeNull();
    expect(new URL(stripped.body).searchParams.get('si')).toBe('recording-2026');
    expect(missing.status).toBe(404);
  });

  it('is unknown to api-versions beyond 2024-01-01 unless the switch says otherwise', async () => {
    const { arm, control } = await raiseCurtain();
    const path = `${sharedHosts}/bas-audit/getSessionRecordingSasUrl`;

    const refused = await arm('POST', path);
    await control('POST', 'switches', { sasOnNewerApi: 'allowed' });
    const allowed = await arm('POST', path);

    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'NoRegisteredProviderFound' } } });
    expect(allowed.status).toBe(200);
  });

  it('is accepted first and set later when the switch says so', async () => {
    const stage = await raiseCurtain();
    const sasUrl = await premiumHub(stage);
    await stage.control('POST', 'switches', { setSas: 'accepted' });
    const storage = async () => (await stage.control('GET', 'hosts')).body[0].storage;

    const answer = await setSas(stage, sasUrl);
    const before = await storage();
    stage.clock.pass(60_000);

    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toMatch(/operationResults/);
    expect([before, await storage()]).toEqual(['none', 'sas']);
  });
});

describe('a connection through a simulated host', () => {
  const toSql = { vm: 'sql-prod-03', user: 'azureuser', protocol: 'ssh' };

  it('is refused in Azure’s words when recording is on and the SAS has expired', async () => {
    const { control } = await raiseCurtain();

    const answer = await control('POST', 'logins', { host: 'bas-spoke', ...toSql });

    expect(answer.status).toBe(409);
    expect(answer.body).toEqual({ error: 'Cannot connect to session without valid SAS URL' });
  });

  it('is open, is listed as active, and leaves nothing behind while recording is off', async () => {
    const { arm, control, clock } = await raiseCurtain();

    const login = await control('POST', 'logins', { host: 'bas-hub', ...toSql, seconds: 600 });
    const asked = await arm('POST', `${prodHosts}/bas-hub/getActiveSessions`);
    clock.pass(3_000);
    const location = new URL(asked.headers.get('location') ?? '');
    const listed = await arm('GET', location.pathname);
    clock.pass(600_000);
    const state = await control('GET', 'state');

    expect(login.body).toMatchObject({ state: 'active', recorded: false });
    expect(asked.status).toBe(202);
    expect(listed.body).toMatchObject([{ targetHostName: 'sql-prod-03', userName: 'azureuser', protocol: 'ssh' }]);
    expect(state.body.sessions).toMatchObject([{ state: 'ended', recorded: false }]);
    expect(state.body.sessions[0].recording).toBeUndefined();
  });

  it('is uploaded through the SAS that the host was given, when the session ends', async () => {
    const { arm, control } = await raiseCurtain({ recordingPath });
    const login = await control('POST', 'logins', { host: 'bas-audit', vm: 'audit-01' });

    const ended = await control('POST', `logins/${login.body.session}/end`);

    const { blob } = ended.body.recording;
    const sas = (await arm('POST', `${sharedHosts}/bas-audit/getSessionRecordingSasUrl`, undefined, sasApi)).body;
    const { host, pathname, search } = new URL(sas);
    const stored = await arm('GET', `${pathname}/${blob}${search}`, undefined, { host });
    expect(stored.status).toBe(200);
    expect(JSON.stringify(stored.body)).toBe(JSON.stringify(await readFile(recordingPath, 'utf8')));
  });

  it('is lost when the storage went away before the session ended', async () => {
    const { control } = await raiseCurtain();
    const login = await control('POST', 'logins', { host: 'bas-audit', vm: 'audit-01' });
    await control('POST', 'arrange', {
      kind: 'account',
      account: 'streccontosoneu',
      properties: { allowSharedKeyAccess: false },
    });

    const ended = await control('POST', `logins/${login.body.session}/end`);

    expect(ended.body.recording.error).toMatch(/key based authentication/);
  });

  it('is cut by an update of the host unless the switch says that it is kept', async () => {
    const stage = await raiseCurtain();
    const active = async () => (await stage.control('GET', 'hosts')).body[0].activeSessions;
    await stage.control('POST', 'logins', { host: 'bas-hub', ...toSql });

    await stage.change('bas-hub', 'Premium');
    const cut = await active();
    stage.clock.pass(elevenMinutes);
    await stage.control('POST', 'switches', { sessionsDuringUpdate: 'kept' });
    await stage.control('POST', 'logins', { host: 'bas-hub', ...toSql });
    await stage.change('bas-hub', undefined, { enableKerberos: true });

    expect([cut, await active()]).toEqual([0, 1]);
  });

  it('can be disconnected through ARM, which says what became of each', async () => {
    const { arm, control } = await raiseCurtain();
    const login = await control('POST', 'logins', { host: 'bas-audit', vm: 'audit-01' });
    await control('POST', 'switches', { sessions: 'object' });
    const sessionIds = [login.body.session, 'nobody'];

    const path = `${sharedHosts}/bas-audit/disconnectActiveSessions`;
    const asReader = await arm('POST', path, { sessionIds }, { caller: barbara.entraObjectId });
    const asAda = await arm('POST', path, { sessionIds }, { caller: '00000000-0000-4000-8000-000000000001' });

    expect(asReader.status).toBe(403);
    expect(asAda.body.value).toMatchObject([{ state: 'Disconnected' }, { state: 'NotFound' }]);
  });
});

describe('recording by managed identity', () => {
  it('works once the host’s identity may write to the container, and is uploaded with it', async () => {
    const { arm, change, clock, control } = await raiseCurtain();
    await arm('PUT', `${accountsOfProd}/streccontosoweu/blobServices/default/containers/by-identity`, {});
    const blobContainerUri = 'https://streccontosoweu.blob.core.windows.net/by-identity';
    await arm('PATCH', `${prodHosts}/bas-hub`, { identity: { type: 'SystemAssigned' } });
    clock.pass(elevenMinutes);
    await change('bas-hub', 'Premium', {
      enableSessionRecording: true,
      sessionRecordingConfiguration: { identity: { type: 'SystemAssigned' }, blobContainerUri },
    });
    clock.pass(elevenMinutes);
    const { principalId } = (await arm('GET', `${prodHosts}/bas-hub`)).body.identity;
    const connect = () => control('POST', 'logins', { host: 'bas-hub', vm: 'web-01' });

    const before = await connect();
    await control('POST', 'arrange', {
      kind: 'roleAssignment',
      scope: `${accountsOfProd}/streccontosoweu/blobServices/default/containers/by-identity`,
      roleGuid: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
      principalId,
      principalType: 'ServicePrincipal',
    });
    const after = await connect();
    const ended = await control('POST', `logins/${after.body.session}/end`);

    expect([before.status, after.status]).toEqual([409, 201]);
    expect(ended.body).toMatchObject({
      container: 'streccontosoweu/by-identity',
      recording: { blob: expect.any(String) },
    });
  });
});

describe('the log of lock-outs', () => {
  it('has the host that the seed left with an expired SAS', async () => {
    const { control } = await raiseCurtain();

    const { body } = await control('GET', 'lockouts');

    expect(body).toHaveLength(1);
    expect(body).toMatchObject([{ host: 'bas-spoke', cause: 'seed' }]);
    expect(body[0].until).toBeUndefined();
  });

  it('has an interval from the switching on until the SAS is set', async () => {
    const stage = await raiseCurtain();
    const sasUrl = await premiumHub(stage);

    await stage.change('bas-hub', undefined, { enableSessionRecording: true });
    const from = stage.clock.now().toISOString();
    stage.clock.pass(5 * 60_000);
    const until = stage.clock.now().toISOString();
    await setSas(stage, sasUrl);

    const { body } = await stage.control('GET', 'lockouts');
    expect(body[1]).toMatchObject({ host: 'bas-hub', cause: 'change', since: from, until });
  });

  it('has nothing when the SAS was set before recording was switched on', async () => {
    const stage = await raiseCurtain();
    const sasUrl = await premiumHub(stage);

    await setSas(stage, sasUrl);
    await stage.change('bas-hub', undefined, { enableSessionRecording: true });
    stage.clock.pass(elevenMinutes);

    expect((await stage.control('GET', 'lockouts')).body).toHaveLength(1);
  });

  it('keeps the interval open until the update that switches off has ended', async () => {
    const stage = await raiseCurtain();
    await stage.change('bas-spoke', undefined, { enableSessionRecording: false });

    const during = (await stage.control('GET', 'lockouts')).body;
    stage.clock.pass(elevenMinutes);
    const after = (await stage.control('GET', 'lockouts')).body;

    expect(during[0].until).toBeUndefined();
    expect(after[0].until).toBeDefined();
  });

  it.each([
    ['its key is regenerated', 'POST', '/regenerateKey?', { keyName: 'key1' }, 'change'],
    ['key access is disabled', 'arrange', '', { allowSharedKeyAccess: false }, 'drift'],
  ])('begins an interval when %s', async (_what, method, path, body, cause) => {
    const { arm, control } = await raiseCurtain();
    const account = accountsOfShared('streccontosoneu');

    if (method === 'arrange') {
      await control('POST', 'arrange', { kind: 'account', account: 'streccontosoneu', properties: body });
    } else {
      await arm(method, `${account}${path}`, body, { caller: '00000000-0000-4000-8000-000000000001' });
    }

    expect((await control('GET', 'lockouts')).body[1]).toMatchObject({ host: 'bas-audit', cause });
  });

  it('begins an interval when the stored access policy is taken away', async () => {
    const { arm, control } = await raiseCurtain();
    const sas = (await arm('POST', `${sharedHosts}/bas-audit/getSessionRecordingSasUrl`, undefined, sasApi)).body;
    const { host, pathname } = new URL(sas);

    const answer = await arm('PUT', `${pathname}?restype=container&comp=acl`, undefined, { host });

    expect(answer.status).toBe(200);
    const found = (await control('GET', 'lockouts')).body[1];
    expect(found).toMatchObject({ host: 'bas-audit', reason: 'the stored access policy does not exist' });
  });
});

describe('playing a recording in the simulated portal', () => {
  it('works when the CORS rule names the player’s origin in its exact case', async () => {
    const { control } = await raiseCurtain({ recordingPath });
    const login = await control('POST', 'logins', { host: 'bas-audit', vm: 'audit-01' });
    const { blob } = (await control('POST', `logins/${login.body.session}/end`)).body.recording;

    const answer = await control('POST', 'views', { host: 'bas-audit', blob });

    expect(answer.body).toEqual({ kind: 'played', bytes: 292_241 });
  });

  it('fails when the rule’s capitals differ', async () => {
    const { control } = await raiseCurtain({ recordingPath });
    const login = await control('POST', 'logins', { host: 'bas-audit', vm: 'audit-01' });
    const { blob } = (await control('POST', `logins/${login.body.session}/end`)).body.recording;
    const { accounts } = (await control('GET', 'state')).body;
    const [rule] = accounts.find(({ name }: { name: string }) => name === 'streccontosoneu').cors.corsRules;
    const shouted = { ...rule, allowedOrigins: [rule.allowedOrigins[0].toUpperCase().replace('HTTPS', 'https')] };
    await control('POST', 'arrange', {
      kind: 'blobService',
      account: 'streccontosoneu',
      properties: { cors: { corsRules: [shouted] } },
    });

    const answer = await control('POST', 'views', { host: 'bas-audit', blob });

    expect(answer.status).toBe(409);
    expect(answer.body.error).toMatch(/^Unable to fetch blobs/);
  });
});

function accountsOfShared(name: string): string {
  const group = '/subscriptions/22222222-2222-4222-8222-222222222222/resourceGroups/rg-recordings';
  return `${group}/providers/Microsoft.Storage/storageAccounts/${name}`;
}
