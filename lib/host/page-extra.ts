import type { Root } from './element-text.ts';
import type { Host } from './host.ts';
import type { PageReading } from './read-page.ts';

/**
 * What a page may have beyond the engine, in a script of its own (`lib/host/own`): only pages that were taught by pointing do,
 * so that it weighs nothing in the others.
 */
export interface PageExtra {
  /** What names the open conversation where the address does not, to be put behind the address; '' where it does. */
  placeOf(host: Pick<Host, 'marks'>): string;
  /** What the engine read, with what it could not find by itself. */
  complete(reading: PageReading, roots: readonly Root[], host: Host): PageReading;
}
