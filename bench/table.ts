import type { Finding } from './finding.ts';
import { whyMissed } from './why-missed.ts';

const HEAD = ['what', 'bar', 'median', 'p95', 'p99', '95 % interval', 'samples', 'verdict', 'note'];

const text = (value: number | null): string => {
  if (value === null) return '';
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(Math.abs(value) < 1 ? 2 : 1);
};

/** `missed by 20.8 ms (63 %)` */
const verdictOf = ({ verdict, beyond, unit }: Finding): string => {
  if (!beyond) return verdict;
  const share = beyond.bar > 0 && unit !== '%' ? ` (${Math.round((beyond.by / beyond.bar) * 100)} %)` : '';
  return `${verdict} by ${text(beyond.by)} ${unit}${share}`;
};

const noteOf = ({ what, note, verdict }: Finding): string =>
  [note, verdict === 'missed' ? whyMissed(what, note) : ''].filter(Boolean).join('; ');

const cells = (finding: Finding): string[] => {
  const { what, bar, unit, samples, interval } = finding;
  return [
    what,
    bar,
    finding.median === null ? '' : `${text(finding.median)} ${unit}`,
    text(finding.p95),
    text(finding.p99),
    interval === null ? '' : `${text(interval.low)} to ${text(interval.high)}`,
    samples === 0 ? '' : String(samples),
    verdictOf(finding),
    noteOf(finding),
  ];
};

/** The findings as a table of Markdown, which is as well read in a terminal. */
export function table(findings: readonly Finding[]): string {
  const rows = [HEAD, ...findings.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const last = HEAD.length - 1;
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (column === last ? cell : cell.padEnd(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => '-'.repeat(column === last ? 6 : width + 2)).join('|')}|`;
  return [line(HEAD), rule, ...rows.slice(1).map(line)].join('\n');
}

/** `bench: 9 met, 2 missed, 1 not measured` */
export function summary(findings: readonly Finding[]): string {
  const count = (wanted: Finding['verdict']) => findings.filter(({ verdict }) => verdict === wanted).length;
  return `bench: ${count('met')} met, ${count('missed')} missed, ${count('not measured')} not measured`;
}

/** Whether a bar is missed by more than chance: by the near end of its interval. */
export const isMissed = (findings: readonly Finding[]): boolean =>
  findings.some(({ verdict, isSure }) => verdict === 'missed' && isSure);
