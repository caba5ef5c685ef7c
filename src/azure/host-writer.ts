import { z } from 'zod';
import { AzureProblem, type HostWriter, type PollAnswer } from '../bastion/ports.ts';
import { revealSas, type SasUrl } from '../bastion/storage.ts';
import { type ArmOperation, askOperation, shortOperationOf, updateOperationOf } from './arm-operation.ts';
import { type ArmAnswer, isArmUrl, sendArm } from './arm-request.ts';
import type { AzureConnection } from './azure-connection.ts';
import { toPutBody } from './bastion-host-body.ts';
import { hostApiVersion } from './bastion-host-json.ts';
import { callSasUrlApi } from './sas-url-api.ts';

export function createHostWriter(connection: AzureConnection): HostWriter {
  return {
    /**
     * Control actions `Microsoft.Network/bastionHosts/write` and, for what the host refers to (inferred: linked access
     * checks), `Microsoft.Network/virtualNetworks/subnets/join/action` and `Microsoft.Network/publicIPAddresses/join/action`.
     *
     * Sends If-Match with the etag that was read. Whether Azure honours it is unknown; where it does, a host that changed
     * in between answers 412, which is `busy`: read again.
     */
    beginUpdate: async (host, change) => {
      const url = `${host.id}?api-version=${hostApiVersion}`;
      const answer = await sendArm(connection, {
        method: 'PUT',
        url,
        body: toPutBody(host, change),
        ifMatch: host.etag,
        intent: 'write',
      });
      const operation = updateOperationOf(connection, answer, `${connection.cloud.arm}${url}`);
      return {
        pollerState: operation === undefined ? undefined : JSON.stringify(operation),
        retryAfterMs: answer.retryAfterMs,
        correlationId: answer.correlationId,
      };
    },

    /**
     * Control actions (inferred) `Microsoft.Network/locations/operations/read` and
     * `Microsoft.Network/locations/operationResults/read`. Asks once.
     */
    pollUpdate: async (pollerState) => {
      const operation = restored(pollerState);
      if (operation === undefined) return { kind: 'lost', reason: 'UnreadablePollerState' };
      // Saved state is checked again: a changed row must not send the bot's token elsewhere.
      if (!isArmUrl(connection, operation.url)) return { kind: 'lost', reason: 'ForeignUrl' };
      return ask(connection, operation);
    },

    /**
     * Control actions `Microsoft.Network/bastionHosts/setsessionrecordingsasurl/action` and, for a 202 (inferred),
     * `…/setsessionrecordingsasurl/read`.
     */
    setSessionRecordingSasUrl: async (hostId, sas) => {
      const body = { sasUrl: revealSas(sas) };
      try {
        const call = { action: 'setSessionRecordingSasUrl', body, intent: 'write' } as const;
        const answer = await callSasUrlApi(connection, hostId, call);
        const operation = acceptedOperation(connection, answer);
        return {
          pollerState: operation === undefined ? undefined : JSON.stringify(operation),
          retryAfterMs: answer.retryAfterMs,
          correlationId: answer.correlationId,
        };
      } catch (error) {
        throw withoutSignature(error, sas);
      }
    },
  };
}

/** Azure took the SAS: where it doesn't say where to ask, what becomes of it is unclear. */
function acceptedOperation(connection: AzureConnection, answer: ArmAnswer): ArmOperation | undefined {
  try {
    return shortOperationOf(connection, answer);
  } catch (error) {
    if (!(error instanceof AzureProblem)) throw error;
    const { code, correlationId } = { ...error, correlationId: answer.correlationId };
    throw new AzureProblem('unclear', error.message, { code, correlationId });
  }
}

const Operation = z.object({ kind: z.enum(['azure-async', 'location', 'resource']), url: z.string() });

function restored(pollerState: string): ArmOperation | undefined {
  try {
    return Operation.safeParse(JSON.parse(pollerState)).data;
  } catch {
    return undefined;
  }
}

async function ask(connection: AzureConnection, operation: ArmOperation): Promise<PollAnswer> {
  try {
    const answer = await askOperation(connection, operation);
    return answer.kind === 'succeeded' ? { kind: 'succeeded' } : answer;
  } catch (error) {
    if (error instanceof AzureProblem && (error.status === 404 || error.status === 403)) {
      return { kind: 'lost', reason: error.message };
    }
    throw error;
  }
}

/** Azure's message may quote what it was sent. Patterns catch most of that (`redact`); this catches the signature itself. */
function withoutSignature(error: unknown, sas: SasUrl): unknown {
  const signature = new URL(revealSas(sas)).searchParams.get('sig');
  if (!(error instanceof AzureProblem) || !signature) return error;
  const clean = [signature, encodeURIComponent(signature)].reduce(
    (message, secret) => message.replaceAll(secret, '[removed]'),
    error.message,
  );
  if (clean === error.message) return error;
  const { kind, ...details } = error;
  return new AzureProblem(kind, clean, details);
}
