import { isLoopbackUrl } from '../loopback.ts';

/** Where the bot may send its token and messages. An activity's service URL is checked, and again before each send. */
export interface ServiceUrlRules {
  /** Host names; `*.` stands for any subdomain. Only over https and on the standard port. */
  readonly serviceHosts: readonly string[];
  /** Whether loopback is good too, over http and on any port. */
  readonly loopbackServiceUrls: boolean;
}

export function isAllowedServiceUrl(serviceUrl: string, rules: ServiceUrlRules): boolean {
  const url = URL.canParse(serviceUrl) ? new URL(serviceUrl) : undefined;
  if (url === undefined || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return false;
  }
  if (rules.loopbackServiceUrls && isLoopbackUrl(url)) {
    return true;
  }
  return url.protocol === 'https:' && url.port === '' && rules.serviceHosts.some((host) => matches(url.hostname, host));
}

function matches(hostname: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? hostname.endsWith(pattern.slice(1)) : hostname === pattern;
}
