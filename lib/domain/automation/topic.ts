/** What chats are about, as teams route them. Their names for people are `topic_name_…` in public/_locales. */
export const TOPICS = [
  'pricing',
  'billing',
  'refund',
  'cancellation',
  'technical',
  'login',
  'booking',
  'delivery',
  'feature',
  'complaint',
  'partnership',
  'job',
] as const;
export type Topic = (typeof TOPICS)[number];

export const isTopic = (id: string): id is Topic => TOPICS.some((topic) => topic === id);
