import type { MergedMessages } from '../merge-messages.ts';

/**
 * What this computer has read of a conversation for the notes of its contact, while no panel was asked: without what no note
 * should hold. What is saved of it stands in the notes; it goes a day after it was last read.
 */
export interface ChatReading {
  readonly conversation: string;
  readonly merged: MergedMessages;
  readonly readAtMs: number;
}
