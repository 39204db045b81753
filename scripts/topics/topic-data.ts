import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TopicData, TrainedTopics } from '../../lib/topics/model.ts';

const ROOM = join(import.meta.dirname, '../../lib/topics');
export const MODEL_FILE = join(ROOM, 'model.json');

/** What is trained, as it is written. */
export const modelText = (trained: TrainedTopics): string => `${JSON.stringify(trained, null, 1)}\n`;

const read = (file: string) => JSON.parse(readFileSync(join(ROOM, file), 'utf8'));

/** Everything but what was trained. */
export const topicWords = (): Omit<TopicData, 'trained'> => ({
  phrases: {
    en: read('phrases/en.json'),
    es: read('phrases/es.json'),
    pt: read('phrases/pt.json'),
    de: read('phrases/de.json'),
    fr: read('phrases/fr.json'),
    id: read('phrases/id.json'),
  },
  languages: read('language-words.json'),
});

/** What is told to a build, and to tests. */
export const topicData = (): TopicData => ({ trained: read('model.json'), ...topicWords() });
