import type { Run } from './deps.ts';
import { whatIsLacking } from './needs.ts';
import { helpOf, registry } from './registry.ts';

/** What can be asked for. Commands that the person may not use stay, greyed, with what they need. */
export const help: Run = async ({ command, request }, deps) => {
  const lacking = await whatIsLacking(request.caller, deps);
  const commands = registry.map((entry) => ({ ...helpOf(entry), needs: entry.needs && lacking[entry.needs] }));
  return { answer: { kind: 'help', commands, one: command.topic } };
};
