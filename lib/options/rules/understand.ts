import type { Facts } from '../../automation/facts.ts';
import type { TopicLessons } from '../../domain/automation/lesson.ts';
import type { ChatMessage } from '../../domain/transcript.ts';
import { detectTopic, languageOf } from '../../topics/detect-topic.ts';
import type { TopicModel } from '../../topics/model.ts';
import type { OwnWords } from '../../topics/weigh.ts';

/** What is told from what a visitor wrote, as the panel tells it. */
export function understand(
  messages: readonly ChatMessage[],
  model: TopicModel,
  lessons: TopicLessons | null,
  words: OwnWords,
): Pick<Facts, 'language' | 'topic'> {
  const found = detectTopic(messages, model, lessons, words);
  return {
    language: languageOf(messages, model),
    topic: found && { id: found.topic, because: found.because },
  };
}
