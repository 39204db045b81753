import type { Row } from '../row.ts';
import { known } from './known.ts';

/** In the order of the table. */
export const ROWS: readonly Row[] = [known];
