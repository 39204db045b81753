/** Held for the contact that a panel shows. Only this extension's own pages and worker see the names of its locks. */
const SHOWN = 'chatside-shown ';

/**
 * @param contact in one word; see `nameOf` of the cache's use
 * @returns what lets it go
 */
export function holdShown(contact: string): () => void {
  let letGo = (): void => undefined;
  const isOver = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  void navigator.locks.request(SHOWN + contact, { mode: 'shared' }, () => isOver);
  return letGo;
}

/** The contacts that panels show now, in the same words. */
export const shownContacts = async (): Promise<ReadonlySet<string>> =>
  new Set(
    ((await navigator.locks.query()).held ?? []).flatMap(({ name }) =>
      name?.startsWith(SHOWN) ? [name.slice(SHOWN.length)] : [],
    ),
  );
