/** A page as data, so that a mutation is a function from one to another. */
export interface Branch {
  readonly tag: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly children: readonly Tree[];
  /** What it is in the page, for mutations. Not written. */
  readonly part?: Part | undefined;
}
export type Tree = Branch | string;

/** `rows`: its children may stand in any order. `chat`: all that is not the details. `shadow`: written as a shadow root. */
export type Part =
  | 'app'
  | 'details'
  | 'rows'
  | 'row'
  | 'label'
  | 'value'
  | 'messages'
  | 'message'
  | 'list'
  | 'shadow'
  | 'frame';

type Attrs = Readonly<Record<string, string>>;

/** `div.box` with attributes and children; the part comes after a `!`, as in `div.box!rows`. */
export function h(what: string, attrs: Attrs = {}, ...children: (Tree | null)[]): Branch {
  const [selector = '', part] = what.split('!');
  const [tag = 'div', ...classes] = selector.split('.');
  return {
    tag,
    attrs: classes.length > 0 ? { class: classes.join(' '), ...attrs } : attrs,
    children: children.filter((child) => child !== null),
    part: part as Part | undefined,
  };
}

/** Changes a tree from its leaves up. */
export function change(tree: Branch, how: (branch: Branch) => Branch | null): Branch | null {
  const children = tree.children.flatMap((child): Tree[] => {
    const changed = typeof child === 'string' ? child : change(child, how);
    return changed === null ? [] : [changed];
  });
  return how({ ...tree, children });
}

/** The same for a change that keeps everything. */
export const changeAll = (tree: Branch, how: (branch: Branch) => Branch): Branch => change(tree, how) ?? tree;

const EMPTY = /^(?:img|input|br|hr)$/;
const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

export function html(tree: Tree): string {
  if (typeof tree === 'string') return escaped(tree);
  const inner = tree.children.map(html).join('');
  if (tree.part === 'frame')
    return `<iframe data-html="${escaped(inner)}" style="width:900px;height:600px"></iframe>`;
  const attrs = Object.entries(tree.attrs)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
  const within = tree.part === 'shadow' ? `<template shadowrootmode="open">${inner}</template>` : inner;
  return `<${tree.tag}${attrs}>${EMPTY.test(tree.tag) ? '' : `${within}</${tree.tag}>`}`;
}
