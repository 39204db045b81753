// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { readTranscriptRules } from '../../../scripts/host-rules.ts';
import { INBOX_IDS } from '../../domain/inbox.ts';
import type { ChatMessage } from '../../domain/transcript.ts';
import type { TranscriptRules } from '../../domain/transcript-rules.ts';
import { lookAtMessages } from './look-at-messages.ts';

const FOLDER = join(import.meta.dirname, 'fixtures');
const PAGES = readdirSync(FOLDER).map((file) => file.replace('.html', ''));
const all = () => [...document.body.querySelectorAll('*')];

/**
 * What hosts do to their pages, which a person does not see. Without a layout there are no sides to go by, so that fewer are right
 * where nothing is called anything any more.
 */
const CHANGES: Readonly<Record<string, { readonly atLeast: number; readonly change: () => void }>> = {
  nothing: { atLeast: 26, change: () => undefined },
  'every class renamed': {
    atLeast: 7,
    change: () => {
      for (const element of all())
        element.className = [...element.classList].map((_, i) => `x${i}y`).join(' ');
    },
  },
  'no classes': {
    atLeast: 7,
    change: () => {
      for (const element of all()) element.removeAttribute('class');
    },
  },
  'more classes': {
    atLeast: 26,
    change: () => {
      for (const element of all()) element.classList.add('flex', 'me-2', 'ease-in', 'left-0', 'theme-dark');
    },
  },
  'no data attributes': {
    atLeast: 17,
    change: () => {
      for (const element of all()) {
        for (const { name } of [...element.attributes])
          if (name.startsWith('data-')) element.removeAttribute(name);
      }
    },
  },
  wrapped: {
    atLeast: 26,
    change: () => {
      for (const element of all().filter(({ localName }) => localName === 'div')) {
        const wrapper = document.createElement('div');
        element.replaceWith(wrapper);
        wrapper.append(element);
      }
    },
  },
  'other elements': {
    atLeast: 26,
    change: () => {
      for (const element of all().filter(({ localName }) =>
        /^(?:div|article|section|small)$/.test(localName),
      )) {
        const other = document.createElement('x-part');
        for (const { name, value } of element.attributes) other.setAttribute(name, value);
        other.append(...element.childNodes);
        element.replaceWith(other);
      }
    },
  },
  'buttons everywhere': {
    atLeast: 25,
    change: () => {
      for (const element of all().filter(({ localName }) => /^(?:div|article)$/.test(localName))) {
        element.insertAdjacentHTML('beforeend', '<button>Reply</button><svg><title>Seen</title></svg>');
      }
    },
  },
};

function rulesOf(page: string): TranscriptRules {
  const inbox = INBOX_IDS.find((id) => id === page);
  if (inbox) return readTranscriptRules(inbox);
  return { ...readTranscriptRules('twochat'), header: '', activeRow: '', transcript: {} };
}

const read = (page: string): readonly ChatMessage[] =>
  lookAtMessages(document, rulesOf(page))?.messages ?? [];

afterEach(() => document.body.replaceChildren());

it.each(Object.entries(CHANGES))(
  'on a page with %s nobody says what somebody else said',
  (_, { atLeast, change }) => {
    let [right, silent, compared] = [0, 0, 0];
    const wrong: string[] = [];
    for (const page of PAGES) {
      document.body.innerHTML = readFileSync(join(FOLDER, `${page}.html`), 'utf8');
      const known = read(page);
      expect(known.length).toBeGreaterThan(2);
      change();
      const before = document.body.innerHTML;
      const found = read(page);
      expect(document.body.innerHTML).toBe(before);
      for (const { text, author } of known) {
        compared++;
        const again = found.find((one) => one.text.includes(text.split('\n')[0] ?? text));
        // An agent's note or a bot may be taken for an agent where its mark is gone; for the visitor never, nor the other way round.
        const isSwapped = (again?.author === 'visitor') !== (author === 'visitor');
        if (!again || again.author === 'unknown') silent++;
        else if (isSwapped && author !== 'unknown')
          wrong.push(`${page}: ${text} by ${again.author}, not ${author}`);
        else right++;
      }
    }
    expect(wrong).toEqual([]);
    expect(right + silent).toBe(compared);
    expect(compared).toBeGreaterThan(25);
    expect(right).toBeGreaterThanOrEqual(atLeast);
  },
);
