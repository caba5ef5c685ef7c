import type { ChangeRequest } from './operation.ts';

/** What asks for recording to be switched off: by a button, never by a text, so no storage and no reason are named. */
export function switchOffRequest(hostId: string): ChangeRequest {
  return { command: 'switchOffRecording', hostId, account: undefined, container: undefined, reason: undefined };
}
