import type { Automations } from '../../domain/automation/automations.ts';
import type { Rule } from '../../domain/automation/rule.ts';
import type { FileParts, SettingsFile } from './settings-file.ts';

export const TRANSFER_PARTS = [
  'settings',
  'rules',
  'templates',
  'macros',
  'mappings',
  'log',
  'topics',
  'inboxes',
  'workspaces',
] as const;
export type TransferPart = (typeof TRANSFER_PARTS)[number];

/**
 * - `leave`: it stays as it is
 * - `merge`: what the file has is added or changed, nothing is removed
 * - `replace`: it becomes what the file has
 */
export type TransferMode = 'leave' | 'merge' | 'replace';

/** What a file would change of one part, by name. Only names stand here, so that the page can list them. */
export interface PartChange {
  readonly part: TransferPart;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  /** Only with `replace`. */
  readonly removed: readonly string[];
  /** A part without entries of its own: it is taken or left. */
  readonly isWhole: boolean;
}

interface Entry {
  readonly key: string;
  readonly name: string;
  readonly value: unknown;
}

/** What each part of the file would change here. A part that is not in the file is not listed. */
export function compareParts(now: SettingsFile, file: FileParts): readonly PartChange[] {
  return TRANSFER_PARTS.flatMap((part) => {
    const theirs = entriesOf(part, file);
    if (theirs === null) return [];
    const ours = entriesOf(part, now) ?? [];
    const mine = new Map(ours.map((entry) => [entry.key, entry]));
    const isChanged = ({ key, value }: Entry) => mine.has(key) && !isSame(mine.get(key)?.value, value);
    const keys = new Set(theirs.map(({ key }) => key));
    return {
      part,
      added: names(theirs.filter(({ key }) => !mine.has(key))),
      changed: names(theirs.filter(isChanged)),
      removed: names(ours.filter(({ key }) => !keys.has(key))),
      isWhole: part === 'settings' || part === 'log' || part === 'topics',
    };
  });
}

export const hasChanges = ({ added, changed, removed }: PartChange): boolean =>
  added.length + changed.length + removed.length > 0;

const names = (entries: readonly Entry[]) => entries.map(({ name }) => name);

/** Whatever the order of its keys. */
export const isSame = (one: unknown, other: unknown): boolean => print(one) === print(other);
const print = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

function entriesOf(
  part: TransferPart,
  { settings, automations, inboxes, workspaces }: FileParts,
): readonly Entry[] | null {
  switch (part) {
    case 'settings':
      return settings && fields({ ...settings });
    case 'inboxes':
      return inboxes?.map((id) => ({ key: id, name: id, value: true })) ?? null;
    case 'workspaces':
      return (
        workspaces?.map(({ workspace, locationId }) => ({
          key: workspace,
          name: workspace,
          value: locationId,
        })) ?? null
      );
    case 'log':
    case 'topics':
      return automations && fields({ ...automations[part] });
    case 'mappings':
      return automations?.mappings.map((one) => ({ key: one.id, name: one.fieldName, value: one })) ?? null;
    case 'rules':
      return automations?.rules.map((one) => ({ key: one.id, name: one.name, value: quiet(one) })) ?? null;
    default:
      return automations?.[part].map((one) => ({ key: one.id, name: one.name, value: one })) ?? null;
  }
}

const fields = (value: Readonly<Record<string, unknown>>): readonly Entry[] =>
  Object.entries(value)
    .filter(([key]) => key !== 'version')
    .map(([key, one]) => ({ key, name: key, value: one }));

/** No file makes a rule act by itself: what is automatic there suggests here, until a person says otherwise. */
export const quiet = (rule: Rule): Rule => (rule.mode === 'auto' ? { ...rule, mode: 'suggest' } : rule);

/** Automations as they become. `mine` are people's own: what the administrator gives is not theirs to change. */
export function joinAutomations(
  mine: Automations,
  theirs: Automations,
  modeOf: (part: TransferPart) => TransferMode,
): Automations {
  const join = <T extends { readonly id: string }>(
    part: TransferPart,
    ours: readonly T[],
    fresh: readonly T[],
  ): readonly T[] => {
    const mode = modeOf(part);
    if (mode === 'leave') return ours;
    const byId = new Map(fresh.map((one) => [one.id, one]));
    const kept = ours.filter(({ id }) => mode === 'merge' || byId.has(id));
    return [
      ...kept.map((one) => byId.get(one.id) ?? one),
      ...fresh.filter(({ id }) => ours.every((one) => one.id !== id)),
    ];
  };
  // A rule that differs in its mode alone stays as it is set here.
  const rules = theirs.rules.map((rule) => {
    const here = mine.rules.find(({ id }) => id === rule.id);
    return here && isSame(quiet(here), quiet(rule)) ? here : quiet(rule);
  });
  return {
    ...mine,
    rules: join('rules', mine.rules, rules),
    templates: join('templates', mine.templates, theirs.templates),
    macros: join('macros', mine.macros, theirs.macros),
    mappings: join('mappings', mine.mappings, theirs.mappings),
    log: modeOf('log') === 'leave' ? mine.log : theirs.log,
    topics: modeOf('topics') === 'leave' ? mine.topics : theirs.topics,
  };
}
