import { expect, it } from 'vitest';
import type { OutlineNode } from './outline-node.ts';
import { isRemark, printOutline } from './print-outline.ts';

const node = (tag: string, children: OutlineNode['children'] = [], more: Partial<OutlineNode> = {}) => ({
  ...{ tag, classes: [], attributes: [], id: '', plainId: '', refs: [], unseen: 0 },
  children,
  ...more,
});
const many = (n: number, make: (i: number) => OutlineNode | string) =>
  Array.from({ length: n }, (_, i) => make(i));

it('keeps five of what is alike, at any distance, and counts the others', () => {
  const rows = many(14, (i) => node(i % 2 ? 'li' : 'div', ['xxx', node('b', [i % 3 ? 'xxx xxx' : 'xxx'])]));
  const lines = printOutline(node('body', [node('ul', rows)]));
  expect(lines.filter((line) => line === ' li')).toHaveLength(5);
  expect(lines.filter((line) => line === ' div')).toHaveLength(5);
  expect(lines.filter(isRemark)).toEqual([' (4 more like these)']);
});

it('keeps what differs in a label, an address or a number', () => {
  const texts = ['xxx', 'xxx@xxx.xxx', '000 000 0000', 'email', 'phone'];
  const rows = texts.flatMap((text) => many(9, () => node('p', [text])));
  const lines = printOutline(node('body', rows));
  for (const text of texts) expect(lines.filter((line) => line === `p "${text}"`)).toHaveLength(5);
});

it('finds lists of different lengths alike', () => {
  const lists = many(9, (n) =>
    node(
      'ul',
      many(6 + n * 10, () => node('li')),
    ),
  );
  expect(printOutline(node('body', lists)).filter((line) => line === 'ul')).toHaveLength(5);
});

it('makes up the ids that something refers to, each root for itself', () => {
  const one = (scope: string) => [
    node('label', [], { refs: [['for', [`${scope} secret`]]] }),
    node('input', [], { id: `${scope} secret` }),
    node('b', [], { id: `${scope} unused` }),
    node('i', [], { refs: [['aria-labelledby', [`${scope} gone`]]] }),
  ];
  expect(printOutline(node('body', [...one('1'), node('x-shadow', one('2'))]))).toEqual([
    ...['label for="i1"', 'input#i1', 'b', 'i', 'x-shadow'],
    ...[' label for="i2"', ' input#i2', ' b', ' i'],
  ]);
});

it('keeps fewer, and in the end cuts, to stay within 200,000 characters', () => {
  const tags = ['div', 'p', 'b', 'i', 'u', 'q', 's', 'a'];
  const classes = ['chat-aside__section'];
  const tree = (depth: number): OutlineNode['children'] =>
    tags.flatMap((tag, at) =>
      many(6, () => node(tag, depth > 0 && at < 4 ? tree(depth - 1) : ['xxx'], { classes })),
    );
  const fewer = printOutline(node('body', tree(2)));
  expect(fewer.join('\n').length).toBeLessThanOrEqual(200_000);
  expect(fewer.filter((line) => line.startsWith('div')).length).toBeLessThan(5);
  expect(fewer.at(-1)).toMatch(/^\(\d+ more like these\)$/);
  const long = many(9_000, (i) => node('p', [], { classes: [`row-${'abc'.repeat(8)}`, `n${i}`] }));
  const cut = printOutline(node('body', long));
  expect(cut.join('\n').length).toBeLessThan(200_100);
  expect(cut.at(-1)).toMatch(/^\(\d+ more lines\)$/);
});
