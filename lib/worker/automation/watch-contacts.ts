import { eventId } from '../../automation/event-id.ts';
import { dayAt } from '../../automation/working-days.ts';
import type { Automations } from '../../domain/automation/automations.ts';
import type { ChatEvent, ChatState, EventWhat } from '../../domain/automation/chat-event.ts';
import { WATCHED_PARTS, type WatchedPart } from '../../domain/automation/rule.ts';
import type { Watch } from '../../domain/automation/watch.ts';
import type { PartName } from '../../domain/freshness.ts';
import { type ContactRecord, itemsOf } from '../../domain/record.ts';
import { ok } from '../../domain/result.ts';
import { isLate, type Task } from '../../domain/task.ts';
import type { AutomationParts } from './create-automation.ts';
import { itemsSeen, mayBeOurs, rhythmOf, watchesDue } from './watched.ts';

export interface Watcher {
  /** Looks at those contacts whose time has come, a few at once, and stores what is news as events. */
  look(): Promise<void>;
  /** When it has to look again; null where no rule waits for anything. */
  nextMs(): Promise<number | null>;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Whoever had a chat in this time is looked at for news. */
const CHANGED_MS = DAY_MS;
/** And in this time for tasks that become due. */
const DUE_MS = 30 * DAY_MS;
/** How often their tasks are read anew, of those who had a chat today and of the others. */
const TASKS_TODAY_MS = 15 * MINUTE_MS;
const TASKS_LATER_MS = 6 * 60 * MINUTE_MS;
/** What has been due for longer surprises nobody any more. */
const LATE_MS = DAY_MS;
/** In one go; the others come a minute later. Their reads give way to all that anybody waits for, and to the limit. */
const AT_ONCE = 10;
const AGAIN_MS = MINUTE_MS;
/** Of a contact that cannot be read now. */
const FAILED_MS = 5 * MINUTE_MS;

const READ_BY: Readonly<Record<WatchedPart, PartName>> = {
  note: 'notes',
  task: 'tasks',
  tag: 'contact',
  appointment: 'appointments',
};

/** A contact with a chat on this computer, and what rules want to know of them. */
interface Watched {
  readonly state: ChatState & { readonly locationId: string; readonly contactId: string };
  readonly watch: Watch;
  readonly parts: ReadonlyMap<WatchedPart, number>;
  readonly isDueWanted: boolean;
}

/** Polls the contacts of chats for what no page tells: what others write in the CRM, and tasks whose time comes. */
export function createWatcher(deps: AutomationParts): Watcher {
  const { tables, now } = deps;
  /** Of those who could not be read, when they are tried again. */
  const failed = new Map<string, number>();

  const watched = async (automations: Automations): Promise<readonly Watched[]> => {
    const rhythm = rhythmOf(automations);
    const isDueWanted = watchesDue(automations);
    if (rhythm.size === 0 && !isDueWanted) return [];
    const [states, watches] = await Promise.all([tables.automation.states(), tables.watches.all()]);
    const latest = new Map<string, Watched>();
    for (const state of [...states].sort((a, b) => a.lastSeenAtMs - b.lastSeenAtMs)) {
      if (!isOfContact(state)) continue;
      const awayMs = now() - state.lastSeenAtMs;
      const parts = new Map(awayMs < CHANGED_MS ? rhythm : []);
      if (isDueWanted && awayMs < DUE_MS) {
        const everyMs = awayMs < CHANGED_MS ? TASKS_TODAY_MS : TASKS_LATER_MS;
        parts.set('task', Math.min(parts.get('task') ?? everyMs, everyMs));
      }
      if (parts.size === 0) continue;
      const { locationId, contactId } = state;
      const watch =
        watches.find((one) => one.locationId === locationId && one.contactId === contactId) ??
        ({ locationId, contactId, seen: {}, lookedAtMs: {}, toldDue: [] } satisfies Watch);
      latest.set(keyOf(watch), { state, watch, parts, isDueWanted });
    }
    return [...latest.values()];
  };

  /** Open tasks whose time rules have not been told of, as they are known here. */
  const untold = async ({ state, watch, isDueWanted }: Watched): Promise<readonly Task[]> => {
    if (!isDueWanted) return [];
    const record = await tables.records.get(state.locationId, state.contactId);
    return record ? openTasks(record, watch, now()) : [];
  };

  const dueParts = async (one: Watched): Promise<readonly WatchedPart[]> => {
    const { watch, parts } = one;
    const due = WATCHED_PARTS.filter((part) => {
      const everyMs = parts.get(part);
      return everyMs !== undefined && (watch.lookedAtMs[part] ?? 0) + everyMs <= now();
    });
    // A task whose time has come may have been done meanwhile, or put off.
    const isTaskDue = (await untold(one)).some((task) => isLate(task, now()));
    return isTaskDue && !due.includes('task') ? [...due, 'task'] : due;
  };

  const lookAt = async (one: Watched, due: readonly WatchedPart[], automations: Automations) => {
    const { state, watch, parts } = one;
    const { locationId, contactId } = state;
    const read = await deps.inLocation(locationId, async ({ readContact }, location) => {
      const answer = await readContact(
        location,
        contactId,
        'watch',
        due.map((part) => READ_BY[part]),
      );
      return answer.ok ? ok(null) : answer;
    });
    const record = read.ok ? await tables.records.get(locationId, contactId) : undefined;
    if (!record) {
      failed.set(keyOf(watch), now() + FAILED_MS);
      return;
    }
    const news: EventWhat[] = [];
    const seen: Partial<Record<WatchedPart, readonly string[]>> = { ...watch.seen };
    for (const part of due) {
      const items = itemsSeen(record, part);
      if (items === null) continue;
      const before = watch.seen[part];
      const fresh = items.filter(
        (item) => before && !before.includes(item) && !mayBeOurs(item, part, record, automations),
      );
      for (const itemId of fresh) news.push({ kind: 'contact.changed', contactId, part, itemId });
      seen[part] = items;
    }
    const late = one.isDueWanted ? openTasks(record, watch, now()).filter((task) => isLate(task, now())) : [];
    for (const { id } of late) news.push({ kind: 'task.due', contactId, taskId: id });
    const lookedAt = Object.fromEntries(due.filter((part) => parts.has(part)).map((part) => [part, now()]));
    await tables.watches.keep(
      {
        ...watch,
        seen,
        lookedAtMs: { ...watch.lookedAtMs, ...lookedAt },
        toldDue: [...watch.toldDue, ...late.map(({ id }) => id)],
      },
      news.map((what) => eventOf(state, what, now())),
    );
  };

  return {
    look: async () => {
      const automations = await deps.automations();
      let left = AT_ONCE;
      for (const one of await watched(automations)) {
        if ((failed.get(keyOf(one.watch)) ?? 0) > now()) continue;
        const due = await dueParts(one);
        if (due.length === 0) continue;
        if (left-- === 0) return;
        await lookAt(one, due, automations);
      }
    },

    nextMs: async () => {
      const times: number[] = [];
      for (const one of await watched(await deps.automations())) {
        const { watch, parts } = one;
        const looks = [...parts].map(([part, everyMs]) => (watch.lookedAtMs[part] ?? 0) + everyMs);
        const dues = (await untold(one)).map(({ dueAtMs }) => dueAtMs ?? Number.POSITIVE_INFINITY);
        const notBeforeMs = failed.get(keyOf(watch)) ?? 0;
        times.push(Math.max(Math.min(...looks, ...dues), notBeforeMs));
      }
      const first = Math.min(...times);
      if (!Number.isFinite(first)) return null;
      // Those that were too many for one go.
      return first <= now() ? now() + AGAIN_MS : first;
    },
  };
}

const keyOf = ({ locationId, contactId }: Pick<Watch, 'locationId' | 'contactId'>): string =>
  `${locationId} ${contactId}`;

const isOfContact = (state: ChatState): state is Watched['state'] =>
  state.locationId !== null && state.contactId !== null;

const openTasks = ({ tasks }: ContactRecord, { toldDue }: Watch, nowMs: number): readonly Task[] =>
  itemsOf(tasks).filter(
    ({ id, completed, dueAtMs }) =>
      !completed && dueAtMs !== null && nowMs - dueAtMs < LATE_MS && !toldDue.includes(id),
  );

function eventOf({ place, conversation }: ChatState, what: EventWhat, nowMs: number): ChatEvent {
  return { id: eventId(conversation, what, dayAt(nowMs, 'UTC')), atMs: nowMs, chat: place, what };
}
