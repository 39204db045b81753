import { describe, expect, it } from 'vitest';
import {
  BIRTHDAY_REFUSED,
  changesOf,
  NOTE_WAITING,
  OWNER_SENDING,
  PLAN_CHECKING,
} from '../app/sample-data.ts';
import { worstWrite } from './worst-write.ts';

describe('worstWrite', () => {
  const cases = [
    [[], { state: 'done', count: 0 }],
    [[NOTE_WAITING, OWNER_SENDING], { state: 'queued', count: 2 }],
    [[NOTE_WAITING, PLAN_CHECKING], { state: 'checking', count: 1 }],
    [[PLAN_CHECKING, BIRTHDAY_REFUSED, NOTE_WAITING], { state: 'refused', count: 1 }],
  ] as const;
  it.each(cases)('%#', (commands, worst) => expect(worstWrite(changesOf(...commands))).toEqual(worst));
  it('covers four', () => expect(cases).toHaveLength(4));
});
