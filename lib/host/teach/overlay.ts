import type { BarWords, Refusal, TeachStep } from '../../domain/teaching.ts';

export interface Overlay {
  /** Whether an event was on the bar, which is not part of the page. */
  isOwn(event: Event): boolean;
  show(isShown: boolean): void;
  ask(step: TeachStep, count: string): void;
  /** Draws a frame around what would be picked, with what is asked for above it; null takes it away. */
  frame(element: Element | null, step: TeachStep): void;
  refuse(why: Refusal): void;
  remove(): void;
}

/** Above everything a page has; 2^31 - 1 is the highest there is. */
const ON_TOP = '2147483647';
const isDark = () => matchMedia('(prefers-color-scheme: dark)').matches;
/** The panel's colours (components/style/tokens.css), light and dark: its styles do not reach into a page. */
const COLOURS = {
  light: {
    text: '#16181d',
    soft: '#545b69',
    surface: '#ffffff',
    line: '#c4c9d4',
    accent: '#2f5fd0',
    onAccent: '#ffffff',
    bad: '#b3261e',
  },
  dark: {
    text: '#eceef2',
    soft: '#a5adba',
    surface: '#22262e',
    line: '#4a515e',
    accent: '#8fb0ff',
    onAccent: '#10131a',
    bad: '#ffb4ab',
  },
};

/**
 * The bar and the frame of teaching: all that Chatside ever adds to a page, while somebody teaches it. In a closed shadow,
 * so that the page neither styles nor reads it; styled by properties, which no page's policy forbids.
 */
export function createOverlay(
  document: Document,
  words: BarWords,
  press: (button: 'skip' | 'back' | 'done') => void,
): Overlay {
  const colour = COLOURS[isDark() ? 'dark' : 'light'];
  const make = (name: string, style: Readonly<Record<string, string>>, text = '') => {
    const element = document.createElement(name);
    for (const [property, value] of Object.entries(style)) element.style.setProperty(property, value);
    element.textContent = text;
    return element;
  };
  const host = make('chatside-teach', {
    all: 'initial',
    position: 'fixed',
    'z-index': ON_TOP,
    inset: '0',
    'pointer-events': 'none',
  });
  const shadow = host.attachShadow({ mode: 'closed' });

  const frame = make('div', {
    position: 'fixed',
    display: 'none',
    'box-sizing': 'border-box',
    border: `2px solid ${colour.accent}`,
    'border-radius': '6px',
    'pointer-events': 'none',
  });
  const tag = make('span', {
    position: 'absolute',
    'inset-block-end': '100%',
    'inset-inline-start': '-2px',
    'margin-block-end': '3px',
    padding: '1px 7px',
    'border-radius': '5px',
    background: colour.accent,
    color: colour.onAccent,
    font: '600 11px/16px system-ui, sans-serif',
    'white-space': 'nowrap',
  });
  frame.append(tag);

  const bar = make('div', {
    position: 'fixed',
    'inset-inline': '16px',
    'inset-block-end': '16px',
    'max-inline-size': '520px',
    margin: '0 auto',
    display: 'flex',
    'align-items': 'center',
    gap: '6px',
    padding: '7px 7px 7px 14px',
    'box-sizing': 'border-box',
    'pointer-events': 'auto',
    color: colour.text,
    background: colour.surface,
    border: `1px solid ${colour.line}`,
    'border-radius': '12px',
    'box-shadow': '0 8px 28px rgb(0 0 0 / 22%)',
    font: '400 13px/18px system-ui, sans-serif',
  });
  bar.setAttribute('role', 'toolbar');
  const line = make('p', { margin: '0', flex: '1', 'min-inline-size': '0' });
  line.setAttribute('role', 'status');
  const count = make('span', { color: colour.soft });
  const button = (name: 'skip' | 'back' | 'done', label: string) => {
    const isMain = name === 'done';
    const one = make(
      'button',
      {
        all: 'initial',
        cursor: 'pointer',
        padding: '5px 11px',
        'border-radius': '8px',
        border: `1px solid ${isMain ? colour.accent : 'transparent'}`,
        background: isMain ? colour.accent : 'transparent',
        color: isMain ? colour.onAccent : colour.text,
        font: '500 13px/18px system-ui, sans-serif',
      },
      label,
    );
    one.addEventListener('click', () => press(name));
    one.addEventListener('focus', () => one.style.setProperty('outline', `2px solid ${colour.accent}`));
    one.addEventListener('blur', () => one.style.removeProperty('outline'));
    return one;
  };
  bar.append(line, button('back', words.back), button('skip', words.skip), button('done', words.done));
  shadow.append(frame, bar);
  document.documentElement.append(host);

  return {
    isOwn: (event) => event.composedPath().includes(host),
    show: (isShown) => bar.style.setProperty('display', isShown ? 'flex' : 'none'),
    ask: (step, of) => {
      line.style.setProperty('color', colour.text);
      count.textContent = ` ${of}`;
      line.replaceChildren(words.point[step], count);
    },
    frame: (element, step) => {
      frame.style.setProperty('display', element ? 'block' : 'none');
      if (!element) return;
      const { left, top, width, height } = element.getBoundingClientRect();
      const at = { left: left - 4, top: top - 3, width: width + 8, height: height + 6 };
      for (const [side, px] of Object.entries(at)) frame.style.setProperty(side, `${px}px`);
      tag.textContent = words.kind[step];
    },
    refuse: (why) => {
      line.style.setProperty('color', colour.bad);
      line.replaceChildren(words.refused[why]);
    },
    remove: () => host.remove(),
  };
}
