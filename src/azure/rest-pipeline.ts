type RestPipeline = typeof import('@azure/core-rest-pipeline');

let loaded: Promise<RestPipeline> | undefined;

/** The SDKs' HTTP layer: loaded with the first request, not at start, and kept, since asking the module loader takes time too. */
export function restPipeline(): Promise<RestPipeline> {
  loaded ??= import('@azure/core-rest-pipeline');
  return loaded;
}
