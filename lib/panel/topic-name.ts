import type { Topic } from '../domain/automation/topic.ts';
import type { Text } from './text.ts';

/** What people call a topic. */
export const topicName = ({ t }: Pick<Text, 't'>, topic: Topic): string => t(`topic_name_${topic}`);
