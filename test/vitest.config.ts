import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/azurite-setup.ts'],
    exclude: ['test/journeys/browser/**', 'node_modules/**'],
    restoreMocks: true,
    testTimeout: 20_000,
  },
});
