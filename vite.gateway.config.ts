import { defineConfig } from 'vite';

/** Makes one file of the gateway with everything that it needs but Node itself. The container holds nothing else. */
export default defineConfig({
  root: 'gateway',
  // Settings are read when it runs; none may get into the file.
  envDir: false,
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'serve.ts',
    target: 'node24',
    outDir: '../.output/gateway',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: { output: { codeSplitting: false, entryFileNames: 'gateway.js' } },
  },
});
