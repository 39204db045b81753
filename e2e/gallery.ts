import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, preview } from 'vite';

const configFile = resolve('components/gallery/vite.config.ts');

export interface RunningGallery {
  /** `http://127.0.0.1:port/?state=contact` shows one state of the panel; see components/gallery/main.tsx. */
  readonly url: string;
  close(): Promise<void>;
}

/** Builds the gallery of the panel's sample states and serves it on the loopback address. */
export async function startGallery(): Promise<RunningGallery> {
  const outDir = await mkdtemp(join(tmpdir(), 'chatside-gallery-'));
  const removeDir = () => rm(outDir, { recursive: true, force: true });
  try {
    await build({ configFile, logLevel: 'error', build: { outDir, emptyOutDir: true } });
    const server = await preview({
      configFile,
      logLevel: 'error',
      build: { outDir },
      preview: { host: '127.0.0.1', port: 0, strictPort: false },
    });
    const address = server.httpServer.address();
    if (typeof address !== 'object' || address === null) throw new Error('The gallery has no port');
    return {
      url: `http://127.0.0.1:${address.port}`,
      async close() {
        await server.close();
        await removeDir();
      },
    };
  } catch (error) {
    await removeDir();
    throw error;
  }
}
