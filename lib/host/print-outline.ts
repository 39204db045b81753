import type { OutlineNode } from './outline-node.ts';

const LENGTH_MAX = 200_000;
/** Of siblings that are alike so many are printed; fewer when it would be too long. */
const KEPT = [5, 3, 2, 1];

/** What was left out stands in brackets. */
export const isRemark = (line: string): boolean => /^ *\(/.test(line);

/**
 * One line for each element, indented by one space for each that it stands in: `tag.class#id name="value" "text"`. Ids are
 * made up, and given to those that something refers to.
 */
export function printOutline(body: OutlineNode): string[] {
  let lines: string[] = [];
  for (const kept of KEPT) {
    lines = print(body, kept);
    if (lengthOf(lines) <= LENGTH_MAX) return lines;
  }
  const fits: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > LENGTH_MAX) break;
    fits.push(line);
  }
  return [...fits, `(${lines.length - fits.length} more lines)`];
}

const lengthOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length + 1, 0);

function print(body: OutlineNode, kept: number): string[] {
  const tree = thinned(body, kept);
  const wanted = new Set<string>();
  for (const node of tree.all) for (const [, ids] of node.refs) for (const id of ids) wanted.add(id);
  const there = new Set(tree.all.map(({ id }) => id));
  const madeUp = new Map<string, string>();
  const idOf = ({ id, plainId }: Pick<OutlineNode, 'id' | 'plainId'>): string => {
    if (plainId || !wanted.has(id)) return plainId;
    const known = madeUp.get(id) ?? `i${madeUp.size + 1}`;
    madeUp.set(id, known);
    return known;
  };
  const byId = new Map(tree.all.map((node) => [node.id, node]));
  const lines: string[] = [];

  const printNode = (node: OutlineNode, depth: number) => {
    const indent = ' '.repeat(depth);
    const id = idOf(node);
    const refs = node.refs.flatMap(([name, ids]) => {
      const found = ids.filter((one) => there.has(one)).map((one) => idOf(byId.get(one) ?? node));
      return found.length > 0 ? [[name, found.join(' ')] as const] : [];
    });
    const said = [...node.attributes, ...refs].map(([name, value]) => ` ${name}="${value}"`).join('');
    const [only] = node.children;
    const text = typeof only === 'string' && node.children.length === 1 ? ` "${only}"` : '';
    const classes = node.classes.map((name) => `.${name}`).join('');
    lines.push(`${indent}${node.tag}${classes}${id && `#${id}`}${said}${text}`);
    if (!text) printChildren(node, depth + 1);
  };
  const printChildren = (node: OutlineNode, depth: number) => {
    const indent = ' '.repeat(depth);
    for (const child of node.children) {
      if (typeof child === 'string') lines.push(`${indent}"${child}"`);
      else printNode(child, depth);
    }
    const more = (tree.dropped.get(node) ?? 0) + node.unseen;
    if (more > 0) lines.push(`${indent}(${more} more like these)`);
  };
  printChildren(tree.root, 0);
  return lines;
}

/**
 * The tree without siblings that are like `kept` others before them, from the leaves up, so that a list of seven is like
 * a list of seven hundred. Two are alike when they differ in nothing but what their texts hold; a known label counts,
 * what it is wired to does not: that may be gone, and then is not printed.
 */
function thinned(body: OutlineNode, kept: number) {
  const shapes = new Map<string, number>();
  const dropped = new Map<OutlineNode, number>();
  const all: OutlineNode[] = [];

  const thin = (node: OutlineNode): readonly [OutlineNode, number] => {
    const seen = new Map<number | string, number>();
    const children: (OutlineNode | string)[] = [];
    const shapesIn: (number | string)[] = [];
    let left = 0;
    for (const child of node.children) {
      const [one, shape] = typeof child === 'string' ? [child, textShape(child)] : thin(child);
      const times = (seen.get(shape) ?? 0) + 1;
      seen.set(shape, times);
      if (times > kept) {
        left++;
        continue;
      }
      children.push(one);
      shapesIn.push(shape);
    }
    const { tag, classes, attributes } = node;
    const said = attributes.map(([name, value]) => [name, textShape(value)]);
    const key = JSON.stringify([tag, classes, said, shapesIn]);
    const shape = shapes.get(key) ?? shapes.size;
    shapes.set(key, shape);
    const copy = { ...node, children };
    if (left > 0) dropped.set(copy, left);
    return [copy, shape];
  };

  const [root] = thin(body);
  const collect = (node: OutlineNode) => {
    all.push(node);
    for (const child of node.children) if (typeof child !== 'string') collect(child);
  };
  collect(root);
  return { root, all, dropped };
}

const textShape = (text: string): string =>
  /^[^x0]*$/.test(text) ? text : text.includes('@') ? '@' : /000 /.test(text) ? '0' : 'x';
