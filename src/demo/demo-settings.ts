import { demoTenantId } from './people.ts';
import { prodSubscription, sharedSubscription } from './simulator/seed-network.ts';

/** `contoso-prod` and `contoso-shared`, as the simulator seeds them. */
export const demoSubscriptions = [prodSubscription, sharedSubscription];

const recordingAccounts = [
  'streccontosoweu',
  'streccontosoneu',
  'stversioned',
  'stimmutable',
  'stnokeys',
  'stfirewalled',
  'sthns',
  'stcmk',
  'stfiles',
];

export interface DemoBotSettings {
  readonly port: number;
  readonly simulatorUrl: string;
  readonly stateStorage: string;
  readonly approvals: 'confirm' | 'two-person';
}

/** The bot's settings in the demo: what an operator would set, against the simulated Azure and with short waits. */
export function botEnvironment(settings: DemoBotSettings): Readonly<Record<string, string>> {
  return {
    PORT: String(settings.port),
    HOST: '127.0.0.1',
    BOT_ALLOW_UNAUTHENTICATED: 'loopback',
    MicrosoftAppTenantId: demoTenantId,
    STATE_STORAGE: settings.stateStorage,
    AZURE_SUBSCRIPTION_IDS: demoSubscriptions.join(','),
    AZURE_SIMULATOR_URL: settings.simulatorUrl,
    IDENTITY_ENDPOINT: `${settings.simulatorUrl}/identity/token`,
    IDENTITY_HEADER: 'simulated-identity',
    RECORDING_ACCOUNTS: recordingAccounts.join(','),
    RECORDING_STORE: 'streccontoso{region:short}/{host}',
    RECORDING_ACCESS: 'sas',
    APPROVALS: settings.approvals,
    // One visitor plays everybody, and the benchmarks type fast.
    ASKS_PER_MINUTE: '6000',
    LEASE: '5s',
    ROLE_WAIT: '10s',
    RECHECK_AFTER: '1s',
    PROOF_ALARM: '60s',
    MONITOR_EVERY: '5s',
  };
}
