import { readFileSync } from 'node:fs';

/** What is invisible in a file, or more than one line. */
const INVISIBLE = [
  '\u202e<script>pwn()</script>',
  '\u2066<img src=x onerror=pwn()>\u2069',
  '<scr\u200bipt>pwn()</scr\u200bipt>',
  '\ufeff<script>pwn()</script>',
  '<script\u2028>pwn()</script>',
  '<img\u000csrc=x\u000conerror=pwn()>',
  '<img\u00a0src=x onerror=pwn()>',
  '<a href="java\u00adscript:pwn()">click</a>',
  '<a href="\u0001javascript:pwn()">click</a>',
  '<script>\npwn()\n</script>',
  '<img src=x\nonerror=pwn()>',
  'java\tscript:pwn()',
  '\u0000<script>pwn()</script>',
  '<script>\ud83d\udc80pwn()</script>',
  '\ud800<script>pwn()</script>',
];

/** Every way known to us of making text run, each of which calls `pwn()` when it does. */
export const VECTORS: readonly string[] = [
  ...readFileSync(new URL('injection-vectors.txt', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n'),
  ...INVISIBLE,
];

const CLOSING = `"'></textarea></title></style></script></template></noscript></svg></math></xmp>-->`;

/** All of them in one text: what one leaves open, the next one finds closed. */
export const ALL_VECTORS = VECTORS.join(CLOSING);
