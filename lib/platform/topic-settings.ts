import type { TopicSettings } from '../domain/automation/automations.ts';
import { readTopicSettings } from '../topics/read-settings.ts';
import { browser } from './browser.ts';

/** As `AUTOMATIONS_KEY`, whose file brings the schema of all automations with it. */
const KEY = 'automations';

/** What is stored about topics; written by the options page with all that works by itself. */
export const topicSettings = {
  read: async (): Promise<TopicSettings> => readTopicSettings((await browser.storage.local.get(KEY))[KEY]),
  onChange: (listener: () => void): void =>
    browser.storage.onChanged.addListener((changes, area) => {
      if (area === 'local' && changes[KEY]) listener();
    }),
};
