import { isIPv4 } from 'node:net';

/**
 * The one rule for what counts as this machine: authentication is waived, plain http is allowed and Azure is redirected
 * there and nowhere else. `host` as a setting or a URL writes it. Like `runtime.ts` it may be imported everywhere.
 */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || (isIPv4(host) && host.startsWith('127.'));
}

/** Whether it is http(s) on this machine. */
export function isLoopbackUrl({ protocol, hostname }: URL): boolean {
  return (protocol === 'http:' || protocol === 'https:') && isLoopbackHost(hostname);
}
