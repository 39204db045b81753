import { unknownVariables } from '../../automation/fill-variables.ts';
import { VARIABLES } from '../../automation/variable-values.ts';
import type { Automations } from '../../domain/automation/automations.ts';
import type { Action } from '../../domain/automation/rule.ts';
import type { Macro, Template } from '../../domain/automation/template.ts';

/** What may stand in braces, as it is offered. */
export const VARIABLE_NAMES: readonly string[] = [
  ...VARIABLES,
  'contact.custom.…',
  'visitor.…',
  'today+2d',
  'contact.firstName|…',
];

/** What an agent may be asked to do by one key: what makes contacts, speaks to agents or logs chats is left to rules. */
export const isMacroAction = ({ kind }: Pick<Action, 'kind'>): boolean =>
  kind !== 'contact.create' && kind !== 'notify' && kind !== 'suggest' && kind !== 'chat.log';

/** A template as the action that would write it: both are edited by the same fields. */
export function actionOf(template: Template): Action {
  if (template.kind === 'note') return { kind: 'note.add', body: template.body };
  if (template.kind === 'tags') return { kind: 'tags.add', tags: template.tags };
  const { title, body, due, owner } = template;
  return { kind: 'task.add', title, body, due, owner };
}

/** The template with what was edited; as it was where the action is of another kind. */
export function withAction(template: Template, action: Action): Template {
  if (template.kind === 'note' && action.kind === 'note.add') return { ...template, body: action.body };
  if (template.kind === 'tags' && action.kind === 'tags.add') return { ...template, tags: action.tags };
  if (template.kind !== 'task' || action.kind !== 'task.add') return template;
  const { title, body, due, owner } = action;
  return { ...template, title, body, due, owner };
}

export function emptyTemplate(kind: Template['kind'], id: string, name: string): Template {
  if (kind === 'note') return { kind, id, name, body: '' };
  if (kind === 'tags') return { kind, id, name, tags: [] };
  const due = { workingDays: 1, minuteOfDay: 540 };
  return { kind, id, name, title: '', body: '', due, owner: { kind: 'contactOwner' } };
}

/** Whether there is something to write. */
export function isFilledIn(action: Action): boolean {
  if (action.kind === 'note.add') return action.body.trim() !== '';
  if (action.kind === 'tags.add' || action.kind === 'tags.remove') return action.tags.length > 0;
  if (action.kind === 'task.add' || action.kind === 'task.complete') return action.title.trim() !== '';
  if (action.kind === 'owner.set') return action.owner.kind !== 'user' || action.owner.userId !== '';
  if ('workflowId' in action) return action.workflowId !== '';
  return !('campaignId' in action) || action.campaignId !== '';
}

/** Names in braces that stand for nothing. */
export function unknownIn(actions: readonly Action[]): readonly string[] {
  const texts = actions.flatMap((action) => [
    'body' in action ? action.body : '',
    'title' in action ? action.title : '',
  ]);
  return [...new Set(texts.flatMap(unknownVariables))];
}

type Named = 'templates' | 'macros';

/** Put in its place, or at the end. A key belongs to one macro: the one that was stored last. */
export function putPart<P extends Named>(part: P, value: Automations[P][number]) {
  return (own: Automations): Automations => {
    const rest: readonly (Template | Macro)[] = own[part];
    const isThere = rest.some(({ id }) => id === value.id);
    const put = isThere ? rest.map((one) => (one.id === value.id ? value : one)) : [...rest, value];
    const key = 'key' in value ? value.key : null;
    const freed = put.map((one) =>
      key !== null && 'key' in one && one.id !== value.id && one.key === key ? { ...one, key: null } : one,
    );
    return { ...own, [part]: freed };
  };
}

export const dropPart =
  (part: Named | 'mappings', id: string) =>
  (own: Automations): Automations => ({
    ...own,
    [part]: own[part].filter((one: { readonly id: string }) => one.id !== id),
  });
