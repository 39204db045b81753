import { NOBODY, type Person } from '../domain/sighting.ts';
import type { Adapter } from './adapter.ts';
import { conversationKey } from './address.ts';
import { cleanText, NAME_MAX } from './clean-text.ts';
import { firstShown, ownText } from './element-text.ts';
import { findPanel, skipFor } from './find-panel.ts';
import { readPerson } from './read-person.ts';

/** One look at the page: what each part of it says, judged by nobody yet. */
export interface PageReading {
  /** Null when no visitor panel was found. */
  readonly panel: Element | null;
  readonly person: Person;
  /** Full names in the panel. */
  readonly names: readonly string[];
  /** The name above the messages, or ''. */
  readonly shown: string;
  /** The conversation that the selected row links to; null when it does not say. */
  readonly rowKey: string | null;
  /** Somebody is typing into the panel: half a value is no value. */
  readonly isBeingEdited: boolean;
}

export function readPage(document: Document, adapter: Adapter): PageReading {
  const panel = findPanel(document, adapter);
  const header = firstShown(document, adapter.header);
  const row = firstShown(document, adapter.activeRow);
  const link = row?.closest('a') ?? row?.querySelector('a');
  return {
    panel,
    ...(panel ? readPerson(panel, adapter, skipFor(adapter)) : { person: NOBODY, names: [] }),
    shown: header ? cleanText(ownText(header), NAME_MAX) : '',
    rowKey: link ? conversationKey(adapter, link.href) : null,
    isBeingEdited: Boolean(panel?.querySelector('input:focus')),
  };
}
