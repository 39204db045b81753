import { REDACTED } from '../domain/automation/chat-log.ts';

export interface Redacted {
  readonly text: string;
  /** How many places were left out. */
  readonly count: number;
}

/**
 * Takes out of a text what no note should hold: numbers of cards and bank accounts, as their check digits tell, what follows
 * a word like "password", and words of one's own. What is found by mistake is left out too: that costs less.
 */
export function redact(text: string, words: readonly string[] = []): Redacted {
  const spans = [...cards(text), ...accounts(text), ...secrets(text), ...own(text, words)];
  let result = '';
  let [at, count] = [0, 0];
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (from >= at) {
      result += text.slice(at, from) + REDACTED;
      count++;
    }
    at = Math.max(at, to);
  }
  return { text: result + text.slice(at), count };
}

type Span = readonly [from: number, to: number];

const DIGIT_RUN = /\d+(?:[\s.·_/–—-]{1,3}\d+)*/g;

/** Any part of a run of groups that is as long as a card's number and agrees with its check digit. Not a phone: `+`. */
function cards(text: string): Span[] {
  const spans: Span[] = [];
  for (const run of text.matchAll(DIGIT_RUN)) {
    const groups = [...run[0].matchAll(/\d+/g)].map((one) => ({ digits: one[0], at: run.index + one.index }));
    for (let i = 0; i < groups.length; i++) {
      let digits = '';
      for (let j = i; j < groups.length && digits.length <= 19; j++) {
        const group = groups[j];
        const first = groups[i];
        if (!group || !first) break;
        digits += group.digits;
        if (digits.length < 13 || digits.length > 19 || text[first.at - 1] === '+' || !agrees(digits))
          continue;
        spans.push([first.at, group.at + group.digits.length]);
      }
    }
  }
  return spans;
}

/** Luhn's check. */
function agrees(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = digit * 2;
    sum += i % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && /[1-9]/.test(digits);
}

/** IBANs, by their remainder of 97; what follows one is no part of it. */
function accounts(text: string): Span[] {
  return [...text.matchAll(/(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?:[ \u00a0-]?[a-z\d]){11,30}/giu)].flatMap(
    (match): Span[] => {
      for (let length = match[0].length; length >= 15; length--) {
        // It ends where a group of it ends.
        if (!/[a-z\d](?![a-z\d])/iy.test(match[0].slice(length - 1, length + 1))) continue;
        const part = match[0].slice(0, length).replace(/[^a-z\d]/gi, '');
        if (part.length >= 15 && remainder(part) === 1) return [[match.index, match.index + length]];
      }
      return [];
    },
  );
}

function remainder(iban: string): number {
  let rest = 0;
  for (const char of iban.slice(4) + iban.slice(0, 4))
    for (const digit of String(Number.parseInt(char, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
}

const SECRET =
  'passwords?|passcode|passwort|kennwort|contraseñas?|clave|mot de passe|mdp|senha|palavra-passe|kata sandi|sandi|pin|pwd|cvv2?|cvc|otp';
const SAYING =
  /(?:\s+(?:is|was|ist|lautet|es|era|est|é|e|adalah|yaitu|=>?|->))?\s*[:=→]\s*|\s+(?:is|was|ist|lautet|es|era|est|é|adalah|yaitu)\s+/
    .source;
/** After a sign or "is" whatever comes; without either only what has a digit. */
const AFTER = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${SECRET})(?:\\s+(?:code|number|kode|nummer))?(?:(?:${SAYING})(?=(\\S))|\\s+(?=\\S*\\d))("[^"\\n]+"|“[^”\\n]+”|«[^»\\n]+»|\\S+)`,
  'giu',
);

function secrets(text: string): Span[] {
  return [...text.matchAll(AFTER)].flatMap((match): Span[] => {
    const value = (match[2] ?? '').replace(/[.,;!?)]+$/, '');
    const from = match.index + match[0].length - (match[2] ?? '').length;
    return value === '' ? [] : [[from, from + value.length]];
  });
}

function own(text: string, words: readonly string[]): Span[] {
  return words.flatMap((word): Span[] => {
    const wanted = word.trim();
    if (wanted === '') return [];
    const safe = wanted.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replace(/\s+/g, '\\s+');
    const found = text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${safe}(?![\\p{L}\\p{N}])`, 'giu'));
    return [...found].map((match): Span => [match.index, match.index + match[0].length]);
  });
}
