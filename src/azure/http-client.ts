import type { HttpClient } from '@azure/core-rest-pipeline';
import { restPipeline } from './rest-pipeline.ts';
import { createSimulatorHttpClient } from './simulator-http-client.ts';

/** Azure answers or accepts within seconds; a connection that hangs longer is given up. */
const patienceMs = 60_000;

/**
 * The HttpClient of all Azure clients: Node's, with a time limit for each request, and redirected when `simulatorUrl`
 * is set. Throws `Error` when that isn't on loopback. The SDK is loaded with the first request.
 */
export function createHttpClient(simulatorUrl: string | undefined): HttpClient {
  let node: HttpClient | undefined;
  const limited: HttpClient = {
    sendRequest: async (request) => {
      const { createDefaultHttpClient } = await restPipeline();
      node ??= createDefaultHttpClient();
      if (request.timeout === 0) request.timeout = patienceMs;
      return node.sendRequest(request);
    },
  };
  return simulatorUrl === undefined ? limited : createSimulatorHttpClient(simulatorUrl, limited);
}
