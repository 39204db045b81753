import { expect, it } from 'vitest';
import { createRandom } from '../../sandbox/random.ts';
import { mutated } from '../../tests/fuzz.ts';
import { ROW_NAME_MAX, ROW_VALUES_MAX, ROWS_MAX } from '../domain/list-row.ts';
import { readList } from './read-list.ts';

const row = {
  conversation: 'chatra:a',
  name: 'Ann Ray',
  emails: ['ann@example.com'],
  phones: [],
  isUnread: true,
};
const good = {
  host: 'app.chatra.io',
  rows: [row, { ...row, conversation: null }],
  openAt: 0,
  pointedAt: null,
};

it('reads what the script says, without what it does not know', () => {
  expect(readList(good)).toEqual(good);
  expect(readList({ ...good, more: 1, rows: [{ ...row, html: '<b>' }], openAt: null })).toEqual({
    ...good,
    rows: [row],
    openAt: null,
  });
});

it('hears nothing that is too much, or of another form', () => {
  const wrong: unknown[] = [
    { ...good, rows: Array(ROWS_MAX + 1).fill(row) },
    { ...good, rows: [{ ...row, name: 'x'.repeat(ROW_NAME_MAX + 1) }] },
    { ...good, rows: [{ ...row, emails: Array(ROW_VALUES_MAX + 1).fill('a') }] },
    { ...good, rows: [{ ...row, phones: ['9'.repeat(321)] }] },
    { ...good, rows: [{ ...row, conversation: 'x'.repeat(201) }] },
    ...[2, -1, 0.5, '0', Number.NaN].map((openAt) => ({ ...good, openAt })),
    { ...good, pointedAt: '__proto__' },
    { ...good, rows: { length: 1, 0: row } },
    null,
    [good],
  ];
  for (const message of wrong) expect(readList(message), JSON.stringify(message)?.slice(0, 80)).toBeNull();
  expect(wrong.length).toBe(14);
});

it('is bounded whatever comes', () => {
  const random = createRandom(7);
  let heard = 0;
  for (let n = 0; n < 5_000; n++) {
    const reading = readList(mutated(random, good));
    if (!reading) continue;
    heard++;
    expect(reading.rows.length).toBeLessThanOrEqual(ROWS_MAX);
    for (const one of reading.rows) {
      expect(Object.keys(one).sort()).toEqual(Object.keys(row).sort());
      expect(JSON.stringify(one).length).toBeLessThan(12_000);
    }
    for (const at of [reading.openAt, reading.pointedAt])
      if (at !== null) expect(reading.rows[at]).toBeDefined();
  }
  expect(heard).toBeGreaterThan(100);
  expect(heard).toBeLessThan(5_000);
});
