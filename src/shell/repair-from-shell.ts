import { sameArmId } from '../bastion/arm-id.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import type { Plan, PlanOutcome } from '../bastion/plan.ts';
import type { AzureReader } from '../bastion/ports.ts';
import type { StorageHealth } from '../bastion/storage.ts';
import type { CloudEndpoints } from '../cloud.ts';
import type { Problem } from '../operations/operation.ts';
import { texts } from '../texts/catalogue.ts';
import type { Said } from './run-plan.ts';

/** Where a person reads and types. `ask` answers `undefined` where nobody can. */
export interface Shell {
  say(line: string): void;
  ask(question: string): Promise<string | undefined>;
}

export interface RepairDeps {
  readonly reader: Pick<AzureReader, 'listHosts'>;
  readonly subscriptions: number;
  readonly cloud: CloudEndpoints;
  readonly readHealth: (host: BastionHost) => Promise<StorageHealth>;
  readonly plan: (hostId: string) => Promise<PlanOutcome>;
  readonly run: (plan: Plan, said: Said) => Promise<Problem | undefined>;
}

const words = texts.repair;
const fine = 0;
const broken = 1;
const misused = 2;

/** Answers the exit code. Nothing is changed but by a plan that was printed and agreed to. */
export async function repairFromShell(args: readonly string[], shell: Shell, deps: RepairDeps): Promise<number> {
  const [name, ...options] = args;
  if (options.some((option) => option !== '--yes') || name?.startsWith('-') === true) {
    shell.say(words.usage);
    return misused;
  }
  shell.say(words.looking(deps.subscriptions));
  const { hosts, unreadable } = await deps.reader.listHosts();
  for (const { subscriptionId, reason } of unreadable) shell.say(words.unreadable(subscriptionId, reason));
  if (name === undefined) return await list(hosts, shell, deps);
  const found = hosts.filter((host) => sameArmId(host.id, name) || host.name.toLowerCase() === name.toLowerCase());
  const [host, ...others] = found;
  if (host === undefined || others.length > 0) {
    shell.say(host === undefined ? words.unknown(name) : words.ambiguous(name));
    return misused;
  }
  return await repair(host, options.includes('--yes'), shell, deps);
}

async function list(hosts: readonly BastionHost[], shell: Shell, { readHealth }: RepairDeps): Promise<number> {
  if (hosts.length === 0) shell.say(words.none);
  const judged = await Promise.all(hosts.map(async (host) => ({ host, health: await readHealth(host) })));
  for (const { host, health } of judged) {
    const verdict = words.verdicts[health.kind];
    const full = 'reason' in health ? words.because(verdict, health.reason) : verdict;
    shell.say(words.row(host.name, host.resourceGroup, full));
  }
  const isBroken = judged.some(({ health }) => health.kind === 'nobodyCanConnect');
  shell.say(isBroken ? words.next : words.allWell);
  return isBroken ? broken : fine;
}

async function repair(host: BastionHost, isAgreed: boolean, shell: Shell, deps: RepairDeps): Promise<number> {
  const outcome = await deps.plan(host.id);
  if (outcome.kind === 'nothingToDo') {
    shell.say(words.nothingToDo(host.name));
    return fine;
  }
  if (outcome.kind === 'refused') {
    shell.say(words.refused(host.name));
    for (const { name, outcome: how, code, data } of outcome.checks.filter(({ outcome: how }) => how === 'fail')) {
      const { found, remedy } = texts.checks(name, how, code, data);
      shell.say(words.reason(found, remedy));
    }
    sayOff(host, shell);
    return broken;
  }
  const { plan } = outcome;
  if (!host.enableSessionRecording) {
    shell.say(words.notBroken(host.name));
    return fine;
  }
  sayPlan(plan, shell, deps);
  if (!isAgreed) {
    const answer = await shell.ask(words.confirm(host.name));
    if (answer?.trim() !== host.name) {
      shell.say(answer === undefined ? words.notATerminal : words.left);
      return broken;
    }
  }
  const problem = await deps.run(plan, (step, what) => shell.say(`  ${texts.stepLines[step][what]}`));
  if (problem === undefined) {
    shell.say(words.done(host.name));
    return fine;
  }
  const { why, next } = texts.problems(problem.code, host.name, problem.data);
  shell.say(words.failed(host.name, [why, next].join(' ')));
  if (problem.azureSays !== undefined) shell.say(words.azureSays(problem.azureSays));
  return broken;
}

function sayPlan(plan: Plan, shell: Shell, { cloud }: RepairDeps): void {
  const { host, store, steps } = plan;
  shell.say(words.plan(host.name, store === undefined ? '' : texts.cards.store(store.account, store.container)));
  for (const [n, { name }] of steps.entries()) shell.say(words.step(n + 1, texts.stepLines[name].later));
  shell.say(words.promise);
  shell.say(words.botAtWork);
  const policy = steps.find(({ name }) => name === 'createAccessPolicy')?.args;
  if (store !== undefined && policy !== undefined) {
    const { account, container } = store;
    const say = words.commands;
    shell.say(words.byHand);
    shell.say(`  ${say.policy(account, container, String(policy.policyId), String(policy.expiresOn))}`);
    shell.say(`  ${say.sas(account, container, String(policy.policyId))}`);
    shell.say(`  ${say.give(cloud.arm, host.id, account, container, cloud.storageSuffix)}`);
  }
  sayOff(host, shell);
}

function sayOff({ id }: { readonly id: string }, shell: Shell): void {
  shell.say(words.commands.orOff);
  shell.say(`  ${texts.operation.switchOffCommand(id)}`);
}
