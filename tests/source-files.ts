import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');

const SKIPPED = new Set(['node_modules', '.git', '.output', '.wxt', 'stats', 'web-ext-artifacts', 'shots']);

/** Every file below a folder of the project, as posix paths from its root. */
export function filesUnder(folder: string, accept: (path: string) => boolean): string[] {
  const found: string[] = [];
  const walk = (dir: string) => {
    for (const entry of readdirSync(join(ROOT, dir), { withFileTypes: true })) {
      const path = posix.join(dir, entry.name);
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name)) walk(path);
      } else if (accept(path)) found.push(path);
    }
  };
  walk(folder);
  return found.sort();
}

export const isSource = (path: string): boolean => /\.tsx?$/.test(path);
export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);
export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

export interface Import {
  /** Path from the project's root, or the package's name. */
  readonly target: string;
  readonly isPackage: boolean;
  /** Brings in types only. */
  readonly typeOnly: boolean;
}

/** The static and dynamic imports of a source text. */
export function importsOf(path: string, text: string): Import[] {
  const found: Import[] = [];
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?([^'";]*?from\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;
  for (const match of text.matchAll(pattern)) {
    const target = match[3] ?? match[4] ?? '';
    const isPackage = !target.startsWith('.');
    const names = match[2]?.match(/\{([^}]*)\}/)?.[1];
    const allTypes =
      names?.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type ')) ?? false;
    found.push({
      target: isPackage ? target : relative('.', join(dirname(path), target)).replaceAll('\\', '/'),
      isPackage,
      typeOnly: match[1] !== undefined || allTypes,
    });
  }
  return found;
}
