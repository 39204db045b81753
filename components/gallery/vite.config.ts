import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** Shows one state of the panel at a time: `npx vite --config components/gallery/vite.config.ts`. Not shipped. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  server: { host: '127.0.0.1', fs: { allow: ['../..'] } },
  build: { emptyOutDir: true },
});
