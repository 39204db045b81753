import { BUSINESS } from './people.ts';
import { type Branch, change, changeAll, h, type Tree } from './tree.ts';

/** What a new build of a page, or another state of it, changes. */
export const MUTATIONS: Readonly<Record<string, (page: Branch) => Branch>> = {
  'as it is': (page) => page,

  'classes renamed': (page) =>
    changeAll(page, (one) => ({
      ...one,
      attrs: mapAttrs(one, (name, value) => (name === 'class' ? `x${value.length}` : value)),
    })),

  'attributes stripped': (page) =>
    changeAll(page, (one) => ({
      ...one,
      attrs: mapAttrs(one, (name, value) =>
        /^(?:class|title|data-.*|aria-current|role)$/.test(name) ? null : value,
      ),
    })),

  'tags swapped': (page) =>
    changeAll(page, (one) => ({
      ...one,
      tag: /^(?:h\d|section|article|ul|li|p|dl|dt|dd|main|header)$/.test(one.tag)
        ? 'div'
        : one.tag === 'span'
          ? 'em'
          : one.tag,
    })),

  'wrappers added': (page) =>
    changeAll(page, (one) =>
      one.part === 'label' || one.part === 'value'
        ? h('div', {}, h('div', {}, { ...one, part: undefined }))
        : one,
    ),

  'a wrapper around each part': (page) =>
    changeAll(page, (one) =>
      one.part === 'details' || one.part === 'list' ? h('div', {}, h('div', {}, one)) : one,
    ),

  'rows reordered': (page) =>
    changeAll(page, (one) => (one.part === 'rows' ? { ...one, children: one.children.toReversed() } : one)),

  'labels with colons': (page) =>
    changeAll(page, (one) => (one.part === 'label' ? { ...one, children: [...one.children, ':'] } : one)),

  'text beside bold labels': (page) =>
    changeAll(page, (one) => {
      const [label, value] = one.children.filter((child): child is Branch => typeof child !== 'string');
      const text = value && textOf(value);
      return one.part === 'row' && label && text
        ? h('p', {}, h('b', {}, `${textOf(label)}:`), ` ${text}`)
        : one;
    }),

  'fields as inputs': (page) =>
    changeAll(page, (one) => (one.part === 'value' ? h('div', {}, h('input', { value: textOf(one) })) : one)),

  'fields with labels for them': (page) => {
    let id = 0;
    return changeAll(page, (one) => {
      if (one.part === 'label') return h('label', { for: `f${++id}` }, ...one.children);
      return one.part === 'value' ? h('div', {}, h('input', { id: `f${id}`, value: textOf(one) })) : one;
    });
  },

  'fields edited in place': (page) =>
    changeAll(page, (one) =>
      one.part === 'value' ? { ...one, attrs: { ...one.attrs, contenteditable: 'true' } } : one,
    ),

  'buttons beside values': (page) =>
    changeAll(page, (one) =>
      one.part === 'value'
        ? {
            ...one,
            children: [
              ...one.children,
              h('button', { 'aria-label': 'Copy' }, 'Copy'),
              ...(/[@\d]/.test(textOf(one)) ? [h('span.badge', {}, 'verified')] : []),
            ],
          }
        : one,
    ),

  'rows of a table': (page) =>
    changeAll(page, (one) => {
      if (one.part === 'row') {
        const [label, value] = one.children.filter((child): child is Branch => typeof child !== 'string');
        return h('tr', {}, h('th', {}, ...(label?.children ?? [])), h('td', {}, ...(value ? [value] : [])));
      }
      return one.part === 'rows' &&
        one.children.some((child) => typeof child !== 'string' && child.tag === 'tr')
        ? h('table', {}, h('tbody', {}, ...one.children))
        : one;
    }),

  'a virtualised list': (page) =>
    changeAll(page, (one) => {
      const spacer = h('div', { style: 'height:90000px', 'aria-hidden': 'true' });
      if (one.part === 'messages') return { ...one, children: [spacer, ...one.children.slice(-1), spacer] };
      return one.part === 'list' ? { ...one, children: [spacer, ...one.children, spacer] } : one;
    }),

  'no messages yet': (page) =>
    changeAll(page, (one) => (one.part === 'messages' ? { ...one, children: [] } : one)),

  'details in a shadow': (page) =>
    changeAll(page, (one) => (one.part === 'details' ? h('contact-card!shadow', {}, one) : one)),

  'all in a shadow': (page) => h('inbox-app!shadow', {}, page),

  'shadows in a shadow': (page) =>
    h(
      'inbox-app!shadow',
      {},
      changeAll(page, (one) =>
        one.part === 'details' || one.part === 'list' ? h('inbox-part!shadow', {}, one) : one,
      ),
    ),

  'all in a frame': (page) => h('div', {}, h('h2', {}, 'Workspace'), h('iframe!frame', {}, page)),

  'an invitation over it': (page) =>
    h(
      'div',
      {},
      page,
      h(
        'div',
        { role: 'dialog' },
        h('h2', {}, 'Invite'),
        h('label', {}, 'Email', h('input', { value: BUSINESS.email })),
      ),
    ),

  'a hidden copy of somebody else': (page) => {
    const stale = h(
      'div',
      { hidden: '' },
      h('h3', {}, 'Email'),
      h('div', {}, BUSINESS.email),
      h('h3', {}, 'Phone'),
      h('div', {}, BUSINESS.phone),
    );
    return h('div', {}, page, stale);
  },
};

/** Pages on which nothing may be understood, but nothing wrong either: here silence is right too. */
export const HARD: Readonly<Record<string, (page: Branch) => Branch>> = {
  'labels gone': (page) => change(page, (one) => (one.part === 'label' ? null : withoutLabel(one))) ?? page,

  'labels of no known language': (page) =>
    changeAll(page, (one) =>
      one.part === 'label'
        ? { ...one, children: [[...textOf(one)].toReversed().join('')] }
        : {
            ...one,
            attrs: mapAttrs(one, (name, value) =>
              name === 'aria-label' ? [...value].toReversed().join('') : value,
            ),
          },
    ),

  'labels of an order': (page) =>
    changeAll(page, (one) =>
      one.part === 'label' ? { ...one, children: ['Order ', ...one.children] } : one,
    ),

  'values one row too far': (page) =>
    changeAll(page, (one) => {
      if (one.part !== 'rows') return one;
      const rows = one.children.filter((child): child is Branch => typeof child !== 'string');
      const values = rows.map((row) =>
        row.children.find((child) => typeof child !== 'string' && child.part === 'value'),
      );
      return {
        ...one,
        children: rows.map((row, i) => ({
          ...row,
          children: row.children.map((child) =>
            typeof child !== 'string' && child.part === 'value' ? (values[i - 1] ?? h('div!value')) : child,
          ),
        })),
      };
    }),

  'an agent in the details': (page) =>
    changeAll(page, (one) =>
      one.part === 'details'
        ? {
            ...one,
            children: [
              h(
                'div',
                {},
                h('span', {}, 'Assigned to'),
                h('a', { href: `mailto:${BUSINESS.email}` }, BUSINESS.email),
              ),
              ...one.children,
            ],
          }
        : one,
    ),
};

const withoutLabel = (one: Branch): Branch => ({
  ...one,
  attrs: mapAttrs(one, (name, value) => (name === 'aria-label' ? null : value)),
});

/** Without the details, as a page has it that is still reading them, or where somebody has closed them. */
export const withoutDetails = (page: Branch): Branch =>
  change(page, (one) => (one.part === 'details' ? null : one)) ?? page;

/** The details of one page in another, as they stand there until they are drawn anew. */
export function withDetailsOf(page: Branch, other: Branch): Branch {
  let details: Branch | undefined;
  changeAll(other, (one) => {
    if (one.part === 'details') details = one;
    return one;
  });
  return changeAll(page, (one) => (one.part === 'details' && details ? details : one));
}

/** The details without anything in them. */
export const withEmptyDetails = (page: Branch): Branch =>
  changeAll(page, (one) => (one.part === 'details' ? { ...one, children: [] } : one));

export const textOf = (tree: Tree): string =>
  typeof tree === 'string' ? tree : tree.tag === 'button' ? '' : tree.children.map(textOf).join('');

const mapAttrs = (
  { attrs }: Branch,
  how: (name: string, value: string) => string | null,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attrs).flatMap(([name, value]) => {
      const changed = how(name, value);
      return changed === null ? [] : [[name, changed]];
    }),
  );
