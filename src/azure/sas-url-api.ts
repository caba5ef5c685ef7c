import { AzureProblem } from '../bastion/ports.ts';
import { type ArmAnswer, type ArmRequest, sendArm } from './arm-request.ts';
import type { AzureConnection } from './azure-connection.ts';

/** Seen at work in a public landing-zone script, when the configured one isn't known to Azure. */
const fallbackApiVersion = '2023-09-01';

export interface SasUrlCall extends Pick<ArmRequest, 'body' | 'intent'> {
  readonly action: 'setSessionRecordingSasUrl' | 'getSessionRecordingSasUrl';
}

/**
 * One of the two undocumented calls that bind a SAS to a host. They are not in the published spec: Microsoft lists their
 * RBAC actions, and an unmerged change of the spec (azure-rest-api-specs #28794) shows their shapes. Which api-versions
 * Azure accepts is unknown, so the configured one is tried, then 2023-09-01. Throws `AzureProblem`.
 */
export async function callSasUrlApi(
  connection: AzureConnection,
  hostId: string,
  { action, body, intent }: SasUrlCall,
): Promise<ArmAnswer> {
  const request = { method: 'POST', url: `${hostId}/${action}`, body, intent } as const;
  try {
    return await sendArm(connection, { ...request, apiVersion: connection.sasApiVersion });
  } catch (error) {
    if (!isUnknownVersion(error) || connection.sasApiVersion === fallbackApiVersion) throw error;
    return await sendArm(connection, { ...request, apiVersion: fallbackApiVersion });
  }
}

/** Certainly not done, so a second request with the same SAS repeats nothing. */
function isUnknownVersion(error: unknown): boolean {
  if (!(error instanceof AzureProblem)) return false;
  if (error.status === 404) return true;
  return error.status === 400 && (error.code === 'InvalidResourceType' || error.code === 'NoRegisteredProviderFound');
}
