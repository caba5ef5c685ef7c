import type { BastionHost } from '../bastion/bastion-host.ts';
import { AzureProblem } from '../bastion/ports.ts';
import { chooseHost } from './choose-host.ts';
import type { Asked, CommandAnswer, CommandDeps, Run } from './deps.ts';
import { readHostRows } from './host-rows.ts';
import { plainLines } from './normalise.ts';
import { readFindings } from './read-findings.ts';
import { commandNamed } from './registry.ts';
import type { HostRow } from './reply.ts';
import type { HostCheck } from './reports.ts';
import { readVisibleHosts } from './visible-hosts.ts';

/** So many hosts that need it are looked at in full when nobody names one: each takes a dozen reads. */
const lookedAtInFull = 5;

/**
 * Reads anew everything that recording rests on. Plans nothing: the card's button asks for the repair. Without a host, and
 * for Azure's own words when nobody can connect: all hosts, the worst first.
 */
export const check: Run = async (asked, deps) => {
  if (await isForAll(asked, deps)) {
    return await checkAll(asked, deps);
  }
  const chosen = await chooseHost(asked, deps);
  if ('answer' in chosen) {
    return chosen;
  }
  const { host, mended } = chosen;
  const hosts = [await lookAt(host, deps)];
  const answer = { kind: 'check', hosts, unreadable: [] } as const;
  return mended ? { answer, host } : { answer };
};

const everything = new Set(['all', 'all hosts', 'hosts', 'everything', 'alle']);

/** A pasted error doesn't say which host it is about, so it isn't taken for the conversation's default. */
async function isForAll({ command, request }: Asked, deps: CommandDeps): Promise<boolean> {
  const { host } = command;
  if (host !== undefined) {
    return host.kind === 'name' && everything.has(host.name.toLowerCase());
  }
  const said = plainLines(request.text).join(' ').toLowerCase();
  const isPasted = commandNamed('check').quotes.some((quote) => said.includes(quote));
  return isPasted || (await deps.settings.defaultHost(request.conversation.id)) === undefined;
}

async function checkAll({ request }: Asked, deps: CommandDeps): Promise<CommandAnswer> {
  const visible = await readVisibleHosts(request.caller, deps);
  if ('none' in visible) {
    return { answer: visible.none };
  }
  const rows = await readHostRows(visible.hosts, deps);
  const inDoubt = rows.filter(({ health }) => health.kind === 'nobodyCanConnect' || health.kind === 'cannotTell');
  const full = new Set(rows.length === 1 ? rows : inDoubt.slice(0, lookedAtInFull));
  const hosts = await Promise.all(
    rows.map((row) => (full.has(row) ? lookAtRow(row, deps) : withoutFindings(row, deps))),
  );
  return { answer: { kind: 'check', hosts, unreadable: visible.unreadable } };
}

async function lookAt({ id }: BastionHost, deps: CommandDeps): Promise<HostCheck> {
  const [read, running] = await Promise.all([readFindings(id, deps), deps.liveFor({ hostId: id })]);
  return { ...read, running };
}

/** Beside others, a host that can't be read in full still has its row. */
async function lookAtRow(row: HostRow, deps: CommandDeps): Promise<HostCheck> {
  try {
    return await lookAt(row.host, deps);
  } catch (error) {
    if (error instanceof AzureProblem) return await withoutFindings(row, deps);
    throw error;
  }
}

async function withoutFindings(row: HostRow, deps: CommandDeps): Promise<HostCheck> {
  return { ...row, findings: undefined, running: await deps.liveFor({ hostId: row.host.id }) };
}
