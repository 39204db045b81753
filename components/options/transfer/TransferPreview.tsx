import { CircleAlert } from 'lucide-preact';
import { useId } from 'preact/hooks';
import { INBOXES } from '../../../lib/domain/inbox.ts';
import { workspaceName } from '../../../lib/domain/workspace.ts';
import type { Options } from '../../../lib/options/store.ts';
import {
  hasChanges,
  type PartChange,
  type TransferPart,
} from '../../../lib/options/transfer/compare-parts.ts';
import type { TransferState } from '../../../lib/options/transfer/transfer-actions.ts';
import type { TextKey } from '../../../lib/panel/text.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useText } from '../../ui/text-context.ts';
import { Group } from '../Page.tsx';
import { Segmented } from '../Segmented.tsx';

const NAMES: Readonly<Record<TransferPart, TextKey>> = {
  settings: 'trn_part_settings',
  rules: 'trn_part_rules',
  templates: 'trn_part_templates',
  macros: 'trn_part_macros',
  mappings: 'trn_part_mappings',
  log: 'trn_part_log',
  topics: 'trn_part_topics',
  inboxes: 'trn_part_inboxes',
  workspaces: 'trn_part_workspaces',
};

/** Choices that have no name of their own but their key. */
const FIELDS: Readonly<Record<string, TextKey>> = {
  theme: 'opt_theme',
  density: 'opt_rows',
  singleKeys: 'opt_single_keys',
  readAhead: 'opt_ahead',
  cacheMegabytes: 'opt_cache_max',
  keepNoCache: 'opt_cache_none',
  automatic: 'trn_field_automatic',
  redact: 'trn_field_redact',
  never: 'trn_field_never',
  internalNotes: 'trn_field_internal',
  on: 'trn_field_topics_on',
  tags: 'trn_field_topic_tags',
  words: 'trn_field_topic_words',
};

export interface TransferPreviewProps {
  readonly options: Options;
  readonly transfer: Extract<TransferState, { readonly changes: readonly PartChange[] }>;
}

/** What a file would change, part by part, each to take or to leave. */
export function TransferPreview({ options, transfer }: TransferPreviewProps) {
  const { t } = useText();
  const { name, changes, leftOut, modes, kind } = transfer;
  const same = changes.filter((change) => !hasChanges(change));
  const isNothing = changes.every((change) => modes[change.part] === 'leave' || !hasChanges(change));
  return (
    <Group title={t('trn_preview', name)} hint={t('trn_preview_hint')}>
      {leftOut.length > 0 && (
        <Banner tone="warn" icon={CircleAlert}>
          {t('trn_left_out', [...new Set(leftOut)].join(', '))}
        </Banner>
      )}
      <ul class="tools" id="transfer">
        {changes.filter(hasChanges).map((change) => (
          <PartRow key={change.part} options={options} change={change} mode={modes[change.part] ?? 'leave'} />
        ))}
      </ul>
      {same.length > 0 && (
        <p class="hint">{t('trn_same', same.map(({ part }) => t(NAMES[part])).join(', '))}</p>
      )}
      {kind === 'failed' && (
        <Banner tone="bad" icon={CircleAlert} live="alert">
          {t('trn_failed')}
        </Banner>
      )}
      <div class="acts trn-foot">
        <Button
          id="apply-settings"
          kind="primary"
          busy={kind === 'running'}
          {...(isNothing && { off: t('trn_nothing') })}
          onPress={() => void options.transfer.apply()}
        >
          {t('trn_apply')}
        </Button>
        <Button onPress={options.transfer.close}>{t('opt_cancel')}</Button>
        {isNothing && <span class="meta">{t('trn_nothing')}</span>}
      </div>
    </Group>
  );
}

function PartRow({
  options,
  change,
  mode,
}: {
  readonly options: Options;
  readonly change: PartChange;
  readonly mode: 'leave' | 'merge' | 'replace';
}) {
  const { t } = useText();
  const id = useId();
  const { part, added, changed, removed, isWhole } = change;
  const nameOf = (entry: string) => {
    if (part === 'inboxes') return INBOXES.find((inbox) => inbox.id === entry)?.name ?? entry;
    if (part === 'workspaces') return workspaceName(entry);
    const field = isWhole ? FIELDS[entry] : undefined;
    return field ? t(field) : entry;
  };
  const line = (key: TextKey, entries: readonly string[], off = false) =>
    entries.length > 0 && (
      <li class={off ? 'trn-off' : undefined} data-what={key}>
        {t(key, entries.map(nameOf).join(', '))}
      </li>
    );
  return (
    <li class="tool" data-part={part}>
      <div class="grow rule-text">
        <h4 class="row-title" id={id}>
          {t(NAMES[part])}
        </h4>
        <ul class="trn-lines">
          {line('trn_added', added, mode === 'leave')}
          {line('trn_changed', changed, mode === 'leave')}
          {!isWhole && line(mode === 'replace' ? 'trn_removed' : 'trn_kept', removed)}
          {part === 'rules' && (added.length > 0 || changed.length > 0) && mode !== 'leave' && (
            <li class="meta">{t('trn_rules_suggest')}</li>
          )}
          {part === 'inboxes' && added.length > 0 && mode !== 'leave' && (
            <li class="meta">{t('trn_inboxes_ask')}</li>
          )}
        </ul>
      </div>
      <div class="tool-end">
        <Segmented
          labelledBy={id}
          value={mode}
          options={[
            { value: 'leave', label: t('trn_leave') },
            { value: 'merge', label: t(isWhole ? 'trn_take' : 'trn_merge') },
            ...(isWhole ? [] : [{ value: 'replace' as const, label: t('trn_replace') }]),
          ]}
          onChange={(next) => options.transfer.choose(part, next)}
        />
      </div>
    </li>
  );
}
