import type { Automations } from '../../domain/automation/automations.ts';
import { type BundledId, INBOX_IDS } from '../../domain/inbox.ts';
import { readWorkspace, type WorkspaceRule } from '../../domain/workspace.ts';
import { readParts } from '../../protocol/read-automations.ts';
import { readSettings, type Settings } from '../../settings/settings.ts';

/** What a file of all settings holds. No token, no key, no customer data, and not who works on this computer. */
export interface SettingsFile {
  readonly settings: Settings;
  readonly automations: Automations;
  /** Those that are switched on. */
  readonly inboxes: readonly BundledId[];
  readonly workspaces: readonly WorkspaceRule[];
}

/** A part that is not in a file is left as it is. */
export type FileParts = { readonly [Part in keyof SettingsFile]: SettingsFile[Part] | null };

export type FileReading =
  | {
      readonly kind: 'read';
      readonly parts: FileParts;
      /** Names of what is in the file and could not be read, or is not known here. It changes nothing. */
      readonly leftOut: readonly string[];
    }
  /** `not-ours`: no file of settings; `newer`: made by a newer Chatside. Nothing is changed by either. */
  | { readonly kind: 'not-ours' | 'newer' };

const KIND = 'settings';
const VERSION = 1;
const KEYS = ['chatside', 'version', 'savedAt', 'settings', 'automations', 'inboxes', 'workspaces'];
/** Larger ones are no files of settings. */
const FILE_MAX = 2_000_000;

type Raw = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function writeSettingsFile(file: SettingsFile, nowMs: number): string {
  const { agents: _whoWorksHere, ...automations } = file.automations;
  const savedAt = new Date(nowMs).toISOString();
  return JSON.stringify({ chatside: KIND, version: VERSION, savedAt, ...file, automations }, null, 2);
}

/** Reads what somebody opened. Never throws; what cannot be read is named and left out. */
export function readSettingsFile(text: string): FileReading {
  const raw = text.length > FILE_MAX ? null : parse(text);
  if (raw?.chatside !== KIND || typeof raw.version !== 'number') return { kind: 'not-ours' };
  if (raw.version > VERSION) return { kind: 'newer' };
  const leftOut = Object.keys(raw).filter((key) => !KEYS.includes(key));

  const reading = raw.settings === undefined ? null : readSettings(raw.settings);
  if (reading && reading.kind !== 'read') leftOut.push('settings');
  const automations = isRecord(raw.automations) ? readParts(raw.automations) : null;
  if (raw.automations !== undefined && !automations) leftOut.push('automations');
  for (const { part, name } of automations?.unread ?? []) leftOut.push(name === '' ? part : name);

  return {
    kind: 'read',
    leftOut,
    parts: {
      settings: reading?.kind === 'read' ? reading.settings : null,
      automations: automations && { ...automations.automations, agents: {} },
      inboxes: readList(raw.inboxes, 'inboxes', readInbox, leftOut),
      workspaces: readList(raw.workspaces, 'workspaces', readWorkspaceRule, leftOut),
    },
  };
}

function parse(text: string): Raw | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function readList<T>(
  raw: unknown,
  name: string,
  read: (value: unknown) => T | undefined,
  leftOut: string[],
): readonly T[] | null {
  if (raw === undefined) return null;
  const list: readonly unknown[] | null = Array.isArray(raw) ? raw : null;
  if (list === null) leftOut.push(name);
  return (
    list?.flatMap((value) => {
      const one = read(value);
      if (one === undefined) leftOut.push(typeof value === 'string' ? value : name);
      return one ?? [];
    }) ?? null
  );
}

const readInbox = (value: unknown): BundledId | undefined => INBOX_IDS.find((id) => id === value);

function readWorkspaceRule(value: unknown): WorkspaceRule | undefined {
  if (!isRecord(value)) return undefined;
  const { workspace, locationId, locationName } = value;
  const isRule =
    typeof workspace === 'string' &&
    readWorkspace(workspace) !== null &&
    typeof locationId === 'string' &&
    /^[\w-]{3,100}$/.test(locationId) &&
    typeof locationName === 'string';
  return isRule ? { workspace, locationId, locationName: locationName.slice(0, 200) } : undefined;
}
