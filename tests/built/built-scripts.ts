import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../source-files.ts';

/** Every file of a build, by its path. */
export function filesOf(build: string): Map<string, Buffer> {
  const dir = join(ROOT, '.output', build);
  const found = new Map<string, Buffer>();
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found.set(path.slice(dir.length + 1), readFileSync(path));
  }
  return found;
}

const IMPORTED = /(?:from|import)\s*["'](?:\.\/|\/)([\w./-]+\.js)["']/g;
const LOADED_LATER = /import\s*\(\s*["'`](?:\.\/|\/)([\w./-]+\.js)["'`]/g;

/** A page's scripts: those its HTML names, and what they import, in turn; with `later` also what they load after that. */
export function scriptsOf(files: Map<string, Buffer>, page: string, later = false): string[] {
  const seen = new Set<string>();
  const visit = (name: string) => {
    const text = files.get(name)?.toString();
    if (text === undefined || seen.has(name)) return;
    seen.add(name);
    const found = [...text.matchAll(IMPORTED), ...(later ? text.matchAll(LOADED_LATER) : [])];
    for (const match of found) {
      visit(match[1]?.startsWith('chunks/') ? match[1] : `chunks/${match[1]}`);
    }
  };
  for (const match of (files.get(page)?.toString() ?? '').matchAll(/(?:src|href)="\/([\w./-]+\.js)"/g))
    visit(match[1] ?? '');
  return [...seen];
}

/** What these weigh on their way, each packed by itself. */
export const gzipSize = (files: Map<string, Buffer>, names: readonly string[]): number =>
  names.reduce((sum, name) => sum + gzipSync(files.get(name) ?? '', { level: 9 }).length, 0);
