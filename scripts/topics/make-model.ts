import { openTopicModel, type TrainedTopics } from '../../lib/topics/model.ts';
import { chooseThresholds, crossValidate, gate, guessAll } from './evaluate.ts';
import { isHeldOut, type Labelled } from './read-messages.ts';
import { topicWords } from './topic-data.ts';
import { train } from './train.ts';

/** What ships, and from which confidence on topics were said before the held-out third was asked. */
export function makeModel(labelled: readonly Labelled[]): {
  readonly trained: TrainedTopics;
  readonly chosen: readonly number[];
} {
  const ours = labelled.filter((message) => !isHeldOut(message));
  const chosen = chooseThresholds(crossValidate(ours));
  const numbers = train(ours);
  const untried = openTopicModel({ ...topicWords(), trained: { ...numbers, thresholds: chosen } });
  const thresholds = gate(chosen, guessAll(labelled.filter(isHeldOut), untried));
  return { trained: { ...numbers, thresholds }, chosen };
}
