import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cardTemplate } from '../../src/cards/template.ts';
import { samples } from './samples.ts';

const folder = new URL('../../src/cards/', import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.template.json'))
  .map((file) => file.replace('.template.json', ''));

function read(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
}

describe('a card layout', () => {
  it.each(names)('%s has a typed function and a sample that is what the function binds', (name) => {
    expect(readdirSync(folder)).toContain(`${name}-card.ts`);
    expect(read(`${name}.sample.json`)).toEqual(JSON.parse(JSON.stringify(samples.get(name))));
  });

  it.each(names)('%s binds nothing that its sample lacks, and its sample holds nothing unused', (name) => {
    const bound = [...JSON.stringify(read(`${name}.template.json`)).matchAll(/\$\{(?:count\()?(\w+)/g)].map(
      (m) => m[1],
    );

    expect([...new Set(bound)].sort()).toEqual(Object.keys(read(`${name}.sample.json`)).sort());
  });

  it('refuses to be shown with a placeholder in it', () => {
    const whole = cardTemplate({ type: 'AdaptiveCard', fallbackText: '${fallbackText}' });
    const broken = cardTemplate({ type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: '${nope}' }] });

    expect(whole({ fallbackText: 'plain' })).toMatchObject({ fallbackText: 'plain' });
    expect(() => broken({ fallbackText: 'plain' })).toThrow('${nope}');
  });
});
