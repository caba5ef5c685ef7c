import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CheckName } from '../../src/bastion/plan.ts';
import { texts } from '../../src/texts/catalogue.ts';

const outcomes = ['pass', 'warn', 'fail', 'unknown'] as const;
const checkNames: Readonly<Record<CheckName, true>> = {
  hostSettled: true,
  recordingOn: true,
  renewable: true,
  sessionOpen: true,
  tier: true,
  nativeClient: true,
  earlierSas: true,
  activeSessions: true,
  accountExists: true,
  accountListed: true,
  container: true,
  versioning: true,
  immutability: true,
  keyAccess: true,
  sasPolicy: true,
  network: true,
  corsRoom: true,
  policyRoom: true,
  locks: true,
  publicNetwork: true,
  accountKind: true,
  hierarchicalNamespace: true,
  minimumTls: true,
  httpsOnly: true,
  anonymousAccess: true,
  encryptionKey: true,
  location: true,
  containerExclusive: true,
  deletedContainer: true,
  containerSoftDelete: true,
  corsForeign: true,
  azurePolicy: true,
  clock: true,
  access: true,
  identity: true,
  recordingRole: true,
  shareableLink: true,
  ipConnect: true,
  fileCopy: true,
  kerberos: true,
  copyPaste: true,
  bastionSubnet: true,
  publicAddress: true,
  privateEndpoint: true,
  privateDns: true,
  dnsZones: true,
  storageEgress: true,
  viewing: true,
  coverage: true,
  otherHosts: true,
  recordingFlag: true,
  sasInUse: true,
  policyInUse: true,
  sasRights: true,
  signingKey: true,
  accountInUse: true,
  containerInUse: true,
  identityInUse: true,
  roleInUse: true,
  viewingRule: true,
};

describe('the sentence of a check', () => {
  it.each(Object.keys(checkNames))('%s is decent even for a code and data that nobody foresaw', (name) => {
    for (const outcome of outcomes) {
      expect(texts.checks(name, outcome, 'unheardOf', {}).found).toMatch(/^[A-Z].+: .+\.$/);
    }
  });

  it('names what stands in the way and what to do', () => {
    expect(texts.checks('versioning', 'fail', 'on', { account: 'stversioned' })).toEqual({
      found: "Blob versioning is on for stversioned: Bastion can't record there.",
      remedy: 'Name a storage account without versioning, or switch versioning off in this one.',
    });
  });

  it('understands how Azure writes a span of days', () => {
    expect(texts.checks('sasPolicy', 'warn', 'logged', { period: '07.00:00:00' }).found).toContain('(7 days)');
  });
});

describe('the words for a problem', () => {
  it('are those of the check that stands in the way now', () => {
    const data = { check: 'keyAccess', checkCode: 'disabled', account: 'stnokeys' };

    expect(texts.problems('plan.refused', 'bas-hub', data).why).toContain('disabled for stnokeys');
  });

  it('are decent for a code that nobody foresaw', () => {
    expect(texts.problems('new.code', 'bas-hub', {})).toEqual({
      why: 'It stopped before the end.',
      next: 'Ask again, for a fresh plan.',
    });
  });
});

describe('the words of the chat', () => {
  it.each([
    ...['cards', 'check', 'checks', 'checks-of-findings', 'coverage', 'handover', 'history', 'operation', 'problems'],
    ...['sessions', 'step-lines'],
  ])('%s uses none that belong to the code', (area) => {
    const source = readFileSync(new URL(`../../src/texts/en/${area}.ts`, import.meta.url), 'utf8');
    const said = [...source.matchAll(/(['"`])((?:(?!\1)[^\\]|\\.)*)\1/g)].map(([, , text]) => text ?? '');
    const sentences = said.filter((text) => text.includes(' ')).join('\n');

    expect(sentences).not.toMatch(/\b(lease|fingerprint|preflight|fault|shared key|logins? blocked|watch)\b/i);
  });
});
