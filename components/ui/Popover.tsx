import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { classNames } from './class-names.ts';
import { focusFirst } from './focus-first.ts';
import { placePopover } from './place-popover.ts';

export interface PopoverProps {
  /** For `aria-controls` of a field whose list it is. */
  readonly id?: string | undefined;
  readonly label: string;
  readonly role?: 'dialog' | 'menu' | 'listbox';
  /** The button it belongs to: it stands there, and the focus goes back there. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly align?: 'start' | 'end';
  /** Leaves the focus where it is (a list under a field that is being typed in). */
  readonly keepFocus?: boolean;
  readonly class?: string | undefined;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** `.pop`: mounted while it is open. Focus goes in; Esc, a press outside and Tab out of it close it. */
export function Popover(props: PopoverProps) {
  const { anchor, align = 'start', keepFocus = false, onClose } = props;
  const pop = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useLayoutEffect(() => {
    const element = pop.current;
    const button = anchor.current;
    if (!element || !button) return;
    const frame = element.closest('.panel') ?? document.documentElement;
    const rightToLeft = getComputedStyle(frame).direction === 'rtl';
    element.style.left = '0';
    element.style.top = '0';
    const zero = element.getBoundingClientRect(); // the origin of whichever box holds fixed things here
    const size = { width: element.offsetWidth, height: element.offsetHeight };
    const alignRight = (align === 'end') !== rightToLeft;
    const place = placePopover(
      button.getBoundingClientRect(),
      size,
      frame.getBoundingClientRect(),
      alignRight,
    );
    element.style.left = `${place.left - zero.left}px`;
    element.style.top = `${place.top - zero.top}px`;
    if (!keepFocus) focusFirst(element);
    return () => {
      const lost = element.contains(document.activeElement) || document.activeElement === document.body;
      if (lost && button.isConnected) button.focus();
    };
  }, [anchor, align, keepFocus]);

  useEffect(() => {
    const onPointerDown = (event: PointerEvent) => {
      const target = event.target;
      if (!(target instanceof Node)) return;
      if (!pop.current?.contains(target) && !anchor.current?.contains(target)) close.current();
    };
    document.addEventListener('pointerdown', onPointerDown, true);
    return () => document.removeEventListener('pointerdown', onPointerDown, true);
  }, [anchor]);

  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is one of three, all with a label
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    <div
      id={props.id}
      ref={pop}
      class={classNames('pop', props.class)}
      role={props.role ?? 'dialog'}
      aria-label={props.label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
      onFocusOut={(event) => {
        const next = event.relatedTarget;
        if (!(next instanceof Node)) return;
        if (!pop.current?.contains(next) && !anchor.current?.contains(next)) onClose();
      }}
    >
      {props.children}
    </div>
  );
}
