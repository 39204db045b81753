import {
  type CallName,
  envelopeSchema,
  type Input,
  type Output,
  pageToWorker,
} from '../protocol/page-to-worker.ts';

export type Handlers = { readonly [N in CallName]: (input: Input<N>) => Promise<Output[N]> };

/**
 * Answers a message: who sends decides whether anything is answered, then the input is parsed.
 * Content scripts get no handler at all: they live in other people's pages and are treated as hostile.
 * @returns undefined when this message is not ours to answer
 */
export function answerCall(
  handlers: Handlers,
  message: unknown,
  sender: { readonly isOwnPage: boolean },
): Promise<unknown> | undefined {
  if (!sender.isOwnPage) return undefined;
  const envelope = envelopeSchema.safeParse(message);
  if (!envelope.success) return undefined;
  return handle(handlers, envelope.data.call, envelope.data.input);
}

async function handle<N extends CallName>(handlers: Handlers, call: N, input: unknown): Promise<unknown> {
  const parsed = pageToWorker[call].safeParse(input);
  if (!parsed.success) throw new TypeError(`${call}: the input does not fit the protocol`);
  return handlers[call](parsed.data as Input<N>);
}
