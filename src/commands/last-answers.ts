import type { MissingRight } from '../access/access.ts';
import type { AlreadySo, PreflightCheck } from '../bastion/plan.ts';
import type { StorageHealth } from '../bastion/storage.ts';
import { Fault, UserError } from '../errors.ts';
import type { Clock } from '../runtime.ts';
import type { TextRequest } from './commands.ts';
import type { ParsedCommand } from './parsed-command.ts';
import type { Answer } from './reply.ts';

/** What *why* and *same for* are about: the sender's last command in this conversation, or in this thread of it. */
export interface LastAnswer {
  /** The last that can be asked for another host. */
  readonly command: ParsedCommand | undefined;
  readonly told: Told;
  readonly at: Date;
}

/** As much of an answer as is needed to say why. */
export type Told =
  | { readonly kind: 'operation'; readonly operationId: string }
  | { readonly kind: 'rightsMissing'; readonly doing: string; readonly missing: readonly MissingRight[] }
  | { readonly kind: 'planRefused'; readonly host: string; readonly checks: readonly PreflightCheck[] }
  | { readonly kind: 'nothingToDo'; readonly host: string; readonly because: AlreadySo }
  | { readonly kind: 'status'; readonly host: string; readonly health: StorageHealth }
  /** *Which host?*: a name alone is then its answer. */
  | { readonly kind: 'question' }
  | { readonly kind: 'refused'; readonly message: string; readonly nextStep: string }
  | { readonly kind: 'fault'; readonly referenceId: string }
  | { readonly kind: 'other' };

/**
 * Kept in this process alone: a restart, or another replica, forgets it. What a change was asked for is not lost then,
 * since the operation itself says it.
 */
export interface LastAnswers {
  of(request: TextRequest): LastAnswer | undefined;
  /** `command` undefined: the last one stays. */
  remember(request: TextRequest, told: Told, command: ParsedCommand | undefined): void;
}

const kept = 500;

export function createLastAnswers(clock: Clock): LastAnswers {
  const answers = new Map<string, LastAnswer>();

  return {
    of: (request) => answers.get(keyOf(request)),
    remember(request, told, command) {
      const key = keyOf(request);
      const earlier = answers.get(key);
      answers.delete(key);
      answers.set(key, { command: command ?? earlier?.command, told, at: clock.now() });
      const oldest = answers.keys().next().value;
      if (answers.size > kept && oldest !== undefined) {
        answers.delete(oldest);
      }
    },
  };
}

export function toldBy(answer: Answer): Told {
  switch (answer.kind) {
    case 'operation':
      return { kind: 'operation', operationId: answer.operation.id };
    case 'rightsMissing':
      return { kind: 'rightsMissing', doing: answer.doing, missing: answer.missing };
    case 'planRefused':
      return { kind: 'planRefused', host: answer.host, checks: answer.checks };
    case 'nothingToDo':
      return { kind: 'nothingToDo', host: answer.host, because: answer.because };
    case 'status':
      return { kind: 'status', host: answer.status.host.name, health: answer.status.health };
    case 'check': {
      const [only, ...others] = answer.hosts;
      return only !== undefined && others.length === 0
        ? { kind: 'status', host: only.host.name, health: only.health }
        : { kind: 'other' };
    }
    case 'choose':
      return { kind: 'question' };
    default:
      return { kind: 'other' };
  }
}

/** `error`: as it is told to the person. */
export function toldOf(error: unknown): Told {
  if (error instanceof UserError) {
    return { kind: 'refused', message: error.message, nextStep: error.nextStep };
  }
  return error instanceof Fault ? { kind: 'fault', referenceId: error.referenceId } : { kind: 'other' };
}

function keyOf({ caller, conversation }: TextRequest): string {
  return JSON.stringify([caller.tenantId, caller.entraObjectId, conversation.id]);
}
