import { sameArmId } from '../bastion/arm-id.ts';
import { texts } from '../texts/catalogue.ts';
import { chooseHost } from './choose-host.ts';
import type { Asked, CommandAnswer, CommandDeps, Run } from './deps.ts';
import type { Answer } from './reply.ts';
import { readVisibleHosts } from './visible-hosts.ts';

const words = texts.talk.use;
const nothing = new Set(['nothing', 'none', 'nichts', 'keinen', 'any', 'all']);

/**
 * The host that is meant in this conversation where nobody names one: settles, shows or clears it. The one command that
 * takes effect by text alone, since it changes nothing but how later texts are read.
 */
export const use: Run = async (asked, deps) => {
  const { host } = asked.command;
  if (host === undefined) {
    return { answer: await shown(asked, deps) };
  }
  if (host.kind === 'name' && nothing.has(host.name.toLowerCase())) {
    await deps.settings.useHost(asked.request.conversation.id, undefined);
    return { answer: { kind: 'message', ...words.cleared, options: [] } };
  }
  return await settle(asked, deps);
};

async function settle(asked: Asked, deps: CommandDeps): Promise<CommandAnswer> {
  const chosen = await chooseHost(asked, deps);
  if ('answer' in chosen) {
    return chosen;
  }
  const { host, mended } = chosen;
  await deps.settings.useHost(asked.request.conversation.id, host.id);
  const options = [{ label: texts.commands.labels.status, command: 'status' }];
  const answer: Answer = { kind: 'message', ...words.settled(host.name), options };
  return mended ? { answer, host } : { answer };
}

async function shown({ request }: Asked, deps: CommandDeps): Promise<Answer> {
  const [hostId, visible] = await Promise.all([
    deps.settings.defaultHost(request.conversation.id),
    readVisibleHosts(request.caller, deps),
  ]);
  if (hostId === undefined) {
    return { kind: 'message', ...words.none, options: [{ label: texts.commands.labels.hosts, command: 'hosts' }] };
  }
  const host = 'none' in visible ? undefined : visible.hosts.find(({ id }) => sameArmId(id, hostId));
  const options = [{ label: words.clear, command: 'use nothing' }];
  return { kind: 'message', ...(host === undefined ? words.unseen : words.shown(host.name)), options };
}
