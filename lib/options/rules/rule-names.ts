import type { KnownLists } from '../../automation/known-lists.ts';
import type { WorkDue } from '../../domain/automation/owner.ts';
import { isTopic, type Topic } from '../../domain/automation/topic.ts';
import { EDITABLE_FIELDS, type EditableField } from '../../domain/contact.ts';
import { INBOXES } from '../../domain/inbox.ts';
import type { TaughtPages } from '../../domain/taught-page.ts';
import { workspaceName } from '../../domain/workspace.ts';
import type { Text, TextKey } from '../../panel/text.ts';

/** How people call what rules name by an id. */
export interface RuleNames {
  readonly text: Text;
  readonly inbox: (id: string) => string;
  readonly workspace: (workspace: string) => string;
  readonly language: (code: string) => string;
  readonly topic: (id: string) => string;
  readonly user: (id: string) => string;
  readonly field: (id: string) => string;
  /** As it was called when it was chosen, where it is not known any more. */
  readonly workflow: (id: string, name: string) => string;
  readonly campaign: (id: string, name: string) => string;
  readonly days: (days: readonly number[]) => string;
  readonly day: (day: number) => string;
  readonly time: (minuteOfDay: number) => string;
  readonly minutes: (minutes: number) => string;
  readonly due: (due: WorkDue) => string;
}

/** A Sunday, at midnight: days of the week are shown by it. */
const SUNDAY_MS = Date.UTC(2026, 10, 22);
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export function createRuleNames(
  text: Text,
  lists: KnownLists,
  apps: TaughtPages,
  fieldNames: Readonly<Record<EditableField, TextKey>>,
  topicName: (text: Text, topic: Topic) => string,
): RuleNames {
  const { t, count, locale } = text;
  const languages = new Intl.DisplayNames(locale, { type: 'language' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
  const day = (index: number) => weekday.format(SUNDAY_MS + index * DAY_MS);
  const time = (minute: number) => clock.format(SUNDAY_MS + minute * MINUTE_MS);
  const named = (list: KnownLists['users'], id: string, otherwise: string) =>
    list?.find((one) => one.id === id)?.name ?? otherwise;
  return {
    text,
    inbox: (id) =>
      INBOXES.find((inbox) => inbox.id === id)?.name ??
      apps.get(id.replace(/^own\./, ''))?.name ??
      id.replace(/^own\./, ''),
    workspace: workspaceName,
    language: (code) => languages.of(code) ?? code,
    topic: (id) => (isTopic(id) ? topicName(text, id) : id),
    user: (id) => named(lists.users, id, t('rul_user_gone')),
    field: (id) => {
      const standard = EDITABLE_FIELDS.find((one) => one === id);
      return standard ? t(fieldNames[standard]) : named(lists.fields, id, t('rul_field_gone'));
    },
    workflow: (id, name) => named(lists.workflows, id, name),
    campaign: (id, name) => named(lists.campaigns, id, name),
    day,
    days: (days) => {
      const sorted = [...days].sort((a, b) => a - b);
      const [first, last] = [sorted[0], sorted.at(-1)];
      if (first === undefined || last === undefined) return '…';
      const isRow = sorted.length > 2 && last - first === sorted.length - 1;
      return isRow ? t('rul_days_row', day(first), day(last)) : sorted.map(day).join(', ');
    },
    time,
    minutes: (minutes) => count('rul_minutes', minutes),
    due: ({ workingDays, minuteOfDay }) => {
      const at = time(minuteOfDay);
      if (workingDays === 0) return t('rul_due_today', at);
      return workingDays === 1 ? t('rul_due_next', at) : count('rul_due_days', workingDays, at);
    },
  };
}
