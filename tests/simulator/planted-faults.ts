import { FINDING } from './planted-in-finding.ts';
import { KEEPING } from './planted-in-keeping.ts';
import { ORDER } from './planted-in-order.ts';
import { SENDING } from './planted-in-sending.ts';
import type { Planted } from './planted-kit.ts';

/** Every mistake that the simulator is tried on. */
export const PLANTED: readonly Planted[] = [...SENDING, ...FINDING, ...KEEPING, ...ORDER];
