import { z } from 'zod';
import { evaluateLockouts } from '../lockouts.ts';
import type { HostState, Simulation } from '../state.ts';
import { type ArmAnswer, ArmProblem, type ArmRequest } from './answer.ts';
import { findHost, hostScope, refuseWhileUpdating } from './bastion-hosts.ts';
import { durations, resultHeaders, startOperation } from './long-running.ts';
import type { ArmRoute } from './route.ts';

/**
 * The two calls that were never published (Azure/azure-rest-api-specs pull request 28794). Their RBAC actions are, and so
 * is a body that works: `{"sasUrl": "https://…"}`. What the answers look like today isn't known: switches.
 */
export const recordingSasRoutes: readonly ArmRoute[] = [
  {
    method: 'POST',
    scope: hostScope,
    rest: '/setSessionRecordingSasUrl',
    action: 'Microsoft.Network/bastionHosts/setsessionrecordingsasurl/action',
    versions,
    handle: setSasUrl,
  },
  {
    method: 'POST',
    scope: hostScope,
    rest: '/getSessionRecordingSasUrl',
    action: 'Microsoft.Network/bastionHosts/getsessionrecordingsasurl/action',
    versions,
    handle: getSasUrl,
  },
];

function versions({ world }: Simulation): ReturnType<NonNullable<ArmRoute['versions']>> {
  if (world.switches.sasOnNewerApi === 'allowed') return undefined;
  return { type: 'bastionHosts/setSessionRecordingSasUrl', served: ['2023-09-01', '2024-01-01'] };
}

const setSchema = z.object({ sasUrl: z.string() });

function setSasUrl(request: ArmRequest, sim: Simulation): ArmAnswer {
  const host = findHost(request, sim);
  const body = setSchema.safeParse(request.body);
  if (!body.success || !isSasUrl(body.data.sasUrl)) {
    throw new ArmProblem(
      400,
      'InvalidRequestFormat',
      'Cannot parse the request. sasUrl must be the SAS URL of a container.',
    );
  }
  refuseSas(host, request, sim);

  const { sasUrl } = body.data;
  const effective = host.sasUrl !== sasUrl;
  const answer = { id: sim.ids.next() };
  if (sim.world.switches.setSas === 'sync') {
    host.sasUrl = sasUrl;
    return { status: 200, body: answer, effective };
  }
  const operation = startOperation(
    {
      resourceId: host.resource.id,
      location: host.resource.location,
      ms: durations.setSas,
      fail: request.failOperation,
      async onEnd(outcome) {
        if (outcome === 'Succeeded') host.sasUrl = sasUrl;
        await evaluateLockouts(sim);
        return answer;
      },
    },
    sim,
  );
  return { status: 202, headers: resultHeaders(operation, request.apiVersion, sim), effective };
}

/** A host that never got a SAS answers an empty string: a guess. */
function getSasUrl(request: ArmRequest, sim: Simulation): ArmAnswer {
  const { sasUrl = '' } = findHost(request, sim);
  switch (sim.world.switches.readBack) {
    case 'missing':
      throw new ArmProblem(
        404,
        'InvalidResourceType',
        "The resource type 'getSessionRecordingSasUrl' could not be found.",
      );
    case 'stripsSig':
      return { status: 200, body: sasUrl.replace(/([?&])sig=[^&]*&?/, '$1').replace(/[?&]$/, '') };
    case 'full':
      return { status: 200, body: sasUrl };
  }
}

function refuseSas(host: HostState, request: ArmRequest, sim: Simulation): void {
  const { sku, properties } = host.resource;
  if (sku?.name !== 'Premium') {
    const message = 'Session Recording is only supported with Premium SKU.';
    throw new ArmProblem(400, 'BastionFeatureNotSupportedForSku', message);
  }
  if (sim.world.switches.sasWhileUpdating === 'refused') refuseWhileUpdating(host, request, sim);
  if (sim.world.switches.sasWhileOff === 'refused' && properties.enableSessionRecording !== true) {
    const message = 'A SAS URL can be set only when Session Recording is enabled.';
    throw new ArmProblem(400, 'SessionRecordingNotEnabled', message);
  }
}

/** Whether it works isn't asked here: the host finds out when somebody connects. */
function isSasUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, pathname, searchParams } = new URL(value);
  return protocol === 'https:' && /^\/[^/]+\/?$/.test(pathname) && searchParams.has('sig');
}
