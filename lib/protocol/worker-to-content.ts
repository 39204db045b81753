import * as z from 'zod/mini';
import type { PageRules } from '../domain/page-rules.ts';

/** The only thing the worker asks a tab: which conversation a selected text belongs to. */
export interface ConversationQuestion {
  readonly ask: 'conversation';
  /** How to tell from the address: no panel may have brought them yet. Left out where only a panel can. */
  readonly rules?: PageRules;
}

export const conversationAnswerSchema = z.object({
  conversation: z.nullable(z.string().check(z.maxLength(200))),
  epoch: z.number(),
});
