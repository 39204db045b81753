import { NOBODY, type Person } from '../domain/sighting.ts';
import { conversationKey } from './address.ts';
import { cleanText, NAME_MAX } from './clean-text.ts';
import { firstShown, ownText, type Root } from './element-text.ts';
import { findPanel } from './find-panel.ts';
import type { Host } from './host.ts';
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
  /** That row shows the name in the header. */
  readonly isNamed: boolean;
  /** Somebody is typing into the panel: half a value is no value. */
  readonly isEdited: boolean;
  /** The values belong to more than one person: somebody has to choose. */
  readonly isMany: boolean;
}

/** @param roots where to look: the document first */
export function readPage(roots: readonly Root[], host: Host): PageReading {
  const panel = findPanel(roots, host);
  const header = firstShown(roots, host.header);
  const row = firstShown(roots, host.activeRow);
  const link = row?.closest('a') ?? row?.querySelector('a');
  const shown = header ? cleanText(ownText(header), NAME_MAX) : '';
  return {
    panel,
    ...(panel ? readPerson(panel, host) : { person: NOBODY, names: [], isMany: false }),
    shown,
    rowKey: link ? conversationKey(host, link.href) : null,
    isNamed: !!row?.textContent.includes(shown),
    isEdited: roots.some(
      ({ activeElement: field }) => field?.matches('input,[contenteditable]') && panel?.contains(field),
    ),
  };
}
