import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

const good = {
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppId: 'AAAAAAAA-1111-4111-8111-111111111111',
  MicrosoftAppTenantId: '7d1f3a52-0c1e-4e0b-9b6f-1f2a3b4c5d6e',
  MicrosoftAppPassword: 'the-client-secret',
  STATE_STORAGE: 'https://stcontosobot.table.core.windows.net/',
  AZURE_SUBSCRIPTION_IDS: '11111111-1111-4111-8111-111111111111, 22222222-2222-4222-8222-222222222222',
  RECORDING_ACCOUNTS: 'streccontosoweu,streccontosoneu',
};
const { MicrosoftAppType: _type, MicrosoftAppId: _id, MicrosoftAppPassword: _password, ...withoutBot } = good;
const unauthenticated = { ...withoutBot, BOT_ALLOW_UNAUTHENTICATED: 'loopback' };

function problems(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) {
      return error.problems;
    }
    throw error;
  }
  return [];
}

describe('reading the settings', () => {
  it('needs no more than the bot, its state, subscriptions and storage accounts; the rest has defaults', () => {
    const config = readConfig(good);

    expect(config).toMatchObject({
      http: { port: 3978, host: '0.0.0.0', publicUrl: undefined },
      bot: {
        identity: { kind: 'singleTenant' },
        authority: undefined,
        cloud: 'AzureCloud',
        loopbackServiceUrls: false,
      },
      stateStorage: { kind: 'account', url: 'https://stcontosobot.table.core.windows.net' },
      azure: { subscriptionIds: ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] },
      recording: { accounts: ['streccontosoweu', 'streccontosoneu'], store: undefined, access: 'sas' },
      approvals: { mode: 'two-person', expiryMs: 86_400_000 },
      waits: {
        leaseMs: 60_000,
        roleWaitMs: 600_000,
        recheckAfterMs: 60_000,
        proofAlarmMs: 900_000,
        monitorEveryMs: 600_000,
      },
    });
  });

  it('names every problem at once, each in one sentence', () => {
    const found = problems({ PORT: '99999', APPROVALS: 'nobody', LEASE: '60', AZURE_CLOUD: 'Mars' });

    expect(found).toEqual([
      'PORT must be a port number from 0 to 65535, but is "99999".',
      'Set MicrosoftAppType to one of SingleTenant, UserAssignedMSI.',
      expect.stringContaining('Set MicrosoftAppId to '),
      expect.stringContaining('Set MicrosoftAppTenantId to '),
      'AZURE_CLOUD must be one of AzureCloud, AzureUSGovernment, AzureChinaCloud, but is "Mars".',
      expect.stringContaining('Set AZURE_SUBSCRIPTION_IDS to '),
      expect.stringContaining('Set RECORDING_ACCOUNTS to '),
      'APPROVALS must be one of two-person, confirm, but is "nobody".',
      'LEASE must be a duration from 100ms to 10m, such as 90s, 10m or 24h, but is "60".',
    ]);
  });

  it('puts every sentence into the one message of the error', () => {
    expect(() => readConfig({})).toThrow(
      /settings are wrong[\s\S]*MicrosoftAppType[\s\S]*STATE_STORAGE[\s\S]*RECORDING/,
    );
  });

  it('is frozen all the way', () => {
    const config = readConfig({ ...good, RECORDING_STORE: 'strec{region:short}/{host}' });

    const frozen = [
      config,
      ...Object.values(config),
      config.bot.identity,
      config.recording.store,
      config.azure.subscriptionIds,
    ];
    expect(frozen.every((part) => Object.isFrozen(part))).toBe(true);
  });

  it('never prints a secret, not even one that is wrong or in the wrong place', () => {
    const config = readConfig({ ...good, STATE_STORAGE: 'AccountName=a;AccountKey=canary;' });
    const printed = `${inspect(config, { depth: 9 })}${JSON.stringify(config)}`;
    const sentences = problems({
      ...good,
      STATE_STORAGE: 'AccountKey=canary',
      MicrosoftAppId: 'canary',
      BOT_AUTHORITY: 'https://user:canary@127.0.0.1',
    }).join();

    expect(printed).not.toMatch(/canary|the-client-secret/);
    expect(sentences).toContain('STATE_STORAGE');
    expect(sentences).not.toMatch(/canary|the-client-secret/);
  });
});

describe("the bot's identity", () => {
  it.each(['MultiTenant', 'SingelTenant', 'singletenant'])('stops the start when the type is %s', (type) => {
    expect(problems({ ...good, MicrosoftAppType: type })).toEqual([
      `MicrosoftAppType must be one of SingleTenant, UserAssignedMSI, but is "${type}".`,
    ]);
  });

  it('wants a password for a single tenant', () => {
    expect(problems({ ...good, MicrosoftAppPassword: ' ' })).toEqual([
      expect.stringMatching(/^Set MicrosoftAppPassword/),
    ]);
  });

  it('forbids a password for a managed identity, and takes it without', () => {
    const { MicrosoftAppPassword: _, ...msi } = { ...good, MicrosoftAppType: 'UserAssignedMSI' };

    expect(problems({ ...msi, MicrosoftAppPassword: 'x' })).toEqual([
      expect.stringMatching(/^Remove MicrosoftAppPassword/),
    ]);
    expect(readConfig(msi).bot.identity.kind).toBe('managedIdentity');
  });

  it('starts without an app id only by the loopback waiver, and then listens on loopback', () => {
    const config = readConfig(unauthenticated);

    expect(config.bot).toMatchObject({ identity: { kind: 'unauthenticated' }, loopbackServiceUrls: true });
    expect(config.http.host).toBe('127.0.0.1');
    expect(problems(withoutBot)).not.toEqual([]);
  });

  it.each(['0.0.0.0', '10.0.0.4', '::', 'example.com'])('refuses to listen on %s without authentication', (host) => {
    expect(problems({ ...unauthenticated, HOST: host })).toEqual([expect.stringMatching(/^HOST must be a loopback/)]);
  });

  it('wants a tenant without authentication too, and no other kind of waiver', () => {
    const { MicrosoftAppTenantId: _, ...noTenant } = unauthenticated;

    expect(problems(noTenant)).toEqual([expect.stringMatching(/^Set MicrosoftAppTenantId/)]);
    expect(problems({ ...unauthenticated, BOT_ALLOW_UNAUTHENTICATED: 'true' })).toContain(
      'BOT_ALLOW_UNAUTHENTICATED must be loopback, but is "true".',
    );
    expect(problems({ ...good, BOT_ALLOW_UNAUTHENTICATED: 'loopback' })).toHaveLength(1);
  });
});

describe('addresses', () => {
  it.each(['BOT_AUTHORITY', 'AZURE_SIMULATOR_URL'])('takes %s on loopback only', (name) => {
    for (const url of ['https://evil.example', 'http://127.0.0.1.evil.example', 'http://localhost@evil.example', 'x']) {
      expect(problems({ ...good, [name]: url })).toHaveLength(1);
    }
    for (const url of ['http://127.0.0.1:4100', 'http://localhost:4100/a', 'http://[::1]:4100/']) {
      expect(problems({ ...good, [name]: url })).toEqual([]);
    }
  });

  it('lets service URLs on loopback pass with a loopback authority', () => {
    expect(readConfig({ ...good, BOT_AUTHORITY: 'http://127.0.0.1:1' }).bot.loopbackServiceUrls).toBe(true);
  });

  it("names Teams' own hosts for each cloud, and others only when they are configured", () => {
    const hosts = (env: object) => readConfig({ ...good, ...env }).bot.serviceHosts;

    expect(hosts({})).toContain('smba.trafficmanager.net');
    expect(hosts({})).not.toContain('*.botframework.com');
    expect(hosts({ BOT_SERVICE_HOSTS: '*.botframework.com' })).toContain('*.botframework.com');
    expect(
      hosts({ AZURE_CLOUD: 'AzureUSGovernment', STATE_STORAGE: 'https://abc.table.core.usgovcloudapi.net' }),
    ).toEqual(['smba.infra.gov.teams.microsoft.us', 'smba.infra.dod.teams.microsoft.us']);
    for (const bad of ['https://a.example', 'a.example/x', '*', '*.*.com', 'a.example:80', '.com']) {
      expect(problems({ ...good, BOT_SERVICE_HOSTS: bad })).toHaveLength(1);
    }
  });

  it('takes an https PUBLIC_URL, and http only on loopback', () => {
    expect(readConfig({ ...good, PUBLIC_URL: 'https://bot.contoso.example/' }).http.publicUrl).toBe(
      'https://bot.contoso.example',
    );
    expect(problems({ ...good, PUBLIC_URL: 'http://bot.contoso.example' })).toHaveLength(1);
    expect(problems({ ...good, PUBLIC_URL: 'http://localhost:3978' })).toEqual([]);
  });

  it.each([
    'http://stcontosobot.table.core.windows.net',
    'https://x.table.evil.example',
    'https://x.blob.core.windows.net',
    'x',
  ])('refuses %s as the place of its state', (url) => {
    expect(problems({ ...good, STATE_STORAGE: url })).toEqual([expect.stringMatching(/^STATE_STORAGE must be/)]);
  });
});

describe('where recordings go', () => {
  it.each(['strec{region:short}/{host}', 'streccontoso/rec-{host}', '{region:short}recordings/{host}'])(
    'takes the pattern %s',
    (pattern) => {
      expect(problems({ ...good, RECORDING_STORE: pattern })).toEqual([]);
    },
  );

  it.each([
    ['strec{region:short}', 'no container'],
    ['strec/recordings', 'not one container per host'],
    ['strec/{host}/x', 'more than two parts'],
    ['Strec/{host}', 'capitals in an account'],
    ['st-rec/{host}', 'a dash in an account'],
    ['st{zone}/{host}', 'an unknown placeholder'],
    ['strec/{vm}{host}', 'an unknown placeholder'],
    ['st/{host}', 'an account of two characters'],
    ['strecordingscontoso00{region:short}/{host}', 'an account of 25 characters in some region'],
    ['strec/rec--{host}', 'two dashes in a container'],
    ['strec/{host}-', 'a dash at the end of a container'],
  ])('refuses the pattern %s: %s', (pattern) => {
    expect(problems({ ...good, RECORDING_STORE: pattern })).toEqual([
      expect.stringMatching(/^RECORDING_STORE must be/),
    ]);
  });

  it.each([
    ['sas', 'sas'],
    ['managed-identity', 'managedIdentity'],
  ])('may be by %s', (setting, access) => {
    expect(readConfig({ ...good, RECORDING_ACCESS: setting }).recording.access).toBe(access);
  });
});

describe('durations', () => {
  it.each(['0s', '-1m', '11m', '60', 'soon', '1 y', '99999999999999s'])('refuses %s as a lease', (lease) => {
    expect(problems({ ...good, LEASE: lease })).toHaveLength(1);
  });

  it.each([
    ['500ms', 500],
    ['1.5m', 90_000],
    ['2 s', 2000],
  ])('reads %s', (lease, milliseconds) => {
    expect(readConfig({ ...good, LEASE: lease }).waits.leaseMs).toBe(milliseconds);
  });
});
