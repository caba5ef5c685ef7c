import { button, commandButton, link } from '../cards/actions.ts';
import type { Action } from '../cards/adaptive-card.ts';
import { literal } from '../cards/literal.ts';
import { commandOf } from '../commands/command-of.ts';
import { formatCommand, type ParsedCommand } from '../commands/parsed-command.ts';
import { approvalMode } from '../operations/approval-mode.ts';
import type { Operation, ShownOperation } from '../operations/operation.ts';
import { aimOf } from '../operations/plan-aim.ts';
import type { StartKind } from '../operations/start.ts';
import { isTerminal } from '../operations/transitions.ts';
import { texts } from '../texts/catalogue.ts';
import { mayCancel } from './may-cancel.ts';
import { hostNow } from './present-outcome.ts';
import { proofButtons, switchOffButton } from './present-proof.ts';
import { readyWords } from './present-ready.ts';
import { isStuck, isUnsettled } from './present-title.ts';
import { type PresenterOptions, portalUrl } from './presenter-options.ts';

/** What may be pressed in this state. Who may press it is decided when it is pressed. */
export function operationButtons(op: ShownOperation, options: PresenterOptions): readonly Action[] {
  const data = { operationId: op.id, revision: op.revision };
  const say = texts.operation.buttons;
  const { host } = op.plan;
  const cancel = button(say.cancel, { verb: 'operation.cancel', data });
  const askAgain = commandButton(say.askAgain, commandAgain(op));
  const otherWay = commandButton(texts.switchingOnFirst.button, commandAgain(op, { onFirst: true }));
  const status = commandButton(say.status, `status ${host.id}`);
  const portal = link(say.portal, portalUrl(host.id, options));
  // Nobody asked for it, and it does no harm.
  if (op.plan.kind === 'retireStorage' && isTerminal(op)) return [status, portal];
  if (op.plan.kind === 'switchOffRecording') return switchOffButtons(op, { cancel, status, portal });
  switch (op.status) {
    case 'awaitingApproval': {
      return [
        ...yesButtons(op, options),
        button(say.reject, { verb: 'operation.reject', data }),
        ...(peopleAtRisk(op) ? [button(say.who, { verb: 'operation.who', data: { operationId: op.id } })] : []),
      ];
    }
    case 'approved':
    case 'running':
      if (isStuck(op)) return [portal];
      return mayCancel(op) ? [cancel] : [];
    case 'succeeded':
      return [...(aimOf(op.plan) === 'on' ? proofButtons(op) : []), status, portal];
    case 'failed':
    case 'rolledBack':
      if (isUnsettled(op)) return [status, askAgain, portal];
      return op.problem?.code === 'sas.refusedWhileOff' ? [otherWay, portal] : [askAgain, portal];
    case 'canceled':
      return hostNow(op) === 'unknown' || hostNow(op) === 'on' ? [status, askAgain] : [askAgain];
    case 'expired':
      return [askAgain];
    case 'rejected':
      return [];
  }
}

/** One, or where sessions would be disturbed, one for each time to begin. */
function yesButtons(op: Operation, options: PresenterOptions): readonly Action[] {
  const { id, revision, plan, startChoices } = op;
  const data = { operationId: id, revision };
  if (startChoices === undefined) {
    const { confirm, approve } = texts.operation.buttons;
    const usual = approvalMode(plan.kind, options) === 'confirm' ? confirm : approve;
    const yes = readyWords(op)?.yes ?? usual;
    return [button(yes, { verb: 'operation.approve', data }, 'positive')];
  }
  const { idle, at, now } = texts.start.buttons;
  const approve = (start: StartKind) => ({ verb: 'operation.approve', data: { ...data, start } }) as const;
  return [
    button(idle, approve('idle'), 'positive'),
    button(at(literal(startChoices.atText, 40)), approve('at')),
    button(now, approve('now')),
  ];
}

/** It isn't asked again by a text: this button, and the one on the card that it followed, does it. */
function switchOffButtons(
  op: Operation,
  { cancel, status, portal }: { readonly cancel: Action; readonly status: Action; readonly portal: Action },
): readonly Action[] {
  const data = { operationId: op.id, revision: op.revision };
  const say = texts.switchOff.buttons;
  if (op.status === 'awaitingApproval')
    return [
      button(say.approve, { verb: 'operation.approve', data }, 'positive'),
      button(say.reject, { verb: 'operation.reject', data }),
    ];
  if (op.status === 'approved' || op.status === 'running') return mayCancel(op) ? [cancel] : [];
  return [...wayOff(op), status, portal];
}

/** Recording was kept on though a session left none: that can still be thought over. */
function wayOff({ status, approvedBy }: Operation): Action[] {
  const isKept = status === 'rejected' || status === 'expired';
  return isKept && approvedBy !== undefined ? [switchOffButton(approvedBy)] : [];
}

/** Where Azure didn't say, asking once more may; the answer then says why it doesn't. */
function peopleAtRisk({ plan }: Operation): boolean {
  return plan.consequences.some(
    (consequence) =>
      (consequence.kind === 'sessionsAtRisk' || consequence.kind === 'storageSwapped') && consequence.count !== 0,
  );
}

function commandAgain({ request }: Operation, otherWay: Partial<ParsedCommand> = {}): string {
  const { reason, ...command } = commandOf(request);
  return formatCommand({ ...command, reason: reason && literal(reason), ...otherWay });
}
