import type { HttpClient, PipelineResponse } from '@azure/core-rest-pipeline';
import type { HttpHeaders, HttpOperationResponse, IHttpClient, WebResource } from '@azure/storage-blob';
import { restPipeline } from './rest-pipeline.ts';

/** `@azure/storage-blob` takes an HttpClient of the SDKs' older shape only. */
export function toStorageHttpClient(client: HttpClient): IHttpClient {
  return {
    sendRequest: async (request) => {
      const { createHttpHeaders, createPipelineRequest } = await restPipeline();
      const answer = await client.sendRequest(
        createPipelineRequest({
          url: request.url,
          method: request.method,
          headers: createHttpHeaders(request.headers.toJson({ preserveCase: true })),
          body: request.body,
          timeout: request.timeout,
          requestId: request.requestId,
          abortSignal: request.abortSignal,
          streamResponseStatusCodes: request.streamResponseStatusCodes,
        }),
      );
      return oldShape(answer, request);
    },
  };
}

function oldShape(answer: PipelineResponse, request: WebResource): HttpOperationResponse {
  return { ...answer, request, headers: oldHeaders(answer, request) };
}

/** The old headers' class isn't exported by the packages that we depend on, so a cloned one is emptied and filled. */
function oldHeaders(answer: PipelineResponse, request: WebResource): HttpHeaders {
  const headers = request.headers.clone();
  for (const name of headers.headerNames()) headers.remove(name);
  for (const [name, value] of answer.headers) headers.set(name, value);
  return headers;
}
