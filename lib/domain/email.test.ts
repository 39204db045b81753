import { describe, expect, it } from 'vitest';
import { isEmail, isSameEmail } from './email.ts';

const valid = [
  'maya.okafor@example.com',
  'M@example.org',
  'first+tag@mail.example.com',
  "o'hara@example.com",
  'jürgen@bücher.example.com',
  '用户@例子.example.com',
];
const invalid = [
  '',
  'maya',
  'maya@',
  '@example.com',
  'maya@example',
  'maya@@example.com',
  'maya okafor@example.com',
  'maya@exa mple.com',
  '.maya@example.com',
  'maya.@example.com',
  'maya@example..com',
  '<maya@example.com>',
  'maya@-example.com',
  `${'m'.repeat(65)}@example.com`,
  `m@${'e'.repeat(250)}.com`,
];

describe('isEmail', () => {
  it('takes addresses', () => {
    expect(valid.filter(isEmail)).toHaveLength(6);
  });

  it('takes nothing else', () => {
    expect(invalid).toHaveLength(15);
    expect(invalid.filter(isEmail)).toEqual([]);
  });

  it('is quick with a text made to be slow', () => {
    expect(isEmail(`${'a.'.repeat(100_000)}@`)).toBe(false);
  });
});

describe('isSameEmail', () => {
  it('folds case and white space around', () => {
    expect(isSameEmail(' Maya@Example.com', 'maya@example.com ')).toBe(true);
  });

  it('takes dots and tags as they are', () => {
    expect(isSameEmail('ma.ya@example.com', 'maya@example.com')).toBe(false);
    expect(isSameEmail('maya+a@example.com', 'maya@example.com')).toBe(false);
  });

  it('never makes two blanks one person', () => {
    expect(isSameEmail('', '')).toBe(false);
    expect(isSameEmail('none', 'none')).toBe(false);
  });
});
