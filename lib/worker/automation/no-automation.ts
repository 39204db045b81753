import { NO_AUTOMATIONS } from '../../domain/automation/automations.ts';
import { automationPart } from './part.ts';

/** For tests of workers in which nothing works by itself. */
export const noAutomation = {
  automations: async () => NO_AUTOMATIONS,
  setRuleMode: async () => undefined,
  readTopics: async () => {
    throw new Error('no topics here');
  },
  keepsNone: async () => false,
  setAutomationAlarm: async () => undefined,
  showNews: async () => undefined,
  locale: 'en-GB',
  pageZone: 'UTC',
  newId: () => crypto.randomUUID(),
  loadAutomation: async () => automationPart,
};
