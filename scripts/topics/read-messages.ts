import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '../../lib/domain/automation/language.ts';

export interface Labelled {
  readonly text: string;
  /** `none` where nothing should be suggested. */
  readonly topic: string;
  readonly language: Language;
  /** Written when the phrases were done: none of them was made or changed for it. */
  readonly isLater: boolean;
}

const FOLDER = join(import.meta.dirname, '../../tests/topics/messages');

/** Every labelled message: a line each, under the heading of its topic, in three files for each language. */
export const readLabelled = (): readonly Labelled[] =>
  LANGUAGES.flatMap((language) => ['', '.later', '.last'].flatMap((part) => readFile(language, part)));

function readFile(language: Language, part: string): readonly Labelled[] {
  let topic = '';
  return readFileSync(join(FOLDER, `${language}${part}.txt`), 'utf8')
    .split('\n')
    .flatMap((text) => {
      if (text.startsWith('# ')) topic = text.slice(2);
      return text === '' || text.startsWith('# ')
        ? []
        : [{ text, topic, language, isLater: part === '.last' }];
    });
}

/** A third, by what the message says and nothing else: never looked at while anything is chosen. */
export const isHeldOut = ({ text }: Labelled): boolean => remainder(text, 3) === 0;

/** The fold of a message when the other two thirds are tried against themselves. */
export const foldOf = ({ text }: Labelled, folds: number): number => remainder(`fold ${text}`, folds);

function remainder(text: string, by: number): number {
  let hash = 7;
  for (const character of text) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return ((hash ^ (hash >>> 16)) >>> 0) % by;
}
