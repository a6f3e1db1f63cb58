import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Built in the global set-up: some tests spawn bin/mlsd.js, which runs the bundle.
    globalSetup: ['test/global-setup.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 60_000,
    // Left to itself it keeps one core free, which is half of a small machine.
    maxWorkers: '100%',
    // Colours and folders of the developer's own environment must not decide a test.
    env: { NO_COLOR: '', FORCE_COLOR: '', TZ: 'UTC' },
    coverage: { provider: 'v8', include: ['src/**'], reporter: ['text-summary', 'html'] },
  },
});
