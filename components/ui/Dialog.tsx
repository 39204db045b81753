import { X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { classNames } from './class-names.ts';
import { focusFirst } from './focus-first.ts';
import { IconButton } from './IconButton.tsx';
import { useText } from './text-context.ts';

export interface DialogProps {
  readonly title: string;
  /** The title is for screen readers only (the content says what it is). */
  readonly bare?: boolean;
  /** Stands at the top, as the search does; else at the bottom, near the dock. */
  readonly top?: boolean;
  readonly alert?: boolean;
  /** Without the close button: only the buttons of the content answer. Esc still closes. */
  readonly closeless?: boolean;
  /** Beside the title. */
  readonly note?: string | undefined;
  /** Over the box, inside the dialog: what is outside cannot be reached or heard while it is open. */
  readonly above?: ComponentChildren;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** `.dialog` over everything: mounted while it is open. The browser keeps the focus inside and the rest inert. */
export function Dialog(props: DialogProps) {
  const { t } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const before = document.activeElement;
    element.showModal();
    // What the content focused by itself keeps the focus.
    if (before instanceof HTMLElement && element.contains(before)) before.focus();
    else focusFirst(element);
    return () => {
      element.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      class={classNames('scrim', props.top && 'scrim-top')}
      role={props.alert ? 'alertdialog' : undefined}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        props.onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === dialog.current) props.onClose();
      }}
    >
      {props.above}
      <div class={classNames('dialog', props.top && 'dialog-fit')}>
        {props.bare ? (
          <h2 class="sr" id={titleId}>
            {props.title}
          </h2>
        ) : (
          <header class="dialog-head">
            <h2 id={titleId}>{props.title}</h2>
            {props.note && <p class="meta">{props.note}</p>}
            {!props.closeless && (
              <IconButton label={t('ui_close')} icon={X} size="sm" onPress={props.onClose} />
            )}
          </header>
        )}
        {props.children}
      </div>
    </dialog>
  );
}
