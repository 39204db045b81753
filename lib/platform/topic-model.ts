import { openTopicModel, type TopicModel } from '../topics/model.ts';
import { browser } from './browser.ts';

let opened: Promise<TopicModel> | undefined;

/**
 * What topics are told by, as the build put it beside the scripts: read once, when something asks for it. Rejects when the
 * extension's own file is gone.
 */
export function readTopicModel(): Promise<TopicModel> {
  opened ??= read().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function read(): Promise<TopicModel> {
  const answer = await fetch(browser.runtime.getURL('/topics.json'));
  return openTopicModel(await answer.json());
}
