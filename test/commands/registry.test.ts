import { describe, expect, it } from 'vitest';
import { checked, helpOf, manifestCommands, registry } from '../../src/commands/registry.ts';
import { texts } from '../../src/texts/catalogue.ts';

describe('the registry', () => {
  it('does not start with two commands for one phrase', () => {
    const [help, hosts] = registry;
    if (help === undefined || hosts === undefined) {
      throw new Error('the registry is empty');
    }

    expect(() => checked([help, hosts, { ...help }])).toThrow('"help" is both help and help');
    expect(() => checked([help, { ...hosts, words: ['usage'] }])).toThrow('"usage" is both help and hosts');
  });

  it('gives Teams a list of commands that it takes', () => {
    const list = manifestCommands();

    expect(list.map((command) => command.title)).toEqual(
      registry.filter((one) => one.inManifest).map((one) => one.name),
    );
    expect(list.length).toBeLessThanOrEqual(10);
    for (const { title, description } of list) {
      expect(title.length).toBeLessThanOrEqual(32);
      expect(description.length).toBeLessThanOrEqual(128);
    }
  });

  it('does not start with more commands than Teams takes', () => {
    const eleven = registry
      .filter((entry) => entry.inManifest)
      .flatMap((entry) => [entry, entry])
      .slice(0, 11);

    expect(() => checked(eleven)).toThrow('more than 10');
  });

  it('knows every command that there are words for', () => {
    expect(registry.map(({ name }) => name)).toEqual(Object.keys(texts.commands.help));
  });

  it('helps with every command', () => {
    for (const entry of registry) {
      const help = helpOf(entry);
      expect(help.usage.startsWith(entry.name)).toBe(true);
      expect(help.examples.length).toBeGreaterThan(0);
    }
  });
});
