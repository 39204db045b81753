import type { NoteWords } from './chat-note.ts';

type Key =
  | 'chatlog_title'
  | 'chatlog_title_apart'
  | 'chatlog_visitor'
  | 'chatlog_agent'
  | 'chatlog_bot'
  | 'chatlog_by'
  | 'chatlog_part'
  | 'chatlog_day_unsure';

/** @param say the sentence of a key of public/_locales */
export const createNoteWords = (
  say: (key: Key, ...values: readonly string[]) => string,
  locale: string,
): NoteWords => ({
  title: (inbox, day) => say('chatlog_title', inbox, day),
  titleApart: (inbox, day) => say('chatlog_title_apart', inbox, day),
  visitor: say('chatlog_visitor'),
  agent: say('chatlog_agent'),
  bot: say('chatlog_bot'),
  by: (name, role) => say('chatlog_by', name, role),
  part: (who, part) => say('chatlog_part', who, String(part)),
  dayUnsure: (who) => say('chatlog_day_unsure', who),
  locale,
});
