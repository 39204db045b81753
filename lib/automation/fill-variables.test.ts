import { describe, expect, it } from 'vitest';
import { fillVariables, unknownVariables } from './fill-variables.ts';
import { sampleFacts, samplePerson, sampleRecord } from './sample-facts.ts';
import { VARIABLES } from './variable-values.ts';

const fill = (text: string, facts = sampleFacts()) => fillVariables(text, facts, 'en-GB');

describe('variables', () => {
  it('stand for what is known of contact, chat, agent and location', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['Dear {contact.firstName},', 'Dear Maya,'],
      ['{contact.name} of {contact.city}', 'Maya Okafor of Chicago'],
      ['{CONTACT.lastname}', 'Okafor'],
      ['{ contact.email }', 'maya@example.com'],
      ['{contact.owner}', 'Priya Nair'],
      ['{contact.tags}', 'vip'],
      ['{contact.dateOfBirth}', '12 May 1990'],
      ['{conversation.url}', 'https://app.chatra.io/conversations/1'],
      ['{conversation.inbox}', 'Chatra'],
      ['{visitor.name} {visitor.email} {visitor.phone}', 'Maya O. maya@example.com (312) 555-0148'],
      ['{visitor.order}', '2041'],
      ['{agent.name} at {location.name}', 'Tom Alvarez at Northside Dental'],
    ];
    for (const [text, filled] of cases) expect(fill(text), text).toMatchObject({ text: filled, missing: [] });
    expect(cases).toHaveLength(12);
  });

  it('are days in the location’s zone, and in a language', () => {
    expect(fill('{today}').text).toBe('20 Nov 2026');
    expect(fill('{today+2d}').text).toBe('22 Nov 2026');
    expect(fill('{today + 2w}').text).toBe('4 Dec 2026');
    expect(fill('{today-20d}').text).toBe('31 Oct 2026');
    expect(fill('{now}').text).toBe('20 Nov 2026, 23:30');
    expect(fillVariables('{today}', sampleFacts(), 'de').text).toBe('20.11.2026');
    const nowhere = { ...sampleFacts().location, timezone: 'Nowhere/Land' };
    expect(fill('{today}', sampleFacts({ location: nowhere })).text).toBe('21 Nov 2026');
  });

  it('read custom fields by their name or id, dates as dates and lists as lists', () => {
    const record = sampleRecord({
      customFields: [
        { id: 'insurance', value: 'Acme Health' },
        { id: 'cleaning', value: '2026-03-04' },
        { id: 'likes', value: ['Mint', 'Cherry'] },
        { id: 'visits', value: 7 },
      ],
    });
    const facts = sampleFacts({ record });
    expect(
      fill('{contact.custom.Insurance}, {contact.custom.last cleaning}, {contact.custom.likes}', facts).text,
    ).toBe('Acme Health, 4 Mar 2026, Mint, Cherry');
    expect(fill('{contact.custom.visits}', facts).text).toBe('7');
    expect(fill('{contact.custom.Gone}', facts)).toMatchObject({
      missing: ['contact.custom.Gone'],
      unknown: [],
    });
  });

  it('without a value stay as they were written, and say where', () => {
    const { text, missing, unknown, gaps } = fill('Hi {contact.firstName}, {contact.website} and {topic}');
    expect(text).toBe('Hi Maya, {contact.website} and {topic}');
    expect(missing).toEqual(['contact.website', 'topic']);
    expect(unknown).toEqual([]);
    expect(gaps.map(({ at, length }) => text.slice(at, at + length))).toEqual([
      '{contact.website}',
      '{topic}',
    ]);
  });

  it('take their default instead, an empty one too', () => {
    const facts = sampleFacts({ record: null });
    expect(fill('Hi {contact.firstName|there}', facts)).toMatchObject({ text: 'Hi there', missing: [] });
    expect(fill('Hi{contact.firstName|}', facts)).toMatchObject({ text: 'Hi', missing: [] });
    expect(fill('{nonsense|x}')).toMatchObject({ text: 'x' });
  });

  it('that nobody knows are problems, where they are written too', () => {
    expect(fill('{contact.frstName}')).toMatchObject({
      missing: ['contact.frstName'],
      unknown: ['contact.frstName'],
    });
    expect(unknownVariables('{contact.frstName} {today+3} {visitor.plan} {contact.custom.x} {}')).toEqual([
      'contact.frstName',
      'today+3',
      '',
    ]);
    expect(unknownVariables(VARIABLES.map((name) => `{${name}}`).join(' '))).toEqual([]);
    expect(VARIABLES.length).toBeGreaterThan(25);
  });

  it('are never looked for in a value, nor in doubled or open braces', () => {
    const person = samplePerson({ name: { value: '{contact.phone} {{x}}', from: 'label' } });
    expect(fill('{visitor.name}', sampleFacts({ person })).text).toBe('{contact.phone} {{x}}');
    expect(fill('{{contact.name}} {{{contact.firstName}}} a { b } c {')).toMatchObject({
      text: '{contact.name} {Maya} a { b } c {',
      missing: ['b'],
    });
    expect(fill('a { b')).toMatchObject({ text: 'a { b', missing: [] });
  });

  it('never take an e-mail or a phone from free text', () => {
    const person = samplePerson({
      emails: [{ value: 'said@example.com', from: 'text' }],
      phones: [
        { value: '+1 555', from: 'text' },
        { value: '+13125550148', from: 'link' },
      ],
    });
    const facts = sampleFacts({ person });
    expect(fill('{visitor.email|none} {visitor.phone}', facts).text).toBe('none +13125550148');
  });
});
