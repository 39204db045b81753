import type { Condition, ValueTest } from '../domain/automation/rule.ts';
import type { RunReason } from '../domain/automation/rule-run.ts';
import { itemsOf } from '../domain/record.ts';
import { wallTimeAt } from '../domain/wall-time.ts';
import { workspaceName } from '../domain/workspace.ts';
import type { Facts } from './facts.ts';
import { fieldName, fieldText } from './field-text.ts';
import { foldText, hasWords } from './fold-text.ts';
import { inboxName } from './inbox-name.ts';
import { weekdayOf } from './working-days.ts';

/** Whether a condition holds, and the sentence that says why or why not. */
export interface Judged {
  readonly holds: boolean;
  readonly reason: RunReason;
}

/** What is not known does not hold, and its reason says that it is not known. */
export function judgeCondition(condition: Condition, facts: Facts): Judged {
  switch (condition.kind) {
    case 'inbox': {
      const inbox = facts.place?.inbox;
      const holds = inbox !== undefined && condition.anyOf.includes(inbox);
      return judged(holds, 'because_inbox', 'because_inbox_not', inbox ? inboxName(inbox) : '–');
    }
    case 'workspace': {
      const found = facts.workspaces.find((one) => condition.anyOf.includes(one));
      const shown = found ?? facts.workspaces[0];
      return judged(
        found !== undefined,
        'because_workspace',
        'because_workspace_not',
        shown === undefined ? '–' : workspaceName(shown),
      );
    }
    case 'language':
      if (facts.language === null) return unknown('because_language_unknown');
      return judged(
        condition.anyOf.includes(facts.language),
        'because_language',
        'because_language_not',
        facts.language,
      );
    case 'text': {
      const written = facts.messages.map(({ text }) => text);
      const found = condition.anyOf.find((words) => written.some((text) => hasWords(text, words)));
      const shown = found ?? condition.anyOf.join(', ');
      return {
        holds: (found !== undefined) === condition.has,
        reason: reason(found === undefined ? 'because_text_missing' : 'because_text', shown),
      };
    }
    case 'attribute': {
      const label = foldText(condition.label);
      const values = (facts.person?.attributes ?? [])
        .filter((attribute) => foldText(attribute.label) === label)
        .map(({ value }) => value);
      return judgedValue(condition.label, values, condition.test, condition.value);
    }
    case 'tag': {
      const tags = new Set(facts.record?.contact.tags.map(foldText));
      const found = condition.anyOf.find((tag) => tags.has(foldText(tag)));
      return {
        holds: (found !== undefined) === condition.has,
        reason: reason(
          found === undefined ? 'because_tag_missing' : 'because_tag',
          found ?? condition.anyOf.join(', '),
        ),
      };
    }
    case 'field': {
      const value = facts.record ? fieldText(facts.record.contact, condition.field) : '';
      const name = fieldName(condition.field, facts.location);
      return judgedValue(name, value === '' ? [] : [value], condition.test, condition.value);
    }
    case 'time':
      return judgedTime(condition, facts);
    case 'firstContact': {
      if (facts.record && facts.record.notes.state !== 'read') return unknown('because_first_unknown');
      const isFirst = facts.otherChats === 0 && (!facts.record || itemsOf(facts.record.notes).length === 0);
      return { holds: isFirst, reason: reason(isFirst ? 'because_first' : 'because_first_not') };
    }
  }
}

function judgedValue(name: string, values: readonly string[], test: ValueTest, wanted: string): Judged {
  const filled = values.filter((value) => value.trim() !== '');
  const shown = filled.join(', ');
  const is = (value: string) => foldText(value) === foldText(wanted);
  const holds = {
    is: () => filled.some(is),
    isNot: () => !filled.some(is),
    has: () => filled.some((value) => hasWords(value, wanted)),
    empty: () => filled.length === 0,
    filled: () => filled.length > 0,
  }[test]();
  return {
    holds,
    reason: shown === '' ? reason('because_value_empty', name) : reason('because_value', name, shown),
  };
}

function judgedTime(
  { days, fromMinute, toMinute, inside }: Extract<Condition, { readonly kind: 'time' }>,
  { nowMs, location }: Facts,
): Judged {
  const here = wallTimeAt(nowMs, location.timezone);
  if (!here) return unknown('because_time_unknown');
  const minute = here.hour * 60 + here.minute;
  const weekday = weekdayOf(here);
  const isOn = (day: number) => days.length === 0 || days.includes(day);
  // What goes over midnight belongs to the day on which it began.
  const isWithin =
    fromMinute < toMinute
      ? isOn(weekday) && minute >= fromMinute && minute < toMinute
      : (isOn(weekday) && minute >= fromMinute) || (isOn((weekday + 6) % 7) && minute < toMinute);
  const shown = [here.hour, here.minute].map((part) => `${part}`.padStart(2, '0')).join(':');
  return {
    holds: isWithin === inside,
    reason: reason(isWithin ? 'because_time_within' : 'because_time_outside', shown),
  };
}

const reason = (key: string, ...values: readonly string[]): RunReason => ({ key, values });
const unknown = (key: string): Judged => ({ holds: false, reason: reason(key) });
const judged = (holds: boolean, yes: string, no: string, shown: string): Judged => ({
  holds,
  reason: reason(holds ? yes : no, shown),
});
