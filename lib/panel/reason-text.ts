import type { RunReason } from '../domain/automation/rule-run.ts';
import type { Text, TextKey } from './text.ts';

/** A reason in words. Its key is one of ours: a reason is made by this program, and kept as its key. */
export const reasonText = ({ key, values }: RunReason, t: Text['t']): string => t(key as TextKey, ...values);
