import { describe, expect, it } from 'vitest';
import { checkCreate } from './check-create.ts';

const form = { firstName: '', lastName: '', email: '', phone: '', companyName: '' };

describe('checkCreate', () => {
  const cases = [
    [{}, 'form'],
    [{ companyName: 'Berg & Co' }, 'form'],
    [{ firstName: ' ' }, 'form'],
    [{ email: 'sofia@' }, 'email'],
    [{ firstName: 'Sofia', email: 'two words@example.com' }, 'email'],
    [{ lastName: 'Lindqvist' }, null],
    [{ phone: '+16465550117' }, null],
    [{ email: 'sofia@example.com' }, null],
  ] as const;
  it.each(cases)('%o: %s', (typed, field) => {
    expect(checkCreate({ ...form, ...typed })?.field ?? null).toBe(field);
  });
  it('covers eight', () => expect(cases).toHaveLength(8));
});
