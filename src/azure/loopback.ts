/** Throws `Error` unless `url` is http(s) on this machine: rehearsal must never talk to another one. */
export function requireLoopback(setting: string, url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed !== undefined && isLoopback(parsed)) return parsed;
  throw new Error(`${setting} must be a URL on 127.0.0.1, [::1] or localhost, and it isn't.`);
}

function isLoopback(url: URL): boolean {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(url.hostname);
}
