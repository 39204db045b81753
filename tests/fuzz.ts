import { pick, type Random } from '../sandbox/random.ts';

/** Text that breaks what is careless about text. */
const ODD_TEXTS = [
  '',
  ' ',
  'maya.okafor@example.com',
  '+13125550142',
  '__proto__',
  'constructor',
  'toString',
  '\u0000',
  '\u202e\u200b\ufeff',
  '\ud800',
  "' OR 1=1 --",
  '../../..',
  '<img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '9'.repeat(400),
  'x'.repeat(20_000),
];
const ODD_NUMBERS = [
  0,
  -0,
  -1,
  1.5,
  1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.MAX_SAFE_INTEGER,
  -(2 ** 53),
];
const ODD_KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'then',
  'toJSON',
  'length',
  'call',
  'input',
  'extra',
];

/** Anything that a message can hold. */
export function anything(random: Random, depth = 3): unknown {
  const kind = Math.floor(random() * (depth > 0 ? 8 : 6));
  switch (kind) {
    case 0:
      return null;
    case 1:
      return undefined;
    case 2:
      return random() < 0.5;
    case 3:
      return pick(random, ODD_NUMBERS);
    case 4:
    case 5:
      return pick(random, ODD_TEXTS);
    case 6:
      return Array.from({ length: Math.floor(random() * 5) }, () => anything(random, depth - 1));
    default:
      return withKeys(
        {},
        Array.from({ length: Math.floor(random() * 4) }, () => [
          pick(random, ODD_KEYS),
          anything(random, depth - 1),
        ]),
      );
  }
}

/** Own keys, also those that an assignment would take for something else. */
function withKeys(object: object, entries: readonly (readonly [string, unknown])[]): object {
  const copy = { ...object };
  for (const [key, value] of entries) {
    Object.defineProperty(copy, key, { value, enumerable: true, writable: true, configurable: true });
  }
  return copy;
}

/** The value with something changed somewhere in it, or left out, or added; sometimes as it is. */
export function mutated(random: Random, value: unknown): unknown {
  const chance = random();
  if (chance < 0.1) return anything(random);
  if (Array.isArray(value)) {
    if (chance < 0.2) return [...value, ...value, anything(random)];
    return value.map((item) => (random() < 0.5 ? mutated(random, item) : item));
  }
  if (typeof value !== 'object' || value === null) return chance < 0.35 ? anything(random) : value;
  const entries = Object.entries(value)
    .filter(() => random() > 0.04)
    .map(([key, inner]) => [key, random() < 0.4 ? mutated(random, inner) : inner] as const);
  if (chance < 0.25)
    return withKeys(Object.fromEntries(entries), [[pick(random, ODD_KEYS), anything(random)]]);
  return Object.fromEntries(entries);
}
