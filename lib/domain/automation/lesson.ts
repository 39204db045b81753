/** What people taught about a location's topics, as counts of hashed parts of words: no text is kept. */
export interface TopicLessons {
  readonly locationId: string;
  /** By topic: how often each hash stood in a message that it was accepted for (or corrected to), and how many messages. */
  readonly topics: Readonly<Record<string, TopicCounts>>;
  readonly updatedAtMs: number;
}

export interface TopicCounts {
  readonly messages: number;
  /** Pairs of hash and count. */
  readonly grams: readonly (readonly [hash: number, count: number])[];
}
