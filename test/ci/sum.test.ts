import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('../../.ci/sum.mjs', import.meta.url));

describe('the sum of a CI run', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ci-sum-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function suite(
    name: string,
    exit: number,
    counts?: { passed: number; failed: number; skipped: number } | string,
  ): void {
    writeFileSync(join(folder, `${name}.exit`), `${exit}\n`);
    if (counts === undefined) return;
    const report =
      typeof counts === 'string'
        ? counts
        : JSON.stringify({
            numPassedTests: counts.passed,
            numFailedTests: counts.failed,
            numPendingTests: counts.skipped,
            numTodoTests: 0,
          });
    writeFileSync(join(folder, `${name}.json`), report);
  }

  function sum() {
    const { stdout, status } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
    return { last: stdout.trimEnd().split('\n').at(-1), status };
  }

  it('adds both suites', () => {
    suite('install', 0);
    suite('unit', 0, { passed: 10, failed: 0, skipped: 1 });
    suite('e2e', 0, { passed: 2, failed: 0, skipped: 0 });

    expect(sum()).toEqual({ last: '12 passed, 0 failed, 1 skipped', status: 0 });
  });

  it('fails when a test failed', () => {
    suite('unit', 1, { passed: 10, failed: 2, skipped: 0 });
    suite('e2e', 0, { passed: 2, failed: 0, skipped: 0 });

    expect(sum()).toEqual({ last: '12 passed, 2 failed, 0 skipped', status: 1 });
  });

  it.each([
    ['left no report', undefined],
    ['left half a report', '{"numPassedTests": 3,'],
    ['passed its tests and still ended badly', { passed: 3, failed: 0, skipped: 0 }],
  ])('counts a suite that %s as one failure', (_how, report) => {
    suite('unit', 1, report);
    suite('e2e', 0, { passed: 2, failed: 0, skipped: 0 });

    const { last, status } = sum();

    expect(last).toMatch(/, 1 failed, /);
    expect(status).toBe(1);
  });

  it('does not take a suite without tests for a success', () => {
    suite('unit', 0, { passed: 0, failed: 0, skipped: 4 });

    expect(sum()).toEqual({ last: '0 passed, 1 failed, 4 skipped', status: 1 });
  });

  it('fails when the install failed', () => {
    suite('install', 1);
    suite('unit', 0, { passed: 1, failed: 0, skipped: 0 });

    expect(sum()).toEqual({ last: '1 passed, 1 failed, 0 skipped', status: 1 });
  });
});
