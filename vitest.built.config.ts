import { defineConfig } from 'vitest/config';

/** Checks over `.output/`, after `npm run build`. */
export default defineConfig({
  test: {
    include: ['tests/built/**/*.test.ts'],
    reporters: ['default', ['./tests/closing-line.ts', { name: 'bundles' }]],
  },
});
