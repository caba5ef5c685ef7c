import type { RequestFor } from './change-request.ts';

/** What asks for recording to be switched off: by a button, never by a text, so no storage and no reason are named. */
export function switchOffRequest(hostId: string): RequestFor<'switchOffRecording'> {
  return { command: 'switchOffRecording', hostId, reason: undefined };
}
