import type { ActiveSessions, BastionHost } from '../bastion/bastion-host.ts';
import { AzureProblem, type AzureReader, type HostList } from '../bastion/ports.ts';
import type { SasBinding } from '../bastion/storage.ts';
import type { Clock } from '../runtime.ts';
import { toActiveSessions } from './active-sessions.ts';
import { listArm } from './arm-list.ts';
import { waitForOperation } from './arm-operation.ts';
import { sendArm } from './arm-request.ts';
import type { AzureConnection } from './azure-connection.ts';
import { hostApiVersion, toBastionHost } from './bastion-host-json.ts';
import { toSasBinding } from './sas-binding.ts';
import { callSasUrlApi } from './sas-url-api.ts';

type HostReader = Pick<AzureReader, 'listHosts' | 'readHost' | 'readActiveSessions' | 'readSasBinding'>;

export function createHostReader(connection: AzureConnection, clock: Clock): HostReader {
  return {
    /** Control action `Microsoft.Network/bastionHosts/read` on each subscription. */
    listHosts: async () => {
      const lists = await Promise.all(connection.subscriptionIds.map((id) => listSubscription(connection, id)));
      return { hosts: lists.flatMap((list) => list.hosts), unreadable: lists.flatMap((list) => list.unreadable) };
    },

    /** Control action `Microsoft.Network/bastionHosts/read`. */
    readHost: async (hostId) => {
      try {
        const request = { method: 'GET', url: hostId, apiVersion: hostApiVersion, intent: 'read' } as const;
        return toBastionHost((await sendArm(connection, request)).body);
      } catch (error) {
        if (error instanceof AzureProblem && error.kind === 'gone') return undefined;
        throw error;
      }
    },

    /**
     * Control actions `Microsoft.Network/bastionHosts/getactivesessions/action`, and for the answer (inferred)
     * `Microsoft.Network/locations/operationResults/read`. Never throws `AzureProblem`: `known: false` instead.
     */
    readActiveSessions: (hostId) =>
      orReason(
        async (): Promise<ActiveSessions> => {
          const url = `${hostId}/getActiveSessions`;
          const request = { method: 'POST', url, apiVersion: hostApiVersion, intent: 'read' } as const;
          const body = await waitForOperation(connection, clock, await sendArm(connection, request));
          return { known: true, sessions: toActiveSessions(body) };
        },
        (reason) => ({ known: false, reason }),
      ),

    /**
     * Control actions `Microsoft.Network/bastionHosts/getsessionrecordingsasurl/action` and, for a 202 (inferred),
     * `…/getsessionrecordingsasurl/read`. Never throws `AzureProblem`: `unknown` instead.
     */
    readSasBinding: (hostId) =>
      orReason(
        async (): Promise<SasBinding> => {
          const call = { action: 'getSessionRecordingSasUrl', intent: 'read' } as const;
          const answer = await callSasUrlApi(connection, hostId, call);
          return toSasBinding(await waitForOperation(connection, clock, answer));
        },
        (reason) => ({ kind: 'unknown', reason }),
      ),
  };
}

async function listSubscription(connection: AzureConnection, subscriptionId: string): Promise<HostList> {
  const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Network/bastionHosts`;
  const hosts: BastionHost[] = [];
  const unreadable: { subscriptionId: string; reason: string }[] = [];
  const note = (reason: string) => unreadable.push({ subscriptionId, reason });
  await orReason(async () => {
    for (const item of await listArm(connection, path, hostApiVersion)) {
      await orReason(async () => hosts.push(toBastionHost(item)), note);
    }
  }, note);
  return { hosts, unreadable };
}

/** `reason` is Azure's own message, or its code. */
async function orReason<T, U>(read: () => Promise<T>, otherwise: (reason: string) => U): Promise<T | U> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof AzureProblem)) throw error;
    return otherwise(error.message);
  }
}
