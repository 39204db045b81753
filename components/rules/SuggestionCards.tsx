import { CircleAlert, Lightbulb, TriangleAlert, X, Zap } from 'lucide-preact';
import { useId } from 'preact/hooks';
import { type Action, isIrrevocable } from '../../lib/domain/automation/rule.ts';
import type { RuleRun } from '../../lib/domain/automation/rule-run.ts';
import type { Suggestions } from '../../lib/panel/create-suggestions.ts';
import { wordsOf } from '../../lib/panel/create-suggestions.ts';
import { reasonText } from '../../lib/panel/reason-text.ts';
import type { Text } from '../../lib/panel/text.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { useText } from '../app/panel-context.ts';
import { shorten } from '../contact/isolate.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';

/** What rules suggest or say about the open chat. */
export function SuggestionCards({ suggestions }: { readonly suggestions: Suggestions }) {
  const { t } = useText();
  const suggested = useStore(suggestions.store, (state) => state.suggested);
  const said = useStore(suggestions.store, (state) => state.said);
  if (suggested.length + said.length === 0) return null;
  return (
    <section class="hints" aria-label={t('hint_title')}>
      {suggested.map((run) => (
        <Suggested key={run.id} run={run} suggestions={suggestions} />
      ))}
      {said.map((run) => (
        <div class="hint hint-said" key={run.id} role="status">
          <Icon of={Lightbulb} size="sm" />
          <div>
            <p>
              <bdi>{wordsOf(run).join(' ')}</bdi>
            </p>
            <p class="meta">
              <bdi>{shorten(run.ruleName, 80)}</bdi>
            </p>
          </div>
          <IconButton size="sm" label={t('hint_hide')} icon={X} onPress={() => suggestions.hide(run)} />
        </div>
      ))}
    </section>
  );
}

function Suggested({ run, suggestions }: { readonly run: RuleRun; readonly suggestions: Suggestions }) {
  const { t } = useText();
  const titleId = useId();
  const isBusy = useStore(suggestions.store, (state) => state.busyId === run.id);
  const isFailed = useStore(suggestions.store, (state) => state.failedId === run.id);
  const isWriting = run.steps.some(({ action }) => action.kind !== 'notify' && action.kind !== 'suggest');
  const answer = (how: 'yes' | 'no' | 'always') => void suggestions.answer(run, how);
  return (
    <article class="hint" aria-labelledby={titleId}>
      <h3 class="hint-title" id={titleId}>
        <Icon of={Zap} size="sm" />
        <bdi>{shorten(run.ruleName, 80)}</bdi>
      </h3>
      <ul class="hint-steps">
        {run.steps.map(({ action, detail }, at) => (
          <li key={`${at} ${action.kind}`}>
            <bdi>{shorten(actionWords(action, detail?.values ?? [], t), 200)}</bdi>
            {isIrrevocable(action) && action.kind !== 'contact.create' && (
              <span class="meta warn-line">
                <Icon of={TriangleAlert} size="sm" /> {t('macro_irrevocable')}
              </span>
            )}
          </li>
        ))}
      </ul>
      <p class="hint-why meta">{run.because.map((reason) => reasonText(reason, t)).join(' ')}</p>
      {isFailed && (
        <p class="error" role="alert">
          <Icon of={CircleAlert} />
          <span>{t('hint_failed')}</span>
        </p>
      )}
      <div class="hint-answers">
        <Button size="sm" busy={isBusy} onPress={() => answer('yes')}>
          {t(isWriting ? 'hint_yes' : 'hint_seen')}
        </Button>
        <Button size="sm" kind="quiet" onPress={() => answer('no')}>
          {t('hint_no')}
        </Button>
        {isWriting && (
          <Button size="sm" kind="quiet" onPress={() => answer('always')}>
            {t('hint_always')}
          </Button>
        )}
      </div>
    </article>
  );
}

function actionWords(action: Action, said: readonly string[], t: Text['t']): string {
  switch (action.kind) {
    case 'contact.create':
      return action.tags.length > 0 ? t('hint_create_tagged', action.tags.join(', ')) : t('hint_create');
    case 'fields.update':
      return t('hint_fields');
    case 'tags.add':
      return t('hint_tags_add', action.tags.join(', '));
    case 'tags.remove':
      return t('hint_tags_remove', action.tags.join(', '));
    case 'note.add':
      return t('hint_note', said.join(' ') || action.body);
    case 'chat.log':
      return t('hint_log');
    case 'task.add':
      return t('hint_task', said.join(' ') || action.title);
    case 'task.complete':
      return t('hint_task_done', action.title);
    case 'owner.set':
      return t('hint_owner');
    case 'workflow.add':
    case 'campaign.add':
      return t('hint_into', action.name);
    case 'workflow.remove':
    case 'campaign.remove':
      return t('hint_out_of', action.name);
    case 'notify':
    case 'suggest':
      return said.join(' ') || action.text;
  }
}
