import { describe, expect, it } from 'vitest';
import { effectiveWrites, safeOrder } from '../../src/demo/azure-writes.ts';
import type { LoggedRequest } from '../../src/demo/simulator-client.ts';

const arm = 'management.azure.com';
const blob = 'streccontosoweu.blob.core.windows.net';
const hostPath = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Network/bastionHosts/bas-hub';
const account = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/streccontosoweu';

function request(method: string, host: string, path: string, more: Partial<LoggedRequest> = {}): LoggedRequest {
  return { method, host, path, status: 200, effective: method !== 'GET', ...more };
}

const changed = ['enableSessionRecording'];
const wholeChange: readonly LoggedRequest[] = [
  request('GET', arm, `${hostPath}?api-version=2026-01-01`),
  request('POST', arm, `${hostPath}/getActiveSessions?api-version=2026-01-01`, { status: 202, effective: false }),
  request('PUT', arm, `${account}/blobServices/default/containers/bas-hub-1a2b3c`, { status: 201 }),
  request('PUT', arm, `${account}/blobServices/default?api-version=2026-04-01`),
  request('PUT', blob, '/bas-hub-1a2b3c?restype=container&comp=acl'),
  request('POST', arm, `${account}/listServiceSas`, { effective: false }),
  request('PUT', blob, '/bas-hub-1a2b3c/bastion-bot-probe/1?sv=2026', { status: 403, effective: false }),
  request('PUT', blob, '/bas-hub-1a2b3c/bastion-bot-probe/1?sv=2026', { status: 201 }),
  request('DELETE', blob, '/bas-hub-1a2b3c/bastion-bot-probe/1', { status: 202 }),
  request('PUT', arm, hostPath, { status: 201, changed: ['sku'], body: { properties: {} } }),
  request('POST', arm, `${hostPath}/setSessionRecordingSasUrl`),
  request('PUT', blob, '/bas-hub-1a2b3c/bastion-bot-probe/1?sv=2026', { status: 201 }),
  request('DELETE', blob, '/bas-hub-1a2b3c/bastion-bot-probe/1', { status: 202 }),
  request('PUT', arm, hostPath, { changed, body: JSON.stringify({ properties: { enableSessionRecording: true } }) }),
  request('GET', arm, hostPath),
];

describe('the writes that reached Azure', () => {
  it('are named in order, without reads and without what Azure refused', () => {
    expect(effectiveWrites(wholeChange)).toEqual(safeOrder);
  });

  it('show a write that came twice', () => {
    const last = request('PUT', arm, hostPath, { changed, body: { properties: { enableSessionRecording: true } } });

    expect(effectiveWrites([...wholeChange, last])).toEqual([...safeOrder, 'recording on']);
  });

  it('show a write that nobody expected', () => {
    expect(effectiveWrites([request('DELETE', arm, hostPath)])).toEqual([`other: DELETE ${arm}${hostPath}`]);
  });
});
