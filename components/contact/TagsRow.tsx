import { Plus } from 'lucide-preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { CommandState } from '../../lib/domain/command.ts';
import type { TagView, Write } from '../../lib/panel/contact-view.ts';
import { useLaterParts } from '../app/later-parts.ts';
import { usePanel } from '../app/panel-context.ts';
import { useReadOnly } from '../app/use-read-only.ts';
import { Icon } from '../ui/Icon.tsx';
import { Tag } from '../ui/Tag.tsx';
import { WriteState } from '../ui/WriteState.tsx';
import { shorten } from './isolate.ts';
import { refusalText } from './Refused.tsx';
import { useKeptEdit } from './use-kept-edit.ts';

/** The worst first: what needs a person, then what is on its way. */
const WORST: readonly CommandState[] = ['refused', 'conflict', 'checking', 'queued', 'sending', 'done'];

/** The contact's tags, one field to add more, and where the writes are. */
export function TagsRow({ tags }: { readonly tags: readonly TagView[] }) {
  const { actions, text } = usePanel();
  const parts = useLaterParts();
  const { t } = text;
  const isFixed = useReadOnly() !== null;
  const edit = useKeptEdit('tag', '');
  const box = useRef<HTMLDivElement>(null);
  /** Where the focus goes once a removed tag is gone: to the one that takes its place. */
  const focusAt = useRef<number | 'add' | null>(null);
  const writes = tags.flatMap((tag) => (tag.write ? [tag.write] : []));
  const worst = WORST.find((state) => writes.some((write) => write.state === state));
  const refused = [
    ...new Map(
      writes.filter((write) => write.state === 'refused').map((write) => [write.commandId, write]),
    ).values(),
  ];

  useLayoutEffect(() => {
    const at = focusAt.current;
    focusAt.current = null;
    if (at === null || !box.current) return;
    const buttons = box.current.querySelectorAll<HTMLElement>('.tag-x');
    const next = at === 'add' ? undefined : (buttons[at] ?? buttons[buttons.length - 1]);
    (next ?? box.current.querySelector<HTMLElement>('.tag-add'))?.focus();
  });

  const remove = (tag: TagView, index: number) => {
    focusAt.current = tags.slice(0, index).filter(isRemovable).length;
    void actions.removeTag(tag.name);
  };

  return (
    <div class="prop prop-tags" data-field="tags">
      <dt>{t('field_tags')}</dt>
      <dd>
        <div class="tags" ref={box}>
          {tags.map((tag, index) => (
            <Tag
              key={tag.name}
              name={tag.name}
              fresh={tag.write !== null && !tag.removing && tag.write.state !== 'refused'}
              removing={tag.removing}
              removeLabel={t('field_tag_remove', shorten(tag.name))}
              onRemove={isRemovable(tag) && !isFixed ? () => remove(tag, index) : undefined}
            />
          ))}
          {isFixed ? null : edit.editing && parts ? (
            <parts.TagInput
              present={tags.map((tag) => tag.name)}
              typed={edit.fields?.typed ?? ''}
              focus={edit.fresh}
              onInput={(typed) => edit.change(typed === '' ? null : { typed }, null)}
              onAdd={(name) => void actions.addTags([name])}
              onClose={() => {
                focusAt.current = 'add';
                edit.close();
              }}
              onLeave={edit.close}
            />
          ) : (
            <button
              type="button"
              class="tag tag-add"
              aria-label={t('field_tag_add')}
              aria-keyshortcuts="G"
              title={`${t('field_tag_add')} (G)`}
              onClick={edit.begin}
            >
              <Icon of={Plus} size="xs" />
            </button>
          )}
          {worst && <WriteState state={worst} />}
        </div>
        {refused.map((write) => (
          <p key={write.commandId} class="error prop-error">
            <span>
              {tagsOf(write)}: {refusalText(write, t)}
            </span>
            {!isFixed && (
              <button type="button" class="link" onClick={() => void actions.retryChange(write.commandId)}>
                {t('card_retry')}
              </button>
            )}
            <button type="button" class="link" onClick={() => void actions.discardChange(write.commandId)}>
              {t('card_discard')}
            </button>
          </p>
        ))}
        {parts && <parts.TopicSlot />}
      </dd>
    </div>
  );
}

/** A tag whose adding was refused is not in the CRM: it is discarded, not removed. */
const isRemovable = (tag: TagView): boolean =>
  !tag.removing && !(tag.write?.state === 'refused' && tag.write.command.intent.kind === 'tags.add');

function tagsOf({ command: { intent } }: Write): string {
  if (intent.kind !== 'tags.add' && intent.kind !== 'tags.remove') return '';
  return shorten(intent.tags.join(', '));
}
