import { presentCheck } from '../../src/bot/present-check.ts';
import { presentHosts, presentStatus } from '../../src/bot/present-hosts.ts';
import { presentOperation } from '../../src/bot/present-operation.ts';
import { checkLines, foldedChecks } from '../../src/bot/present-plan.ts';
import { presentConfirmCancel, presentRequests } from '../../src/bot/present-requests.ts';
import { presentRightsMissing } from '../../src/bot/present-rights.ts';
import { presentHelp, presentWhoami } from '../../src/bot/present-self.ts';
import { commandButton } from '../../src/cards/actions.ts';
import { chooseBindings } from '../../src/cards/choose-card.ts';
import { confirmCancelBindings } from '../../src/cards/confirm-cancel-card.ts';
import { helpBindings } from '../../src/cards/help-card.ts';
import { hostsBindings } from '../../src/cards/hosts-card.ts';
import { messageBindings } from '../../src/cards/message-card.ts';
import { operationBindings } from '../../src/cards/operation-card.ts';
import { planRefusedBindings } from '../../src/cards/plan-refused-card.ts';
import { readingBindings } from '../../src/cards/reading-card.ts';
import { reportBindings } from '../../src/cards/report-card.ts';
import { requestsBindings } from '../../src/cards/requests-card.ts';
import { rightsMissingBindings } from '../../src/cards/rights-missing-card.ts';
import { statusBindings } from '../../src/cards/status-card.ts';
import { welcomeBindings } from '../../src/cards/welcome-card.ts';
import { whoamiBindings } from '../../src/cards/whoami-card.ts';
import type { Reply } from '../../src/commands/reply.ts';
import { texts } from '../../src/texts/catalogue.ts';
import { replies } from './every-card.ts';
import { operationOf, options, plan } from './fixtures.ts';

const look = [commandButton('My bastion hosts', 'hosts'), commandButton('Help', 'help')];

/** What each layout is filled with, by its name: the content of `src/cards/<name>.sample.json`. */
export const samples: ReadonlyMap<string, object> = new Map<string, object>([
  ['operation', operationBindings(presentOperation(operationOf(), options))],
  ['help', helpBindings(presentHelp(reply('help-one', 'help')))],
  ['welcome', welcomeBindings({ title: 'Hello', intro: 'I switch recording on safely.', lines: [], buttons: look })],
  ['hosts', hostsBindings(presentHosts(reply('hosts', 'hosts')))],
  ['status', statusBindings(presentStatus(reply('status-works', 'status').status, options))],
  ['report', reportBindings(presentCheck(reply('check-broken', 'check'), options))],
  ['requests', requestsBindings(presentRequests(reply('requests', 'requests')))],
  ['choose', chooseBindings({ question: 'Did you mean:', buttons: look })],
  ['confirm-cancel', confirmCancelBindings(presentConfirmCancel([operationOf()]))],
  ['whoami', whoamiBindings(presentWhoami(reply('whoami', 'whoami'), options))],
  [
    'message',
    messageBindings({ accent: 'good', title: 'Nothing to do', lines: ['It is on.'], times: [], buttons: look }),
  ],
  [
    'plan-refused',
    planRefusedBindings({
      title: "Recording can't be enabled on bas-hub yet",
      meaning: 'One thing stands in the way. Nothing was changed.',
      reasons: checkLines([{ name: 'versioning', outcome: 'fail', code: 'on', data: { account: 'stversioned' } }]),
      others: foldedChecks(plan.checks, texts.cards.planRefused.others),
      buttons: look,
    }),
  ],
  ['rights-missing', rightsMissingBindings(presentRightsMissing(reply('rights-missing', 'rightsMissing'), options))],
  ['reading', readingBindings({ title: 'Reading Azure for bas-hub…', hint: 'Ask again in a minute.' })],
]);

function reply<K extends Reply['kind']>(name: string, kind: K): Extract<Reply, { kind: K }> {
  const found = replies[name];
  if (found?.kind !== kind) throw new Error(`no ${kind} called ${name}`);
  return found as Extract<Reply, { kind: K }>;
}
