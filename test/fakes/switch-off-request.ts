import type { ChangeRequest } from '../../src/operations/operation.ts';

/** What a switch-off that the bot made ready, or that [It fails → switch off] asks for, is recorded as. */
export function switchOffRequest(hostId: string): ChangeRequest {
  return { command: 'switchOffRecording', hostId, account: undefined, container: undefined, reason: undefined };
}
