import { afterEach, expect, it, vi } from 'vitest';
import { createHostWriter } from '../../src/azure/host-writer.ts';
import { createStorageWriter } from '../../src/azure/storage-writer.ts';
import { SasUrl } from '../../src/bastion/storage.ts';
import { account, accountId, hostId } from '../fakes/arm-samples.ts';
import { ScriptedArm } from '../fakes/scripted-arm.ts';

// Read by the SDKs when they are loaded, which happens with the first request below.
process.env.AZURE_LOG_LEVEL = 'verbose';

afterEach(() => vi.restoreAllMocks());

it('The SDKs’ own log, at its most talkative, holds no signature', async () => {
  const arm = await ScriptedArm.start();
  const url = 'https://streccontosoweu.blob.core.windows.net/bas-hub?si=bot&sig=CANARY';
  const path = `${hostId}/setSessionRecordingSasUrl`;
  arm.on('POST', `${accountId}/listServiceSas`, { status: 200, body: { serviceSasToken: 'si=bot&sig=CANARY' } });
  arm.on('POST', path, { status: 200 }, { status: 500, body: { error: { code: 'x', message: url } } }, 'reset');
  arm.on('GET', '/bas-hub', { status: 403, headers: { 'x-ms-error-code': 'AuthenticationFailed' } }, 'reset');
  let log = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    log += String(text);
    return true;
  });
  const connection = arm.connect();
  const storage = createStorageWriter(connection);
  const host = createHostWriter(connection);
  const startsOn = '2026-11-24T10:00:00.000Z';

  const sas = await storage.issueSas({ account, container: 'bas-hub', policyId: 'bot', startsOn, keyName: 'key1' });
  await host.setSessionRecordingSasUrl(hostId, sas);
  const failures = await Promise.allSettled([
    host.setSessionRecordingSasUrl(hostId, new SasUrl(url)),
    host.setSessionRecordingSasUrl(hostId, new SasUrl(url)),
    storage.probeSas(sas, 'p'),
    storage.probeSas(sas, 'p'),
  ]);
  await arm.stop();

  expect(failures.map(({ status }) => status)).toContain('rejected');
  expect(log).toContain('setSessionRecordingSasUrl');
  expect(log).toContain('streccontosoweu.blob.core.windows.net');
  expect(log).not.toContain('CANARY');
  expect(log).not.toContain('scripted-token');
});
