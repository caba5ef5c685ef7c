import type { Run } from './deps.ts';
import { helpOf, registry } from './registry.ts';

export const help: Run = async ({ command }) => ({
  answer: { kind: 'help', commands: registry.map(helpOf), one: command.topic },
});
