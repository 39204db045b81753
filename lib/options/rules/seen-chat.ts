import type { Sighting } from '../../domain/sighting.ts';
import type { OpenChat } from '../../domain/transcript.ts';

/** A conversation that is open in a tab, and has settled. */
export interface SeenChat {
  readonly tabId: number;
  readonly sighting: Sighting;
  readonly place: { readonly conversation: string; readonly url: string };
}

/** What reading its messages asks for. How long it has been open is not known here. */
export const openChatOf = ({ sighting, place }: SeenChat): OpenChat => ({
  inbox: sighting.inbox,
  host: sighting.host,
  epoch: sighting.epoch,
  conversation: place.conversation,
  openForMs: 0,
});

/** Whoever it is with, as the page says. */
export const chatName = ({ sighting: { person } }: SeenChat): string =>
  person.name?.value ?? person.emails[0]?.value ?? person.phones[0]?.value ?? '';
