import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOPICS } from '../lib/domain/automation/topic.ts';
import { openTopicModel } from '../lib/topics/model.ts';
import { guessAll, measure, said } from './topics/evaluate.ts';
import { makeModel } from './topics/make-model.ts';
import { isHeldOut, readLabelled } from './topics/read-messages.ts';
import { reportOf } from './topics/report.ts';
import { MODEL_FILE, modelText, topicData } from './topics/topic-data.ts';

// What topics are told by, measured on the held-out third of the labelled messages. Nothing is chosen by it, but that a topic
// which is wrong there too often is raised until it is not (`gate`).
//   npm run topics               measures what ships
//   npm run topics -- --write    makes it anew from the other two thirds, then measures it
//   npm run topics -- --doc      writes the tables into docs/automations.md
const DOC = join(import.meta.dirname, '../docs/automations.md');
const BEGIN = '<!-- npm run topics -- --doc: begin -->';
const END = '<!-- npm run topics -- --doc: end -->';
const PRECISION_MIN = 0.9;

const labelled = readLabelled();
if (process.argv.includes('--write')) {
  const { trained, chosen } = makeModel(labelled);
  writeFileSync(MODEL_FILE, modelText(trained));
  for (const [at, topic] of TOPICS.entries())
    if (trained.thresholds[at] !== chosen[at])
      console.log(`${topic}: raised from ${chosen[at]} to ${trained.thresholds[at]}`);
}

const model = openTopicModel(topicData());
const heldOut = labelled.filter(isHeldOut);
const guesses = said(guessAll(heldOut, model), model.thresholds);
const lines = reportOf(guesses, model);
if (process.argv.includes('--doc')) {
  const text = readFileSync(DOC, 'utf8');
  const before = text.slice(0, text.indexOf(BEGIN) + BEGIN.length);
  const behind = text.slice(text.indexOf(END));
  writeFileSync(DOC, `${before}\n\n${lines.join('\n')}\n\n${behind}`);
}
for (const line of lines) console.log(line);
const { precision, recall } = measure(guesses);
if (precision < PRECISION_MIN) {
  console.error(`Suggestions are right less often than ${PRECISION_MIN}: nothing of this ships.`);
  process.exitCode = 1;
}
console.log(`messages ${heldOut.length}, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`);
