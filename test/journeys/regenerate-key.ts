import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import { expect } from 'vitest';
import { ada } from '../../src/demo/people.ts';
import { issueToken } from '../../src/demo/simulator/identity.ts';
import { systemClock } from '../../src/runtime.ts';
import { simulatorHttpClient } from '../fakes/simulator-http-client.ts';
import type { Azure } from './azure-world.ts';

/** As the owner of the storage account does it, in the portal: what the old key signed ends at once. */
export async function regenerateKey({ url }: Pick<Azure, 'url'>, accountId: string, keyName: string): Promise<void> {
  const authorization = `Bearer ${issueToken(ada.entraObjectId, 'https://management.azure.com', systemClock.now())}`;
  const { status } = await simulatorHttpClient(url).sendRequest(
    createPipelineRequest({
      method: 'POST',
      url: `https://management.azure.com${accountId}/regenerateKey?api-version=2026-09-01`,
      headers: createHttpHeaders({ authorization, 'content-type': 'application/json' }),
      body: JSON.stringify({ keyName }),
    }),
  );
  expect(status).toBe(200);
}
