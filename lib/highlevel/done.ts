import type { AppError } from '../domain/errors.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { saysNo } from './answers.ts';

/** What is to be told of a write whose answer holds nothing. */
export interface Done {
  readonly done: true;
}

/** HighLevel may answer 200 and say in the body that it did nothing. */
export const doneOf = (answer: Result<Parameters<typeof saysNo>[0], AppError>): Result<Done, AppError> => {
  if (!answer.ok) return answer;
  return saysNo(answer.value) ? err({ code: 'refused', status: 200, detail: '' }) : ok({ done: true });
};
