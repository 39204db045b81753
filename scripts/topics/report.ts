import { LANGUAGES } from '../../lib/domain/automation/language.ts';
import { TOPICS } from '../../lib/domain/automation/topic.ts';
import { languageOf } from '../../lib/topics/detect-topic.ts';
import type { TopicModel } from '../../lib/topics/model.ts';
import { NO_TOPIC } from '../../lib/topics/weigh.ts';
import { type Guess, type Measured, measure } from './evaluate.ts';

const two = (part: number): string => part.toFixed(2);
const cells = ({ messages, said, precision, recall }: Measured): string =>
  `${messages} | ${said} | ${said === 0 ? '' : two(precision)} | ${two(recall)}`;

/** Tables for docs/automations.md: of the held-out third, and of that part of it which the phrases could not know. */
export function reportOf(guesses: readonly Guess[], model: TopicModel): readonly string[] {
  const later = guesses.filter(({ message }) => message.isLater);
  const none = guesses.filter(({ message }) => message.topic === NO_TOPIC);
  const spoken = none.filter(({ guess }) => guess !== NO_TOPIC).length;
  return [
    '| topic | messages | suggested | precision | recall | from confidence |',
    '|---|---|---|---|---|---|',
    ...TOPICS.map(
      (topic, at) => `| ${topic} | ${cells(measure(guesses, topic))} | ${model.thresholds[at]} |`,
    ),
    '',
    '| language | messages | suggested | precision | recall | language told: right, wrong, not |',
    '|---|---|---|---|---|---|',
    ...LANGUAGES.map((language) => {
      const mine = guesses.filter(({ message }) => message.language === language);
      const told = mine.map(({ message }) => languageOf([message], model));
      const count = (test: (one: string | null) => boolean) => told.filter(test).length;
      const right = count((one) => one === language);
      const not = count((one) => one === null);
      return `| ${language} | ${cells(measure(mine))} | ${right}, ${mine.length - right - not}, ${not} |`;
    }),
    '',
    '| of these | messages | suggested | precision | recall |',
    '|---|---|---|---|---|',
    `| all | ${cells(measure(guesses))} |`,
    `| written after the phrases | ${cells(measure(later))} |`,
    '',
    `Of ${none.length} messages about nothing that is routed, ${spoken} got a suggestion.`,
  ];
}
