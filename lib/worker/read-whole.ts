import type { AppError } from '../domain/errors.ts';
import { err, type Result } from '../domain/result.ts';

/**
 * A list of which nothing was left out: what is not in it would be taken for missing.
 * @param droppedCount how many list items could not be read so far
 */
export async function readWhole<T>(
  droppedCount: () => number,
  list: () => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  const before = droppedCount();
  const answer = await list();
  return droppedCount() === before ? answer : err({ code: 'unexpected-shape', path: 'list' });
}
