import { flags } from './flags.ts';

type Child = Node | string | null;

const rename = (name: string): string =>
  `x${[...name].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) >>> 0, 7).toString(36)}`;

/** Class names as this build of the page calls them. */
export const classes = (names: string): string =>
  flags.hasRenamedClasses ? names.split(/\s+/).filter(Boolean).map(rename).join(' ') : names;

/** Makes an element. Text goes in as text, whatever it holds; `on…` attributes are never set. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | boolean | null>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    if (name === 'class') element.className = classes(String(value));
    else element.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children) if (child !== null) element.append(child);
  return element;
}

/** The letters in a person's circle. They are drawn by the style sheet and are no text of the page. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const letters = words.slice(0, 2).map((word) => [...word].find((c) => /\p{L}/u.test(c)) ?? '');
  return letters.join('').toUpperCase() || '#';
}

/** One of a few quiet colours for a person's circle, always the same. */
export const hue = (name: string): string =>
  String([...name.slice(0, 40)].reduce((sum, c) => sum + (c.codePointAt(0) ?? 0), 0) % 6);
