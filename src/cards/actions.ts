import type { Execute, OpenUrl } from './adaptive-card.ts';
import { literal } from './literal.ts';

/** What a button sends. Untrusted when it comes back: the operation is read again, the caller is the token's. */
export type CardAction =
  | { readonly verb: 'operation.approve' | 'operation.reject' | 'operation.cancel'; readonly data: OperationClick }
  | { readonly verb: 'operation.who'; readonly data: { readonly operationId: string } }
  | { readonly verb: 'sessions.who'; readonly data: { readonly hostId: string } | { readonly machine: string } }
  | { readonly verb: 'proof.works' | 'proof.fails'; readonly data: { readonly operationId: string } }
  | {
      readonly verb: 'approvals.here' | 'security.here' | 'security.nowhere' | 'approvals.asked';
      readonly data: Readonly<Record<string, never>>;
    }
  | { readonly verb: 'command.run'; readonly data: { readonly command: string } };

export interface OperationClick {
  readonly operationId: string;
  readonly revision: number;
  /** Where the card offers when to begin. */
  readonly start?: 'idle' | 'at' | 'now';
}

/** A button. `positive` is for the one answer that the card asks for, `destructive` for what can't be taken back. */
export function button(title: string, action: CardAction, style?: 'positive' | 'destructive'): Execute {
  const look = { title: literal(title, 60), ...(style === undefined ? {} : { style }) };
  return {
    type: 'Action.Execute',
    ...look,
    verb: action.verb,
    data: { ...action.data },
    // A message has no verb, so the data carries it.
    fallback: { type: 'Action.Submit', ...look, data: { verb: action.verb, ...action.data } },
  };
}

/** A button that sends a command as if its presser had typed it. */
export function commandButton(title: string, command: string, style?: 'positive'): Execute {
  return button(title, { verb: 'command.run', data: { command: literal(command, 1000) } }, style);
}

export function link(title: string, url: string): OpenUrl {
  return { type: 'Action.OpenUrl', title, url };
}
