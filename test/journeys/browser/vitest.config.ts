import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Whole product, real Playground, real Chromium: one journey after the other, each with its own demo. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    include: ['test/journeys/browser/**/*.test.ts'],
    fileParallelism: false,
    restoreMocks: true,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
