import { Check, X } from 'lucide-preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { checkValue } from '../../lib/panel/check-field.ts';
import type { FieldRow } from '../../lib/panel/field-rows.ts';
import { useText } from '../app/panel-context.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { FieldControl } from './FieldControl.tsx';
import { isolate, shorten } from './isolate.ts';

export interface PropEditProps {
  readonly row: FieldRow;
  readonly draft: string;
  /** The draft is a half-typed date, which has no value. */
  readonly half: boolean;
  /** It was opened by hand: what comes back by itself takes the focus from nobody. */
  readonly focus: boolean;
  readonly onInput: (value: string, half: boolean) => void;
  /** With a value that was looked at; '' clears the field. */
  readonly onSave: (value: string) => void;
  readonly onClose: () => void;
}

/** A property row being edited: Enter or the tick saves, Esc reverts, leaving it does neither. */
export function PropEdit({ row, draft, half, focus, onInput, onSave, onClose }: PropEditProps) {
  const { t } = useText();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [error, setError] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);

  useLayoutEffect(() => {
    if (!focus) return;
    const control = box.current?.querySelector<HTMLElement>('input, select, textarea');
    control?.focus();
    if (control instanceof HTMLInputElement && control.type !== 'checkbox') control.select();
  }, []);

  const save = () => {
    const checked = half ? ({ ok: false, reason: 'field_wrong_date' } as const) : checkValue(row, draft);
    if (!checked.ok) {
      setError(t(checked.reason, 'detail' in checked ? (checked.detail ?? '') : ''));
      box.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
      return;
    }
    if (
      checked.value === '' &&
      row.value !== '' &&
      (row.kind === 'email' || row.kind === 'phone') &&
      row.target?.kind === 'field'
    )
      setAsking(true);
    else onSave(checked.value);
  };

  const isLong = row.kind === 'area';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the control inside it
    <div
      class="prop is-editing"
      data-field={row.key}
      onKeyDown={(event) => {
        if (event.isComposing || asking) return;
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          onClose();
        } else if (event.key === 'Enter' && (!isLong || event.ctrlKey || event.metaKey)) {
          // On the two buttons Enter presses them.
          if (event.target instanceof HTMLButtonElement) return;
          event.preventDefault();
          event.stopPropagation();
          save();
        }
      }}
    >
      <dt title={row.label}>
        {/* A group of boxes has its own name, and each box its own label. */}
        {row.kind === 'multi' ? (
          <bdi>{shorten(row.label)}</bdi>
        ) : (
          <label for={id}>
            <bdi>{shorten(row.label)}</bdi>
          </label>
        )}
      </dt>
      <dd>
        <div class="edit" ref={box}>
          <FieldControl
            id={id}
            row={row}
            value={draft}
            describedBy={`${id}-hint`}
            wrong={error !== null}
            onInput={(value) => {
              setError(null);
              const input = box.current?.querySelector('input');
              onInput(value, input?.type === 'date' && input.validity.badInput);
            }}
          />
          <IconButton label={t('field_save', row.label)} icon={Check} class="ib-ok" onPress={save} />
          <IconButton label={t('card_cancel')} icon={X} onPress={onClose} />
        </div>
        {error === null ? (
          <p class="hint" id={`${id}-hint`}>
            <Kbd keys={isLong ? 'Mod+Enter' : 'Enter'} /> {t('field_saves')} <Kbd keys="Escape" />{' '}
            {row.shown === '' ? t('field_keeps_empty') : t('field_keeps', isolate(shorten(row.shown, 40)))}
          </p>
        ) : (
          <p class="error" id={`${id}-hint`} role="alert">
            {error}
          </p>
        )}
        {asking && (
          <ConfirmDialog
            title={t(row.kind === 'email' ? 'field_remove_email_title' : 'field_remove_phone_title')}
            action={t('field_remove')}
            onConfirm={() => onSave('')}
            onClose={() => setAsking(false)}
          >
            <p>{t('field_remove_body', isolate(shorten(row.shown)))}</p>
          </ConfirmDialog>
        )}
      </dd>
    </div>
  );
}
