import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    environment: 'node',
    include: [
      'lib/**/*.test.{ts,tsx}',
      'components/**/*.test.{ts,tsx}',
      'gateway/**/*.test.ts',
      'sandbox/**/*.test.ts',
      'tests/**/*.test.ts',
      'scripts/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    exclude: ['tests/built/**'],
    // Only what hangs takes so long, also on a computer with other work.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    isolate: false,
    mockReset: true,
    sequence: { shuffle: { files: true, tests: true } },
    reporters: ['default', './tests/closing-line.ts'],
  },
});
