import { type Activity, CloudAdapter, type TurnContext } from 'botbuilder';
import type { Clock, Logger } from '../runtime.ts';
import { activitySchema } from './activity.ts';
import { type AuthenticationSettings, TeamsAuthentication } from './authentication.ts';
import { type ChannelKeys, createChannelKeys } from './channel-keys.ts';
import type { Connector } from './connectors.ts';
import { RunOnce } from './run-once.ts';
import { type VerificationRules, type VerifiedActivity, verifyActivity } from './verify-activity.ts';

/** A request to the messages endpoint, without anything of the HTTP server that took it. */
export interface IncomingRequest {
  readonly authorization: string | undefined;
  /** Parsed JSON. */
  readonly body: unknown;
}

export interface HttpAnswer {
  readonly status: number;
  /** JSON; only invokes have one. */
  readonly body?: unknown;
}

export interface AdapterDependencies {
  readonly clock: Clock;
  readonly log: Logger;
}

const verifiedKey = Symbol('verified activity');

/**
 * Takes activities from Teams: parsed, authenticated, verified and run once each, in this order. What fails one of them
 * changes nothing. Never throws.
 */
export class TeamsAdapter extends CloudAdapter {
  readonly #authentication: TeamsAuthentication;
  readonly #appId: string;
  readonly #rules: VerificationRules;
  readonly #keys: ChannelKeys;
  readonly #log: Logger;
  /** A turn that failed runs again when Teams delivers its activity again. */
  readonly #turns = new RunOnce<HttpAnswer>({ isDone: ({ status }) => status < 500 });

  constructor(
    settings: AuthenticationSettings & Omit<VerificationRules, 'tenantId'>,
    { clock, log }: AdapterDependencies,
  ) {
    const authentication = new TeamsAuthentication(settings, clock);
    super(authentication);
    this.#authentication = authentication;
    this.#appId = settings.identity.kind === 'unauthenticated' ? '' : settings.identity.appId;
    this.#keys =
      settings.identity.kind === 'unauthenticated'
        ? { loaded: () => true }
        : createChannelKeys(() => authentication.loadKeys(), { clock, log });
    this.#rules = { ...settings, tenantId: settings.identity.tenantId };
    this.#log = log;
  }

  async receive(request: IncomingRequest, turn: (context: TurnContext) => Promise<void>): Promise<HttpAnswer> {
    const parsed = activitySchema.safeParse(request.body);
    if (!parsed.success) {
      return { status: 400 };
    }
    const activity = request.body as Activity;
    const authenticated = await this.#authentication
      .authenticateRequest(activity, request.authorization ?? '')
      .catch((error: unknown) => {
        this.#log.warn('request without a good token', { reason: shortReason(error) });
      });
    if (authenticated === undefined) {
      return { status: 401 };
    }
    const verification = verifyActivity(parsed.data, this.#rules);
    if (verification.kind === 'refused') {
      this.#log.warn('activity refused', { reason: verification.reason, type: parsed.data.type });
      return { status: verification.status };
    }
    const { verified } = verification;
    return this.#turns.run(verified.key, async () => {
      try {
        const response = await this.processActivity(authenticated, activity, async (context) => {
          context.turnState.set(verifiedKey, verified);
          await turn(context);
        });
        return { status: response?.status ?? 200, body: response?.body };
      } catch (error) {
        this.#log.error('turn failed', { type: parsed.data.type, error });
        return { status: 500 };
      }
    });
  }

  /**
   * Whether the keys of Teams' tokens are loaded, or none are needed: for readiness. Answers at once and tries again in
   * the background, so ask once at start, too.
   */
  keysLoaded(): boolean {
    return this.#keys.loaded();
  }

  /** Sends to Teams on the bot's own account, each request once. */
  connectorFor(serviceUrl: string): Promise<Connector> {
    return this.#authentication.createConnectorFactory(this.createClaimsIdentity(this.#appId)).create(serviceUrl);
  }
}

/** What `receive` made of the turn's activity. */
export function verifiedActivity(context: TurnContext): VerifiedActivity {
  return context.turnState.get<VerifiedActivity>(verifiedKey);
}

/** botbuilder's words, which may quote what was sent: cut short, and nothing that looks like a token. */
function shortReason(error: unknown): string {
  const message = error instanceof Error ? error.message : 'unknown';
  return message
    .slice(0, 200)
    .replaceAll(/[\w-]{20,}(\.[\w-]*)*/g, '…')
    .slice(0, 120);
}
