import { describe, expect, it } from 'vitest';
import { ENTRYPOINTS, IMPORT_TABLE, type Room } from './import-table.ts';
import { filesUnder, type Import, importsOf, isSource, isTest, read } from './source-files.ts';

const ROOMS = [...IMPORT_TABLE, ...ENTRYPOINTS].sort((a, b) => b.folder.length - a.folder.length);
const isIn = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
const roomOf = (path: string): Room | undefined => ROOMS.find((room) => isIn(path, room.folder));

/** Why an import is not allowed, or undefined. */
function fault(path: string, { target, isPackage, typeOnly }: Import): string | undefined {
  const room = roomOf(path);
  if (!room) return 'lies in no room';
  if (isPackage) {
    const allowed = room.packages?.includes(target) || (typeOnly && room.types?.includes(target));
    return allowed ? undefined : `${room.folder} may not import the package ${target}`;
  }
  if (isIn(target, room.folder) && roomOf(target) === room) return undefined;
  if (target.endsWith('.css')) return undefined;
  if (room.rooms.some((folder) => isIn(target, folder))) return undefined;
  if (typeOnly && room.types?.some((folder) => isIn(target, folder))) return undefined;
  return `${room.folder} may not import ${typeOnly ? 'types of ' : ''}${target}`;
}

const faultsOf = (path: string, text: string): string[] =>
  importsOf(path, text).flatMap((one) => {
    const why = fault(path, one);
    return why ? [`${path}: ${why}`] : [];
  });

/** Tests and what only tests use may reach further. */
const isSupport = (path: string) =>
  isTest(path) || /harness|sample-|gallery|\/render-|read-messages|\/fake-/.test(path);

describe('the import table', () => {
  const files = ['lib', 'components', 'entrypoints'].flatMap((folder) => filesUnder(folder, isSource));
  const product = files.filter((path) => !isSupport(path));

  it('holds for every file of the product', () => {
    expect(product.length).toBeGreaterThan(60);
    expect(product.flatMap((path) => faultsOf(path, read(path)))).toEqual([]);
  });

  it('keeps the sandbox and the product apart', () => {
    const sandbox = filesUnder('sandbox', isSource).filter((path) => !path.startsWith('sandbox/contract/'));
    const reaching = sandbox.filter((path) =>
      importsOf(path, read(path)).some(({ target }) => isIn(target, 'lib')),
    );
    expect(sandbox.length).toBeGreaterThan(20);
    expect(reaching).toEqual([]);
    const used = product.filter((path) =>
      importsOf(path, read(path)).some(({ target }) => isIn(target, 'sandbox')),
    );
    expect(used).toEqual([]);
  });

  it.each([
    ['lib/domain/x.ts', "import { z } from 'zod/mini';"],
    ['lib/host/x.ts', "import { personSchema } from '../protocol/content-to-page.ts';"],
    ['lib/panel/x.ts', "import { createHighLevel } from '../highlevel/client.ts';"],
    ['lib/panel/x.ts', "import { createLinks } from '../database/links.ts';"],
    ['components/who/X.tsx', "import { browser } from '../../lib/platform/browser.ts';"],
    ['components/ui/X.tsx', "import { PanelApp } from '../app/PanelApp.tsx';"],
    ['lib/worker/x.ts', "import { watch } from '../host/watch.ts';"],
    ['entrypoints/inbox.content/index.ts', "import * as z from 'zod/mini';"],
    ['lib/outbox/x.ts', "const x = await import('../highlevel/client.ts');"],
    ['elsewhere/x.ts', "import '../lib/domain/result.ts';"],
  ])('can fail: %s with %s', (path, text) => {
    expect(faultsOf(path, text)).toHaveLength(1);
  });

  it('lets types through where the table says so', () => {
    expect(faultsOf('lib/panel/x.ts', "import type { Links } from '../database/links.ts';")).toEqual([]);
    expect(faultsOf('lib/panel/x.ts', "import { type Links } from '../database/links.ts';")).toEqual([]);
  });
});

describe('files', () => {
  const files = ['lib', 'components', 'entrypoints', 'sandbox', 'e2e', 'tests', 'scripts', 'bench'].flatMap(
    (folder) => filesUnder(folder, isSource),
  );

  it('stay small: 400 lines at most', () => {
    const long = files
      .map((path) => [path, read(path).split('\n').length] as const)
      .filter(([, n]) => n > 400);
    expect(files.length).toBeGreaterThan(100);
    expect(long).toEqual([]);
  });

  it('have no default export outside entrypoints and configuration', () => {
    const allowed = (path: string) =>
      isIn(path, 'entrypoints') || path === 'tests/closing-line.ts' || /config\.ts$/.test(path);
    const faults = files.filter((path) => !allowed(path) && /^export default /m.test(read(path)));
    expect(faults).toEqual([]);
  });

  it('are not called utils, helpers, common or manager', () => {
    expect(files.filter((path) => /(^|[/-])(utils?|helpers?|common|manager)(\.|-|\/)/.test(path))).toEqual(
      [],
    );
  });

  it('hold no test in entrypoints, where it would break the build', () => {
    expect(files.filter((path) => isIn(path, 'entrypoints') && isTest(path))).toEqual([]);
  });

  it('touch the browser only in platform', () => {
    const users = files.filter(
      (path) =>
        (isIn(path, 'lib') || isIn(path, 'components')) && /\b(?:chrome|browser)\.[a-z]+\./i.test(read(path)),
    );
    expect(users.filter((path) => !isIn(path, 'lib/platform'))).toEqual([]);
  });

  it('keep clocks, chance and the network outside the pure rooms', () => {
    const rooms = [
      'lib/domain',
      'lib/outbox',
      'lib/protocol',
      'lib/settings',
      'lib/database',
      'lib/highlevel',
      'lib/worker',
      'lib/panel',
    ];
    const faults = files.filter(
      (path) =>
        rooms.some((room) => isIn(path, room)) &&
        !isSupport(path) &&
        /\bDate\.now\(|\bMath\.random\(|\bsetTimeout\(|\bsetInterval\(/.test(read(path)),
    );
    expect(faults).toEqual([]);
  });
});
