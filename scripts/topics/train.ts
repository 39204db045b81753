import { gramsOf } from '../../lib/topics/grams.ts';
import type { TrainedTopics } from '../../lib/topics/model.ts';
import { tokenize } from '../../lib/topics/tokenize.ts';
import { CLASSES } from '../../lib/topics/weigh.ts';
import type { Labelled } from './read-messages.ts';

/** Fewer numbers mix up more words; more are a larger file. 12 lost a hundredth of precision. */
const BITS = 13;
/** What stood in one message only shall not decide: large weights are dear. */
const DECAY = 2e-4;
const ROUNDS = 60;
const STEP = 0.5;

const SIZE = 2 ** BITS;
const K = CLASSES.length;

interface Example {
  readonly hashes: readonly number[];
  readonly share: number;
  readonly isOf: number;
}

const toExample = ({ text, topic }: Labelled): Example => {
  const words = tokenize(text).map(({ word }) => word);
  const hashes = gramsOf(words, BITS).map(({ hash }) => hash);
  return { hashes, share: 1 / Math.sqrt(hashes.length || 1), isOf: CLASSES.indexOf(topic) };
};

/** Numbers that are moved down their slopes, each with steps of its own (AdaGrad). */
function createWeights(count: number) {
  const now = new Float64Array(count);
  const slopes = new Float64Array(count);
  const squares = new Float64Array(count);
  const step = (decay: number) => {
    for (let at = 0; at < count; at++) {
      const slope = (slopes[at] ?? 0) + decay * (now[at] ?? 0);
      slopes[at] = 0;
      if (slope === 0) continue;
      const square = (squares[at] ?? 0) + slope * slope;
      squares[at] = square;
      now[at] = (now[at] ?? 0) - (STEP * slope) / Math.sqrt(square);
    }
  };
  return { now, slopes, step };
}

/**
 * Logistic regression over the parts of messages, by full gradients. No chance in it: the same messages give the same
 * numbers.
 */
export function train(messages: readonly Labelled[]): Omit<TrainedTopics, 'thresholds'> {
  const examples = messages.map(toExample);
  // By number, then by class: what one part of a text says lies together.
  const weights = createWeights(SIZE * K);
  const bias = createWeights(K);
  const scores = new Float64Array(K);
  for (let round = 0; round < ROUNDS; round++) {
    for (const { hashes, share, isOf } of examples) {
      scores.set(bias.now);
      for (const hash of hashes)
        for (let k = 0; k < K; k++) scores[k] = (scores[k] ?? 0) + (weights.now[hash * K + k] ?? 0) * share;
      const highest = Math.max(...scores);
      let sum = 0;
      for (let k = 0; k < K; k++) {
        scores[k] = Math.exp((scores[k] ?? 0) - highest);
        sum += scores[k] ?? 0;
      }
      for (let k = 0; k < K; k++) {
        scores[k] = ((scores[k] ?? 0) / sum - (k === isOf ? 1 : 0)) / examples.length;
        bias.slopes[k] = (bias.slopes[k] ?? 0) + (scores[k] ?? 0);
      }
      for (const hash of hashes)
        for (let k = 0; k < K; k++)
          weights.slopes[hash * K + k] = (weights.slopes[hash * K + k] ?? 0) + (scores[k] ?? 0) * share;
    }
    weights.step(DECAY);
    bias.step(0);
  }
  return {
    ...packed(weights.now),
    ...seenIn(examples),
    bias: [...bias.now].map((one) => Number(one.toFixed(4))),
  };
}

/** A byte for each weight, by class and then by number. */
function packed(weights: Float64Array): Pick<TrainedTopics, 'bits' | 'unit' | 'weights'> {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const unit = Number((largest / 127).toPrecision(6));
  const bytes = Buffer.alloc(SIZE * K);
  weights.forEach((weight, at) => {
    const byte = Math.max(-127, Math.min(127, Math.round(weight / unit)));
    bytes.writeInt8(byte, (at % K) * SIZE + Math.floor(at / K));
  });
  return { bits: BITS, unit, weights: bytes.toString('base64') };
}

function seenIn(examples: readonly Example[]): Pick<TrainedTopics, 'messages' | 'seen'> {
  const seen = Buffer.alloc(SIZE);
  for (const { hashes } of examples)
    for (const hash of hashes) seen[hash] = Math.min(255, (seen[hash] ?? 0) + 1);
  return { messages: examples.length, seen: seen.toString('base64') };
}
