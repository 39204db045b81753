import type { Root } from './element-text.ts';

/** Every open shadow root and every frame that may be read, at any depth. Looks at each element: it costs. */
export function findRoots(root: Root, found: Root[] = [root]): Root[] {
  for (const element of root.querySelectorAll<Element & { readonly contentDocument?: Document | null }>(
    '*',
  )) {
    const inner = element.shadowRoot ?? element.contentDocument;
    if (!inner) continue;
    found.push(inner);
    findRoots(inner, found);
  }
  return found;
}
