import type { Row } from '../row.ts';
import { client } from './client.ts';
import { contentScript } from './content-script.ts';
import { day } from './day.ts';
import { full } from './full.ts';
import { heap } from './heap.ts';
import { idle } from './idle.ts';
import { known } from './known.ts';
import { listed } from './listed.ts';
import { newPerson } from './new-person.ts';
import { open } from './open.ts';
import { page } from './page.ts';
import { write } from './write.ts';

/** In the order of the table. */
export const ROWS: readonly Row[] = [
  known,
  listed,
  newPerson,
  write,
  open,
  full,
  contentScript,
  page,
  client,
  day,
  idle,
  heap,
];
