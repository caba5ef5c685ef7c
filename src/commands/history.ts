import { sameArmId } from '../bastion/arm-id.ts';
import type { BastionHost } from '../bastion/bastion-host.ts';
import type { Operation } from '../operations/operation.ts';
import { chooseHost } from './choose-host.ts';
import type { Asked, CommandAnswer, CommandDeps, Run } from './deps.ts';
import type { HistoryPage } from './reports.ts';
import { readVisibleHosts } from './visible-hosts.ts';
import { onlyVisible } from './visible-operations.ts';

const ofOnePage = 10;

/** What was asked of a host, or of all that the person may read: by whom, who approved, and how it ended. */
export const history: Run = async (asked, deps) => {
  const isForAll =
    asked.command.host === undefined && (await deps.settings.defaultHost(asked.request.conversation.id)) === undefined;
  if (isForAll) {
    return await historyOfAll(asked, deps);
  }
  const chosen = await chooseHost(asked, deps);
  if ('answer' in chosen) {
    return chosen;
  }
  const { host, mended } = chosen;
  const answer = { kind: 'history', ...(await readPage(host, asked, deps)) } as const;
  return mended ? { answer, host } : { answer };
};

async function historyOfAll(asked: Asked, deps: CommandDeps): Promise<CommandAnswer> {
  const visible = await readVisibleHosts(asked.request.caller, deps);
  return 'none' in visible
    ? { answer: visible.none }
    : { answer: { kind: 'history', ...(await readPage(undefined, asked, deps)) } };
}

/** Reads as many months as the page needs, and one request more, to know whether there are any. */
async function readPage(
  host: BastionHost | undefined,
  { command, request }: Asked,
  deps: CommandDeps,
): Promise<HistoryPage> {
  const page = command.page ?? 1;
  const first = (page - 1) * ofOnePage;
  const found: Operation[] = [];
  for await (const month of deps.history.months()) {
    const meant = month.filter(({ plan }) => host === undefined || sameArmId(plan.host.id, host.id));
    found.push(...(await onlyVisible(meant, request.caller, deps)).visible);
    if (found.length > first + ofOnePage) break;
  }
  return {
    host,
    operations: found.slice(first, first + ofOnePage),
    page,
    hasMore: found.length > first + ofOnePage,
  };
}
