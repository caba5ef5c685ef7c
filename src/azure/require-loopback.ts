import { isLoopbackUrl } from '../loopback.ts';
import { texts } from '../texts/catalogue.ts';

/** Throws `Error` unless `url` is http(s) on this machine: rehearsal must never talk to another one. */
export function requireLoopback(setting: string, url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed !== undefined && isLoopbackUrl(parsed)) return parsed;
  throw new Error(texts.azure.notLoopback(setting));
}
