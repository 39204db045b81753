import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeFinding } from './driver.ts';

let source: string | undefined;

/** The text of axe, run by evaluation: the pages' own policy rightly lets no foreign script tag in. */
export function axeSource(): string {
  source ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  return source;
}

/** Runs in the page, after the text of axe did. @param only rules of these names; null for all that axe has on */
export async function runAxe(only: readonly string[] | null): Promise<AxeFinding[]> {
  const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
  const chosen = only === null ? {} : { runOnly: [...only] };
  const { violations } = await axe.run(document, { resultTypes: ['violations'], ...chosen });
  return violations.map(({ id, impact, nodes }) => ({
    rule: id,
    impact: impact ?? 'unknown',
    where: nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary ?? ''}`),
  }));
}
