import type { TopicData } from '../topics/model.ts';
import { browser } from './browser.ts';

/** The file of the build that topics and languages are told by, as it is; rejects when it is gone. */
export async function readTopics(): Promise<TopicData> {
  const answer = await fetch(browser.runtime.getURL('/topics.json'));
  return answer.json();
}
