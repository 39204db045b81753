import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { createManifest } from './lib/settings/manifest.ts';

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  manifest: ({ browser }) => createManifest(browser),
  vite: () => ({ plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })] }),
  zip: {
    excludeSources: ['.output/**', 'shots/**', '**/*.pem', '**/*.log'],
  },
});
