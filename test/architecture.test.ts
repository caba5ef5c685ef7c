import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { medianLines, violations } from './architecture/check.ts';
import { readTree } from './architecture/tree.ts';

const tree = readTree(fileURLToPath(new URL('..', import.meta.url)));

describe('the house', () => {
  it('keeps its rules: rooms, importers, sizes, names, purity and no secrets', () => {
    const found = violations(tree).map(({ path, problem }) => `${path} ${problem}`);

    expect(found).toEqual([]);
  });

  it('is made of short files', () => {
    const median = { src: medianLines(tree.files, 'src'), test: medianLines(tree.files, 'test') };

    console.info(`median file: ${median.src} lines in src, ${median.test} in test`);
    expect(median.src).toBeGreaterThan(0);
    expect(median.src).toBeLessThanOrEqual(100);
  });
});
