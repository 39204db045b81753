import type { ComponentChildren } from 'preact';
import { Avatar } from '../ui/Avatar.tsx';
import { Kbd } from '../ui/Kbd.tsx';

export interface PickProps {
  readonly id: string;
  readonly name: string;
  readonly sub?: ComponentChildren;
  /** Reasons for and against. */
  readonly why?: ComponentChildren;
  /** Its place in the list; the first nine have a number key. */
  readonly index: number;
  readonly chosen: boolean;
  /** One tab stop for the list: the chosen one, else the first. */
  readonly tabStop: boolean;
  readonly onChoose: () => void;
  readonly onTake?: (() => void) | undefined;
}

/** `.pick`: one of several people. Arrows move, a number key marks, Enter on the marked one takes it. */
export function Pick(props: PickProps) {
  const key = props.index < 9 ? String(props.index + 1) : undefined;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a card that is one of a group, as the design has it
    <button
      type="button"
      role="radio"
      class="pick"
      aria-checked={props.chosen}
      aria-keyshortcuts={key}
      tabIndex={props.tabStop ? 0 : -1}
      onClick={props.onChoose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !props.chosen || !props.onTake) return;
        event.preventDefault();
        props.onTake();
      }}
    >
      <Avatar id={props.id} name={props.name} size="md" />
      <span class="grow">
        <b class="row-title pick-name">
          <bdi>{props.name}</bdi>
        </b>
        {props.sub && <span class="meta pick-sub">{props.sub}</span>}
      </span>
      {key ? <Kbd keys={key} /> : <span />}
      <span />
      {props.why && <span class="why">{props.why}</span>}
    </button>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };

/** Moves the focus inside a group of picks, as arrows do in a radio group; nothing is marked by it. */
export function moveInGroup(event: KeyboardEvent): void {
  const group = event.currentTarget;
  const step = STEPS[event.key];
  if (step === undefined || !(group instanceof HTMLElement)) return;
  const picks = [...group.querySelectorAll<HTMLElement>('[role="radio"]')];
  const at = document.activeElement instanceof HTMLElement ? picks.indexOf(document.activeElement) : -1;
  picks[(at + step + picks.length) % picks.length]?.focus();
  event.preventDefault();
}
