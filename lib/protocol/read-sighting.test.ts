import { expect, it } from 'vitest';
import { readSighting } from './read-sighting.ts';
import { sightingSchema } from './sighting-schema.ts';

const seen = { value: 'ann@example.com', from: 'label' };
const person = { name: null, emails: [seen], phones: [], attributes: [{ label: 'Plan', value: 'Pro' }] };
const good = {
  epoch: 1,
  inbox: 'chatra',
  host: 'app.chatra.io',
  conversation: 'chatra:a',
  outcome: 'person',
  person,
};
const long = (n: number) => 'x'.repeat(n);

/** Every way to be wrong that we know of, and some that are right. */
const messages: unknown[] = [
  good,
  { ...good, conversation: null, outcome: 'no-conversation' },
  { ...good, extra: { deep: 1 }, __proto__: { a: 1 } },
  { ...good, person: { ...person, name: { ...seen, more: true } } },
  { ...good, host: long(120) },
  ...[null, undefined, 7, 'x', [], [good], {}, () => good],
  ...['epoch', 'inbox', 'host', 'conversation', 'outcome', 'person'].flatMap((key) =>
    [undefined, null, {}, [], 7.5, Number.NaN, Number.POSITIVE_INFINITY, '', long(5_000), true].map(
      (value) => ({
        ...good,
        [key]: value,
      }),
    ),
  ),
  ...['name', 'emails', 'phones', 'attributes'].flatMap((key) =>
    [
      undefined,
      null,
      {},
      'x',
      [null],
      [{}],
      [seen, 7],
      Array(31).fill(seen),
      [{ value: long(321), from: 'label' }],
    ].map((value) => ({ ...good, person: { ...person, [key]: value } })),
  ),
  { ...good, person: { ...person, emails: [{ value: 'x', from: 'guess' }] } },
  { ...good, person: { ...person, attributes: [{ label: long(121), value: 'x' }] } },
  { ...good, person: { ...person, attributes: Array(30).fill({ label: 'a', value: 'b' }) } },
];

it('reads exactly what the schema of the protocol lets through', () => {
  let accepted = 0;
  for (const message of messages) {
    const parsed = sightingSchema.safeParse(message);
    expect(readSighting(message), JSON.stringify(message)?.slice(0, 200)).toEqual(
      parsed.success ? parsed.data : null,
    );
    if (parsed.success) accepted++;
  }
  expect([messages.length > 100, accepted > 5]).toEqual([true, true]);
});
