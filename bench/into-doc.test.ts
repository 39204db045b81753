import { expect, it } from 'vitest';
import { intoDoc } from './into-doc.ts';

it('replaces what is between the marks, and nothing else', () => {
  const page = 'Before\n<!-- bench: begin -->\nold\n<!-- bench: end -->\nAfter\n';
  const next = 'Before\n<!-- bench: begin -->\nnew\n<!-- bench: end -->\nAfter\n';
  expect(intoDoc(page, 'new')).toBe(next);
  expect(intoDoc(next, 'new')).toBe(next);
});

it('refuses a page without them', () => {
  expect(() => intoDoc('# Other\n', 'new')).toThrow('no <!-- bench: begin -->');
});
