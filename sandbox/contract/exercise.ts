import type { HighLevel } from '@gohighlevel/api-client';
import type { Call, CallInput } from '../../lib/highlevel/call.ts';
import type { Endpoint } from '../../lib/highlevel/endpoint.ts';

/** One operation of the table, made by our client and by the vendor's. */
export interface Case {
  readonly operation: Pick<
    Endpoint<string, object, unknown>,
    'name' | 'method' | 'path' | 'version' | 'scope' | 'token'
  >;
  /** Rejects when our client is refused. */
  ours(call: Call): Promise<unknown>;
  theirs(sdk: HighLevel): Promise<unknown>;
  /** What our client would read out of this answer. */
  read(answer: unknown): unknown;
}

/** @param theirs the same call with the vendor's client, whose types check our input on the way */
export function exercise<P extends string, I extends object, A>(
  endpoint: Endpoint<P, I, A>,
  input: CallInput<P, I>,
  theirs: (sdk: HighLevel) => Promise<unknown>,
): Case {
  return {
    operation: endpoint,
    async ours(call) {
      const result = await call(endpoint, input);
      if (!result.ok) throw new Error(`${endpoint.name}: ${JSON.stringify(result.error)}`);
      return result.value;
    },
    theirs,
    read: (answer) => endpoint.answer.parse(answer),
  };
}
