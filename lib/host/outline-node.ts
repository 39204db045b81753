/** An element as an outline tells of it: censored, but for ids, which get made-up names when it is printed. */
export interface OutlineNode {
  readonly tag: string;
  readonly classes: readonly string[];
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** The page's own, never printed: it is unique in its root only, and told apart from those of others by a prefix. */
  readonly id: string;
  /** What an id of known words may be printed as. */
  readonly plainId: string;
  /** `for`, `aria-labelledby` and the like: ids of the page. */
  readonly refs: readonly (readonly [name: string, ids: readonly string[]])[];
  readonly children: readonly (OutlineNode | string)[];
  /** Children that were not looked at: the page has too many elements, or too deep ones. */
  readonly unseen: number;
}
