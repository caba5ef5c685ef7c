import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
} from '@azure/core-rest-pipeline';

/** Sends what the SDKs mean for Azure to the simulator instead; the Host header says which host was meant. */
export function simulatorHttpClient(simulatorUrl: string): HttpClient {
  const inner = createDefaultHttpClient();
  return {
    async sendRequest(request) {
      const meant = new URL(request.url);
      const headers = createHttpHeaders({ ...request.headers.toJSON(), host: meant.host });
      const url = `${simulatorUrl}${meant.pathname}${meant.search}`;
      const sent = createPipelineRequest({ ...request, url, headers, allowInsecureConnection: true });
      return { ...(await inner.sendRequest(sent)), request };
    },
  };
}
