// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { readAnyRules } from '../../../scripts/host-rules.ts';
import { derive, isWhole, type Picks, readBy } from './derive.ts';
import { pickedValue } from './picked-value.ts';

const base = readAnyRules();

function pick(steps: Readonly<Record<string, string>>): Picks {
  const picks: Picks = {};
  for (const [step, selector] of Object.entries(steps)) {
    const element = document.querySelector(selector);
    if (!element) throw new Error(`no ${selector}`);
    const kind = step as 'name' | 'email' | 'phone' | 'messages' | 'place';
    const picked = pickedValue(element, kind);
    if ('why' in picked) throw new Error(`${step}: ${picked.why}`);
    picks[kind] = { element, value: picked.value };
  }
  return picks;
}

function show(html: string): void {
  document.body.innerHTML = html;
}

const LABELLED = `<main><ul class="list"><li>Bob Li</li></ul>
<section class="chat"><h2 class="who">Ana Paz</h2><div class="log"><p>write to x@other.example</p></div><textarea></textarea></section>
<div class="card"><div class="row"><span>Email</span><span class="v">ana@paz.example</span></div>
<div class="row"><span>Phone</span><span class="p">+1 415 555 0100</span></div></div></main>`;

describe('what is kept of what was pointed at', () => {
  it('is nothing but the name where the engine reads the values by itself', () => {
    show(LABELLED);
    const picks = pick({ name: '.who', email: '.v', phone: '.p' });
    const taught = derive(picks, [document], base);
    expect(taught).toMatchObject({ panel: '', words: {}, marks: {}, header: '.who' });
    expect(isWhole(taught, picks, [document], base)).toBe(true);
  });

  it('is the label’s words where it did not know them', () => {
    show(LABELLED.replace('Email', 'Reach-out box').replace('Phone', 'Bell'));
    const picks = pick({ email: '.v', phone: '.p' });
    const taught = derive(picks, [document], base);
    expect(taught.words).toEqual({ email: 'reachoutbox', phone: 'bell' });
    expect(taught.marks).toEqual({});
    expect(readBy(taught, [document], base).person.emails).toEqual([
      { value: 'ana@paz.example', from: 'label' },
    ]);
  });

  it('is a selector where there is no label at all, and one without the person in it', () => {
    show(
      '<main><div class="side"><p id="ana" class="ana-paz mail-line" title="Ana">ana@paz.example</p><p class="plan">Gold</p></div></main>',
    );
    const picks = pick({ email: '.mail-line' });
    const taught = derive(picks, [document], base);
    expect(taught.marks.email).toBeTruthy();
    expect(JSON.stringify(taught)).not.toContain('ana');
    expect(readBy(taught, [document], base).person.emails).toEqual([
      { value: 'ana@paz.example', from: 'attr' },
    ]);
  });

  it('is no place in a list: with another person, another value stands there', () => {
    show('<main><div class="side"><p>Since May</p><p>Gold plan</p><p>ana@paz.example</p></div></main>');
    const picks = pick({ email: 'p:nth-child(3)' });
    const taught = derive(picks, [document], base);
    expect(taught.marks).toEqual({});
    expect(isWhole(taught, picks, [document], base)).toBe(false);
  });

  it('is the list around the message that was pointed at', () => {
    show(LABELLED.replace('<p>write', '<p>Hello</p><p>write'));
    const messages = derive(pick({ messages: '.log p' }), [document], base).messages;
    expect(document.querySelector(messages)?.className).toBe('log');
  });

  it('never takes the messages into the details', () => {
    show(
      LABELLED.replace('<span>Email</span>', '').replace('<span>Phone</span>', '').replace('"v"', '"mail"'),
    );
    const picks = pick({ email: '.mail', messages: '.log p' });
    const taught = derive(picks, [document], base);
    expect(readBy(taught, [document], base).person.emails.map(({ value }) => value)).toEqual([
      'ana@paz.example',
    ]);
    expect(isWhole(taught, picks, [document], base)).toBe(true);
  });
});

describe('what is pointed at', () => {
  it.each([
    ['email', '<b id="x">Ana Paz</b>', 'wrong-kind'],
    ['email', '<b id="x">a@b.example, c@d.example</b>', 'several'],
    ['phone', '<b id="x">a@b.example</b>', 'wrong-kind'],
    ['phone', '<b id="x">Order 12</b>', 'wrong-kind'],
    ['name', '<b id="x">ana@paz.example</b>', 'wrong-kind'],
    ['name', '<b id="x">+1 415 555 0100</b>', 'wrong-kind'],
    ['name', '<b id="x">No name</b>', 'wrong-kind'],
    ['place', '<b id="x">Ana</b>', 'wrong-kind'],
    ['messages', '<nav><b id="x">Chats</b></nav>', 'not-a-place'],
  ] as const)('is refused as %s: %s', (step, html, why) => {
    show(html);
    const element = document.getElementById('x');
    expect(element && pickedValue(element, step)).toEqual({ why });
  });

  it.each([
    ['email', '<a id="x" href="mailto:ana@paz.example">Write</a>', 'ana@paz.example'],
    ['phone', '<a id="x" href="https://wa.me/14155550100">Chat</a>', '+14155550100'],
    ['place', '<b id="x">#4821</b>', '#4821'],
    ['name', '<b id="x"> Ana  Paz </b>', 'Ana Paz'],
  ] as const)('is taken as %s: %s', (step, html, value) => {
    show(html);
    const element = document.getElementById('x');
    expect(element && pickedValue(element, step)).toEqual({ value });
  });
});
