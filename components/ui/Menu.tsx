import type { LucideIcon } from 'lucide-preact';
import { Fragment, type RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import { Kbd } from './Kbd.tsx';
import { ariaKeys } from './key-label.ts';
import { Popover } from './Popover.tsx';

export interface MenuItem {
  readonly label: string;
  readonly icon?: LucideIcon;
  /** Shown at the end, in a quiet colour. */
  readonly detail?: string;
  readonly shortcut?: string;
  readonly danger?: boolean;
  /** One of several of which one holds. */
  readonly checked?: boolean;
  readonly onPress: () => void;
}

export interface MenuGroup {
  readonly heading?: string;
  readonly items: readonly MenuItem[];
}

export interface MenuProps {
  readonly label: string;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly align?: 'start' | 'end';
  readonly groups: readonly MenuGroup[];
  readonly onClose: () => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** A list of actions under its button: arrows move, Home and End jump, Enter runs. */
export function Menu({ label, anchor, align = 'end', groups, onClose }: MenuProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const menu = event.currentTarget;
    if (!(menu instanceof HTMLElement)) return;
    const items = [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
    const focused = document.activeElement;
    const at = focused instanceof HTMLElement ? items.indexOf(focused) : -1;
    const step = STEPS[event.key];
    if (step !== undefined) items[(at + step + items.length) % items.length]?.focus();
    else if (event.key === 'Home') items[0]?.focus();
    else if (event.key === 'End') items.at(-1)?.focus();
    else if (event.key === 'Tab') return onClose();
    else return;
    event.preventDefault();
  };
  return (
    <Popover label={label} role="menu" anchor={anchor} align={align} class="menu" onClose={onClose}>
      <div role="none" onKeyDown={onKeyDown}>
        {groups
          .filter((group) => group.items.length > 0)
          .map((group, index) => (
            <Fragment key={group.heading ?? index}>
              {/* biome-ignore lint/a11y/useSemanticElements: hr is a separator, but not inside a menu for all readers */}
              {index > 0 && <div class="menu-sep" role="separator" />}
              {group.heading && (
                <div class="menu-label" role="none">
                  {group.heading}
                </div>
              )}
              {group.items.map((item) => (
                <button
                  key={item.label}
                  type="button"
                  role="menuitem"
                  {...(item.checked !== undefined && { role: 'menuitemradio', 'aria-checked': item.checked })}
                  tabIndex={-1}
                  class={classNames('mi', item.danger && 'mi-danger')}
                  aria-keyshortcuts={item.shortcut && ariaKeys(item.shortcut)}
                  onClick={() => {
                    onClose();
                    item.onPress();
                  }}
                >
                  {item.icon ? <Icon of={item.icon} /> : item.checked === false && <span class="i" />}
                  <span class="cut">{item.label}</span>
                  {item.detail && <bdi class="meta push cut">{item.detail}</bdi>}
                  {item.shortcut && <Kbd keys={item.shortcut} />}
                </button>
              ))}
            </Fragment>
          ))}
      </div>
    </Popover>
  );
}

export interface MenuButtonProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly size?: 'sm' | 'md';
  readonly class?: string | undefined;
  readonly groups: readonly MenuGroup[];
}

/** An icon button that opens a menu. */
export function MenuButton({ label, icon, size = 'md', class: extra, groups }: MenuButtonProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <IconButton
        label={label}
        icon={icon}
        size={size}
        class={extra}
        popup="menu"
        expanded={open}
        buttonRef={button}
        onPress={() => setOpen(!open)}
      />
      {open && <Menu label={label} anchor={button} groups={groups} onClose={() => setOpen(false)} />}
    </>
  );
}
