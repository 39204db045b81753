// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { ListReading } from '../../domain/list-row.ts';
import { type OPEN, rulesOf, showPage } from '../sample-page.ts';
import { createListWatcher } from './list-watcher.ts';

const idOf = (n: number) => `sqzzSvkKoxdYQk${['abc', 'def', 'ghk', 'mnp', 'qrs'][n % 5]}`;
const chatraRow = (n: number, name: string, more = '', state = '') => `
  <a class="nav-item js-contact ${state}" href="/conversations/${idOf(n)}"><div class="nav-item__inner">
    <span class="userpic">AR</span><div class="nav-item__title">${name}</div>
    <div class="nav-item__last-message"><span>my mail is bob@example.com</span></div>${more}</div></a>`;
const chatra = (rows: string) => `<div class="nav-list">${rows}</div>
  <div class="chat-message-area-wrapper"><a href="/conversations/${idOf(4)}">look here</a></div>
  <div class="chat-aside"><a href="/conversations/${idOf(3)}">Earlier chat</a></div>`;

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
  document.body.innerHTML = '';
});

function watch(
  inbox: keyof typeof OPEN,
  html: string,
  isSeen: (element: Element) => boolean = () => true,
  own = rulesOf(inbox).own,
) {
  showPage(inbox, html);
  let nowMs = 0;
  let jobs: { readonly atMs: number; readonly run: () => void }[] = [];
  let costMs = 0;
  let looks = 0;
  const told: ListReading[] = [];
  const watcher = createListWatcher(
    {
      window,
      now: () => nowMs,
      schedule: (run, delayMs) => void jobs.push({ atMs: nowMs + delayMs, run }),
      visible: (elements, then) => {
        looks++;
        nowMs += costMs;
        then(new Set(elements.filter(isSeen)));
      },
      tell: (reading) => told.push(reading),
    },
    { ...rulesOf(inbox), own },
  );
  ends.push(watcher.end);
  return {
    ...watcher,
    told,
    last: () => told.at(-1),
    names: () => told.at(-1)?.rows.map(({ name }) => name),
    looks: () => looks,
    makeSlow: (ms: number) => {
      costMs = ms;
    },
    advance: (ms: number) => {
      const endMs = nowMs + ms;
      for (;;) {
        const next = jobs.filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0];
        if (!next) break;
        jobs = jobs.filter((job) => job !== next);
        nowMs = Math.max(nowMs, next.atMs);
        next.run();
      }
      nowMs = Math.max(nowMs, endMs);
    },
    pointAt: (selector: string, type = 'pointerover') =>
      document.querySelector(selector)?.dispatchEvent(new Event(type, { bubbles: true })),
  };
}

describe('the list of an inbox', () => {
  it('is its links to conversations: name, what is unread, which is open', () => {
    const w = watch(
      'chatra',
      chatra(
        chatraRow(0, 'Ann Ray', '', 'is-unread') +
          chatraRow(1, 'Bob Ray') +
          chatraRow(2, 'Cy Ray', '<i class="count">2</i>'),
      ),
    );
    expect(w.last()).toMatchObject({ host: 'app.chatra.io', pointedAt: null });
    expect(w.last()?.rows).toEqual([
      { conversation: `chatra:${idOf(0)}`, name: 'Ann Ray', emails: [], phones: [], isUnread: true },
      { conversation: `chatra:${idOf(1)}`, name: 'Bob Ray', emails: [], phones: [], isUnread: false },
      { conversation: `chatra:${idOf(2)}`, name: 'Cy Ray', emails: [], phones: [], isUnread: false },
    ]);
  });

  it('is no link that somebody wrote, nor one in the details', () => {
    const w = watch('chatra', chatra(chatraRow(0, 'Ann Ray') + chatraRow(1, 'Bob Ray')));
    expect(w.last()?.rows.map(({ conversation }) => conversation)).toEqual([
      `chatra:${idOf(0)}`,
      `chatra:${idOf(1)}`,
    ]);
  });

  it('takes addresses only where a text is nothing else, and none of the inbox’s own', () => {
    const more =
      '<p>+1 312 555 0148</p><p>ann@example.com</p><p>help@desk.example.com</p><p>call +1 646 555 0131 now</p>';
    const w = watch(
      'chatra',
      chatra(chatraRow(0, 'Ann Ray', more) + chatraRow(1, 'Bob Ray')),
      () => true,
      '^@help@desk\\.example\\.com$',
    );
    expect(w.last()?.rows[0]).toMatchObject({ emails: ['ann@example.com'], phones: ['+1 312 555 0148'] });
  });

  it('is a table as well, one row for each customer', () => {
    const id = (n: number) => `cus_0b1c2d3e-0000-4000-8000-00000000000${n}`;
    const line = (n: number, name: string) =>
      `<tr><td><a href="#/customers/${id(n)}">${name}</a></td><td>${name.toLowerCase().replace(' ', '.')}@example.com</td></tr>`;
    const w = watch('chartmogul', `<table><tbody>${line(1, 'Ann Ray')}${line(2, 'Bob Ray')}</tbody></table>`);
    expect(w.last()?.rows.map(({ name, emails }) => [name, emails])).toEqual([
      ['Ann Ray', ['ann.ray@example.com']],
      ['Bob Ray', ['bob.ray@example.com']],
    ]);
  });

  it('is what stands beside the selected row, where rows are no links, and stays it when none is selected', () => {
    const line = (name: string, open = '') =>
      `<button class="flex w-full ${open && 'bg-x'}" ${open}><span>A</span><span>${name}</span></button>`;
    const w = watch(
      'chatfuel',
      `<main><div class="rows">${line('Ann Ray')}${line('Bob Ray', 'aria-current="true"')}${line('Cy Ray')}</div></main>`,
    );
    expect([w.names(), w.last()?.openAt]).toEqual([['Ann Ray', 'Bob Ray', 'Cy Ray'], 1]);
    document.querySelector('[aria-current]')?.removeAttribute('aria-current');
    w.advance(2_000);
    expect([w.names(), w.last()?.openAt]).toEqual([['Ann Ray', 'Bob Ray', 'Cy Ray'], null]);
  });

  it('gives WhatsApp’s number of a conversation, and no name for initials and times', () => {
    const line = (id: string, name: string) =>
      `<li><a href="/inbox/${id}"><b>AR</b><i>10:30</i><span>${name}</span></a></li>`;
    const w = watch(
      'twochat',
      `<ul>${line('13125550148@c.us', '+1 312-555-0148')}${line('4915550148000@c.us', 'Ann Ray')}</ul>`,
    );
    expect(w.last()?.rows.map(({ name, phones }) => [name, phones])).toEqual([
      ['', ['+13125550148', '+1 312-555-0148']],
      ['Ann Ray', ['+4915550148000']],
    ]);
  });

  it('is nothing on a page that shows none', () => {
    expect(watch('chatra', '<p>Settings</p>').last()?.rows).toEqual([]);
  });
});

describe('watching it', () => {
  const rows = (count: number) =>
    Array.from(
      { length: count },
      (_, n) =>
        `<a class="nav-item" href="/conversations/${String(n).padStart(3, 'a').replace(/[01]/g, 'z').padStart(17, 'b')}"><span>Ann Ray${'abcdefghij'[n % 10]}</span></a>`,
    ).join('');

  it('reads the rows that are seen, forty at most', () => {
    const w = watch('chatra', `<div>${rows(500)}</div>`);
    expect(w.last()?.rows.length).toBe(40);
    const few = watch(
      'chatra',
      `<div>${rows(100)}</div>`,
      (element) => element.previousElementSibling === null,
    );
    expect(few.last()?.rows.length).toBe(1);
  });

  it('says only what changed, and looks every two seconds', () => {
    const w = watch('chatra', chatra(chatraRow(0, 'Ann Ray') + chatraRow(1, 'Bob Ray')));
    w.advance(10_000);
    expect([w.told.length, w.looks()]).toEqual([1, 6]);
    const title = document.querySelector('.nav-item__title');
    if (title) title.textContent = 'Ann Roe';
    w.advance(2_000);
    expect(w.names()).toEqual(['Ann Roe', 'Bob Ray']);
  });

  it('looks at an expensive page more rarely: a thousandth of the time', () => {
    const w = watch('chatra', chatra(chatraRow(0, 'Ann Ray') + chatraRow(1, 'Bob Ray')));
    w.makeSlow(10);
    w.advance(60_000);
    expect(w.looks()).toBeLessThanOrEqual(7);
    expect(w.looks()).toBeGreaterThan(3);
  });

  it('says which row the pointer rests on, after 65 ms, and the focus', () => {
    const w = watch('chatra', chatra(chatraRow(0, 'Ann Ray') + chatraRow(1, 'Bob Ray')));
    w.pointAt(`a[href$="${idOf(1)}"] .nav-item__title`);
    w.advance(64);
    expect(w.last()?.pointedAt).toBeNull();
    w.advance(1);
    expect(w.last()?.pointedAt).toBe(1);
    w.pointAt(`a[href$="${idOf(0)}"]`);
    w.pointAt('.chat-aside');
    w.advance(100);
    expect(w.last()?.pointedAt).toBeNull();
    w.pointAt(`a[href$="${idOf(0)}"]`, 'focusin');
    w.advance(65);
    expect(w.last()?.pointedAt).toBe(0);
  });

  it('finds the row under the pointer in a list that was drawn anew', () => {
    const w = watch('chatra', chatra(chatraRow(0, 'Ann Ray') + chatraRow(1, 'Bob Ray')));
    const list = document.querySelector('.nav-list');
    if (list) list.innerHTML = chatraRow(1, 'Bob Ray') + chatraRow(0, 'Ann Ray');
    w.pointAt(`a[href$="${idOf(0)}"]`);
    w.advance(65);
    expect([w.names(), w.last()?.pointedAt]).toEqual([['Bob Ray', 'Ann Ray'], 1]);
  });

  it('stops when it is told, adds nothing, and rests while the tab is hidden', () => {
    const w = watch('chatra', chatra(chatraRow(0, 'Ann Ray') + chatraRow(1, 'Bob Ray')));
    const before = document.body.innerHTML;
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
    w.advance(10_000);
    expect(w.looks()).toBe(1);
    Reflect.deleteProperty(document, 'hidden');
    w.advance(2_000);
    expect(w.looks()).toBe(2);
    w.end();
    w.pointAt('a');
    w.advance(10_000);
    expect([w.looks(), w.told.length, document.body.innerHTML === before]).toEqual([2, 1, true]);
  });
});
