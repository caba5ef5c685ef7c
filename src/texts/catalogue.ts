import { access } from './en/access.ts';
import { asked } from './en/asked.ts';
import { audit } from './en/audit.ts';
import { azure } from './en/azure.ts';
import { cards } from './en/cards.ts';
import { changedFacts } from './en/changed-facts.ts';
import { chat } from './en/chat.ts';
import { check } from './en/check.ts';
import { checks } from './en/checks.ts';
import { commands } from './en/commands.ts';
import { config } from './en/config.ts';
import { coverage } from './en/coverage.ts';
import { demo } from './en/demo.ts';
import { disable } from './en/disable.ts';
import { disconnect } from './en/disconnect.ts';
import { errors } from './en/errors.ts';
import { handover } from './en/handover.ts';
import { health } from './en/health.ts';
import { history } from './en/history.ts';
import { managedByCode } from './en/managed-by-code.ts';
import { notYet } from './en/not-yet.ts';
import { operation } from './en/operation.ts';
import { problems } from './en/problems.ts';
import { progress } from './en/progress.ts';
import { proof } from './en/proof.ts';
import { repair } from './en/repair.ts';
import { retire } from './en/retire.ts';
import { security } from './en/security.ts';
import { sessions } from './en/sessions.ts';
import { sessionsAtWork } from './en/sessions-at-work.ts';
import { start } from './en/start.ts';
import { stepLines } from './en/step-lines.ts';
import { stepNotes } from './en/step-notes.ts';
import { stepProblems } from './en/step-problems.ts';
import { swap } from './en/swap.ts';
import { switchOff } from './en/switch-off.ts';
import { switchingOnFirst } from './en/switching-on-first.ts';
import { talk } from './en/talk.ts';
import { teamsPackage } from './en/teams-package.ts';
import { time } from './en/time.ts';
import { upgrade } from './en/upgrade.ts';
import { web } from './en/web.ts';
import { why } from './en/why.ts';

/** Every sentence that a person reads. Another language is another object of this shape. */
export const texts = {
  access,
  asked,
  audit,
  azure,
  cards,
  changedFacts,
  chat,
  check,
  checks,
  commands,
  config,
  coverage,
  demo,
  disable,
  disconnect,
  errors,
  health,
  handover,
  history,
  notYet,
  managedByCode,
  operation,
  problems,
  proof,
  progress,
  security,
  sessions,
  sessionsAtWork,
  repair,
  retire,
  start,
  stepLines,
  stepNotes,
  stepProblems,
  teamsPackage,
  swap,
  switchOff,
  switchingOnFirst,
  talk,
  time,
  upgrade,
  web,
  why,
};
