import * as z from 'zod/mini';

/** The only thing the worker asks a tab: which conversation a selected text belongs to. */
export interface ConversationQuestion {
  readonly ask: 'conversation';
}

export const conversationAnswerSchema = z.object({
  conversation: z.nullable(z.string().check(z.maxLength(200))),
  epoch: z.int(),
});
