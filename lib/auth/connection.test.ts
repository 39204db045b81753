import { describe, expect, it } from 'vitest';
import { readToken } from './connection.ts';

const token = 'pit-00000000-0000-4000-8000-000000000000';

const cases: readonly (readonly [pasted: string, token: string, looksRight: boolean])[] = [
  [token, token, true],
  [`  ${token}\n`, token, true],
  [`Bearer ${token}`, token, true],
  [`bearer   ${token}`, token, true],
  [`Authorization: Bearer ${token}`, token, true],
  [`${token.slice(0, 20)}\n${token.slice(20)}`, token, true],
  ['eyJhbGciOi.made.up', 'eyJhbGciOi.made.up', false],
  ['', '', false],
  ['Bearer', '', false],
  ['   ', '', false],
  ['pit-', 'pit-', false],
];

describe('readToken', () => {
  it('reads what people paste', () => {
    let read = 0;
    for (const [pasted, wanted, looksRight] of cases) {
      expect(readToken(pasted)).toEqual({ token: wanted, looksRight });
      read++;
    }
    expect(read).toBe(11);
  });
});
