import { z } from 'zod';
import { armKey, resourceGroupOf, subscriptionOf } from '../arm-id.ts';
import { activeSessions, endSession } from '../sessions.ts';
import type { Properties, SessionState, Simulation } from '../state.ts';
import { type ArmAnswer, ArmProblem, type ArmRequest } from './answer.ts';
import { findHost, hostScope } from './bastion-hosts.ts';
import { durations, resultHeaders, startOperation } from './long-running.ts';
import type { ArmRoute } from './route.ts';

/** Both answers are reported to be bare arrays, against their specification (Azure/azure-rest-api-specs #19003). */
export const sessionRoutes: readonly ArmRoute[] = [
  {
    method: 'POST',
    scope: hostScope,
    rest: '/getActiveSessions',
    action: 'Microsoft.Network/bastionHosts/getactivesessions/action',
    handle: getActiveSessions,
  },
  {
    method: 'POST',
    scope: hostScope,
    rest: '/disconnectActiveSessions',
    action: 'Microsoft.Network/bastionHosts/disconnectactivesessions/action',
    handle: disconnect,
  },
];

function getActiveSessions(request: ArmRequest, sim: Simulation): ArmAnswer {
  const { resource } = findHost(request, sim);
  const operation = startOperation(
    {
      resourceId: resource.id,
      location: resource.location,
      ms: durations.listSessions,
      fail: request.failOperation,
      onEnd: async () =>
        inShape(
          activeSessions(resource.id, sim).map((session) => shown(session, sim)),
          sim,
        ),
    },
    sim,
  );
  return { status: 202, headers: resultHeaders(operation, request.apiVersion, sim) };
}

const disconnectSchema = z.looseObject({ sessionIds: z.array(z.string()) });

async function disconnect(request: ArmRequest, sim: Simulation): Promise<ArmAnswer> {
  const { resource } = findHost(request, sim);
  const body = disconnectSchema.safeParse(request.body);
  if (!body.success)
    throw new ArmProblem(400, 'InvalidRequestFormat', 'Cannot parse the request. sessionIds is missing.');

  const results: Properties[] = [];
  for (const sessionId of body.data.sessionIds) {
    const found = activeSessions(resource.id, sim).find(({ id }) => id === sessionId);
    if (found !== undefined) await endSession(found, sim);
    results.push({ sessionId, message: '', state: found === undefined ? 'NotFound' : 'Disconnected' });
  }
  return {
    status: 200,
    body: inShape(results, sim),
    effective: results.some(({ state }) => state === 'Disconnected'),
  };
}

function inShape(list: readonly Properties[], { world }: Simulation): unknown {
  return world.switches.sessions === 'array' ? list : { value: list };
}

function shown(session: SessionState, sim: Simulation): Properties {
  const minutes = (sim.clock.now().getTime() - Date.parse(session.startedAt)) / 60_000;
  const vm = sim.world.resources.get(armKey(session.vmId));
  return {
    sessionId: session.id,
    startTime: session.startedAt,
    targetSubscriptionId: subscriptionOf(session.vmId),
    resourceType: 'VM',
    targetHostName: session.vmName,
    targetResourceGroup: resourceGroupOf(session.vmId),
    userName: session.user,
    targetIpAddress: vm?.privateIp ?? '',
    protocol: session.protocol,
    targetResourceId: session.vmId,
    sessionDurationInMins: Math.round(minutes * 10) / 10,
  };
}
