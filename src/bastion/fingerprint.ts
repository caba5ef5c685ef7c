import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ArmJson } from './bastion-host.ts';
import { mergeCorsRule, playerOrigin } from './cors.ts';
import type { EnableFacts, HostFacts, Known, StorageFacts } from './facts.ts';
import type { IdentityFacts } from './host-identity.ts';
import { networkConfiguration } from './network-configuration.ts';
import { restorableContainer } from './restorable-container.ts';
import type { BlobService } from './storage.ts';

/** Members of a resource that change without anybody changing its configuration. */
const noise: ReadonlySet<string> = new Set(['etag', 'provisioningState', 'systemData', 'resourceGuid']);

/** SHA-256 (hex) of the canonical JSON of what a plan was made from. */
export function fingerprintOf(configuration: ArmJson): string {
  return createHash('sha256')
    .update(canonicalize(configuration) ?? '')
    .digest('hex');
}

/** Of a plan that has to do with the host alone. */
export function hostConfiguration({ host, hostLocks }: HostFacts): ArmJson {
  return { host: withoutNoise(host.raw), hostLocks: plain(hostLocks) };
}

/**
 * The configuration and storage facts that a plan was made from: the host whole
 * (tags and properties that we don't know too), the SAS, the storage, the locks. Not of sessions, states, clocks, blobs, or
 * the words in which Azure declined to show something; nor of Azure Policy: a denial refuses the plan anyway; nor of the
 * CORS rules of others, which stay as they are: every other host of the same account that is enabled meanwhile adds one.
 */
export function configurationOf(facts: EnableFacts): ArmJson {
  return {
    host: withoutNoise(facts.host.raw),
    binding: facts.binding.kind === 'unknown' ? 'unknown' : facts.binding,
    bound: storageConfiguration(facts.bound, facts.host.dnsName),
    access: facts.access,
    choice: facts.choice,
    recordsAs: identity(facts.recordsAs),
    identity: identity(facts.identity),
    wanted: storageConfiguration(facts.wanted, facts.host.dnsName),
    accountListed: facts.accountListed,
    hostLocks: plain(facts.hostLocks),
    accountLocks: plain(facts.accountLocks),
    restorable: restorableContainer(facts.wanted?.container, facts.deletedContainer)?.version,
    network: networkConfiguration(facts.network),
  };
}

function identity(facts: IdentityFacts | undefined) {
  if (facts === undefined) return undefined;
  return { identity: facts.identity, found: plain(facts.found), grants: plain(facts.grants) };
}

/** Of one container and its account. */
export function storageConfiguration(facts: StorageFacts | undefined, dnsName: string | undefined) {
  if (facts === undefined) return undefined;
  const service = plain(facts.blobService);
  return {
    store: facts.store,
    account: facts.account && { ...facts.account, raw: undefined },
    blobService: typeof service === 'object' ? blobService(service, dnsName) : service,
    container: plain(facts.container),
    policies: plain(facts.policies),
  };
}

function blobService({ corsRules, raw: _raw, ...settings }: BlobService, dnsName: string | undefined) {
  return { ...settings, player: dnsName && mergeCorsRule(corsRules, playerOrigin(dnsName)).kind };
}

function plain<T>(read: Known<T> | undefined): T | 'unknown' | undefined {
  if (read === undefined) return undefined;
  return read.known ? read.value : 'unknown';
}

function withoutNoise(value: ArmJson): ArmJson {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (noise.has(name) ? [] : [[name, cleaned(member)]])),
  );
}

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned);
  return isJsonObject(value) ? withoutNoise(value) : value;
}

function isJsonObject(value: unknown): value is ArmJson {
  return typeof value === 'object' && value !== null;
}
