import type { HttpClient, PipelineRequest } from '@azure/core-rest-pipeline';
import { requireLoopback } from './require-loopback.ts';
import { restPipeline } from './rest-pipeline.ts';

/**
 * Sends every request to the simulator, whatever host it names, below all policies of the SDKs: URLs stay
 * `https://management.azure.com/…`, so that sign-in policies (which refuse http) run as in production. The Host header
 * says which host was meant. Throws `Error` when `simulatorUrl` isn't on loopback.
 */
export function createSimulatorHttpClient(simulatorUrl: string, inner: HttpClient): HttpClient {
  const simulator = requireLoopback('AZURE_SIMULATOR_URL', simulatorUrl);
  return {
    sendRequest: async (request) => {
      const answer = await inner.sendRequest(await redirected(request, simulator));
      return { ...answer, request };
    },
  };
}

/** A copy: the caller's request must keep its https URL, for the policies above look at it again. */
async function redirected(request: PipelineRequest, simulator: URL): Promise<PipelineRequest> {
  const { createHttpHeaders, createPipelineRequest } = await restPipeline();
  const meant = new URL(request.url);
  const headers = createHttpHeaders(request.headers.toJSON({ preserveCase: true }));
  headers.set('Host', meant.host);
  return createPipelineRequest({
    ...request,
    url: new URL(`${meant.pathname}${meant.search}`, simulator).toString(),
    headers,
    allowInsecureConnection: true,
  });
}
