import type { PageRules } from '../../domain/page-rules.ts';
import {
  type Shown,
  type Taught,
  TEACH_STEPS,
  type TeachNews,
  type TeachOrder,
  type TeachStep,
} from '../../domain/teaching.ts';
import { cleanText, VALUE_MAX } from '../clean-text.ts';
import type { Root } from '../element-text.ts';
import { findRoots } from '../find-roots.ts';
import { createKindOf } from '../label-kind.ts';
import { derive, isWhole, NOTHING_TAUGHT, type Picks, readBy } from './derive.ts';
import { labelOf } from './label-of.ts';
import { createOverlay, type Overlay } from './overlay.ts';
import { pickedValue } from './picked-value.ts';

/** How often it is looked what the page shows, and how many looks have to show the same before it is told. */
const LOOK_MS = 300;
const SAME_LOOKS = 4;
/** What is asked for every time; the last step only where the address does not name the chat. */
const ASKED: readonly TeachStep[] = ['name', 'email', 'phone', 'messages'];

export interface TeachPageDeps {
  readonly window: Window;
  readonly tell: (news: TeachNews) => void;
  readonly every: (intervalMs: number, work: () => void) => () => void;
}

/**
 * Lets somebody point at things in this page. While a step is asked for, clicks are theirs and do not reach the page;
 * between the steps the page is used as always, and what is read of it is told.
 * @returns what takes the panel's orders, and what leaves the page as it was
 */
export function createTeachPage({ window, tell, every }: TeachPageDeps) {
  const { document, location } = window;
  let picks: Picks = {};
  let base: PageRules | undefined;
  let overlay: Overlay | undefined;
  let step: TeachStep | null = null;
  let taught = NOTHING_TAUGHT;
  let last = '';
  let looks = 0;
  let told = '';
  let ended = new AbortController();
  const roots = (): Root[] => findRoots(document);

  const look = (atLeast = 1) => {
    if (!base) return;
    const { person, shown } = readBy(taught, roots(), base);
    const only = (values: readonly { readonly value: string }[]) =>
      values.length === 1 ? (values[0]?.value ?? '') : '';
    const place = taught.marks.id ? document.querySelector(taught.marks.id) : null;
    const seen: Shown = {
      address: location.href.slice(0, 2_000),
      place: place ? cleanText(`${place.textContent}`, VALUE_MAX) : '',
      name: person.name?.value ?? shown,
      email: only(person.emails),
      phone: only(person.phones),
    };
    const print = JSON.stringify(seen);
    looks = Math.max(atLeast, print === last ? looks + 1 : 1);
    last = print;
    if (looks < SAME_LOOKS || print === told) return;
    told = print;
    tell({ kind: 'shown', shown: seen });
  };

  const targetOf = (event: Event): Element | null => {
    const [target] = event.composedPath();
    return target instanceof Element && !overlay?.isOwn(event) ? target : null;
  };

  const pick = (element: Element) => {
    if (!step || !base) return;
    const isOwn = step !== 'place' && createKindOf(base.words)(labelOf(element)) === 'own';
    const picked = isOwn ? { why: 'own' as const } : pickedValue(element, step);
    if ('value' in picked) {
      // What was pointed at in another chat is not on the page any more; what was learnt of it holds.
      const there = Object.entries(picks).filter(([of, { element: one, value }]) => isStill(one, value, of));
      const tried: Picks = { ...Object.fromEntries(there), [step]: { element, value: picked.value } };
      const better = derive(tried, roots(), base, without(taught, step));
      if (isWhole(better, tried, roots(), base)) {
        picks = tried;
        taught = better;
        tell({ kind: 'picked', step, value: picked.value, taught });
        // Somebody has just looked at it: it is what the page shows.
        told = '';
        look(SAME_LOOKS);
        return;
      }
    }
    const why = 'why' in picked ? picked.why : 'not-found-again';
    overlay?.refuse(why);
    tell({ kind: 'refused', step, why });
  };

  const listen = () => {
    ended = new AbortController();
    const options = { capture: true, signal: ended.signal };
    const swallow = (event: Event) => {
      if (!step || overlay?.isOwn(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    for (const type of ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'auxclick', 'submit'])
      window.addEventListener(type, swallow, options);
    window.addEventListener(
      'click',
      (event) => {
        swallow(event);
        const target = targetOf(event);
        if (step && target) pick(target);
      },
      options,
    );
    window.addEventListener(
      'pointermove',
      (event) => {
        if (step) overlay?.frame(targetOf(event), step);
      },
      { ...options, passive: true },
    );
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || !step) return;
        swallow(event);
        tell({ kind: 'pressed', button: 'done' });
      },
      options,
    );
    const stop = every(LOOK_MS, () => look());
    ended.signal.addEventListener('abort', stop);
  };

  const end = () => {
    ended.abort();
    overlay?.remove();
    overlay = undefined;
    step = null;
  };

  return {
    end,
    obey: (order: TeachOrder) => {
      switch (order.kind) {
        case 'begin':
          end();
          base = order.rules;
          taught = order.taught;
          overlay = createOverlay(document, order.words, (button) => tell({ kind: 'pressed', button }));
          listen();
          look();
          return;
        case 'step':
          step = order.step;
          overlay?.show(step !== null);
          overlay?.frame(null, 'name');
          if (step)
            overlay?.ask(step, ASKED.includes(step) ? `${ASKED.indexOf(step) + 1}/${ASKED.length}` : '');
          return;
        case 'forget':
          delete picks[order.step];
          taught = without(taught, order.step);
          look();
      }
    },
  };
}

/** Whether it still stands there and says the same. */
function isStill(element: Element, value: string, step: string): boolean {
  if (!element.isConnected || !isStep(step)) return false;
  const now = pickedValue(element, step);
  return 'value' in now && now.value === value;
}

const isStep = (step: string): step is TeachStep => TEACH_STEPS.some((one) => one === step);

/** What was taught, but for this. */
function without(taught: Taught, step: TeachStep): Taught {
  const mark = step === 'place' ? 'id' : step;
  return {
    ...taught,
    ...(step === 'name' && { header: '' }),
    ...(step === 'messages' && { messages: '' }),
    words: { ...taught.words, [step]: undefined },
    marks: { ...taught.marks, [mark]: undefined },
  };
}
