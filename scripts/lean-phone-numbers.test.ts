import { fileURLToPath } from 'node:url';
import examples from 'libphonenumber-js/examples.mobile.json';
import metadata from 'libphonenumber-js/metadata.min.json';
import { getCountries, getExampleNumber, type PhoneNumber } from 'libphonenumber-js/min/es6';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import * as source from '../lib/worker/phone-numbers.ts';
import { leanPhoneNumbers, leanPhonePlans, UNUSED_METHOD_NAMES } from './lean-phone-numbers.ts';

const ENTRY = fileURLToPath(new URL('../lib/worker/phone-numbers.ts', import.meta.url));
const GREATEST_LENGTH = 15;

const full = source.createPhoneNumbers(metadata);
let code: string;
let lean: source.PhoneNumbers;

beforeAll(async () => {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [leanPhoneNumbers],
    build: { write: false, minify: false, lib: { entry: ENTRY, formats: ['es'] } },
  });
  const [output] = [result].flat();
  if (!output || !('output' in output)) throw new Error('nothing was built');
  code = output.output[0].code;
  const built: typeof source = await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`
  );
  // As the worker reads them: from a file.
  lean = built.createPhoneNumbers(JSON.parse(JSON.stringify(leanPhonePlans())));
});

/** What people and pages make of a number. */
function formsOf(number: PhoneNumber, nationalPrefix: string): string[] {
  const { countryCallingCode, nationalNumber } = number;
  const digits = `${countryCallingCode}${nationalNumber}`;
  return [
    `+${digits}`,
    digits,
    nationalNumber,
    `${nationalPrefix}${nationalNumber}`,
    `+${countryCallingCode} (${nationalPrefix}) ${nationalNumber}`,
    number.formatNational(),
    number.formatInternational(),
    number.getURI(),
    `00 ${digits}`,
    `011${digits}`,
    `${digits}@c.us`,
    `${digits}@s.whatsapp.net`,
    `${number.formatNational()} ext. 12`,
    `tel:${nationalNumber};phone-context=+${countryCallingCode}`,
    `+${digits}`.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))),
    `call ${number.formatInternational()} now`,
    nationalNumber.replace(/\d$/, ''),
    `+${digits}`.slice(0, -2),
    `+${digits}0`,
    `${nationalPrefix}${nationalNumber}99`,
    `+${digits}${digits}`,
    nationalNumber.slice(0, 4),
    `${nationalNumber.slice(0, 3)}-call-me`,
  ];
}

/** The same digits in every run, in all lengths. */
function createDigits(): (length: number) => string {
  let seed = 1;
  const digit = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % 10;
  };
  return (length) => Array.from({ length }, digit).join('');
}

/** How many numbers are read alike. */
function compare(raws: readonly string[], countries: readonly (string | null)[]) {
  let compared = 0;
  let read = 0;
  const differing: unknown[] = [];
  for (const raw of raws) {
    for (const country of countries) {
      const expected = full.toE164(raw, country);
      const e164 = lean.toE164(raw, country);
      if (e164 !== expected) differing.push({ raw, country, expected, e164 });
      compared++;
      if (expected === null) continue;
      read++;
      if (lean.nationalDigits(expected) !== full.nationalDigits(expected)) differing.push({ expected });
    }
  }
  expect(differing).toEqual([]);
  return { compared, read };
}

describe('the leaner libphonenumber-js', () => {
  it('is half as large, and calls nothing that was left out', () => {
    const before = JSON.stringify(metadata).length;
    expect(before).toBeGreaterThan(80_000);
    const plans = JSON.stringify(leanPhonePlans());
    expect(plans.length).toBeLessThan(before / 2);
    expect(plans).not.toContain('$1 $2');
    expect(code).not.toContain('country_calling_codes:');
    expect(UNUSED_METHOD_NAMES.length).toBe(23);
    expect(UNUSED_METHOD_NAMES.filter((name) => code.includes(`.${name}(`))).toEqual([]);
  });

  it('reads the example of every country, in all its forms and at home and abroad, as the whole library does', () => {
    let compared = 0;
    let read = 0;
    for (const country of getCountries()) {
      const example = getExampleNumber(country, examples);
      if (!example) throw new Error(`no example of ${country}`);
      const prefix = metadata.countries[country]?.[5] || '0';
      const sharing = metadata.country_calling_codes[example.countryCallingCode]?.[0] ?? null;
      const counts = compare(formsOf(example, `${prefix}`), [country, sharing, 'US', 'DE', null]);
      compared += counts.compared;
      read += counts.read;
    }
    expect(compared).toBe(28_175);
    expect(read).toBeGreaterThan(17_000);
  });

  it.each([
    ['+113108854', null, '+13108854'],
    ['0800320540', 'IM', '+44800320540'],
    ['800530944', 'JE', '+44800530944'],
    ['16321', 'CX', '+6116321'],
  ])('still tells countries of one calling code apart: %s in %s', (raw, country, e164) => {
    expect(full.toE164(raw, country)).toBe(e164);
    expect(lean.toE164(raw, country)).toBe(e164);
  });

  it('reads digits of every calling code and length as the whole library does', () => {
    const digits = createDigits();
    let compared = 0;
    let read = 0;
    const codes = [
      ...Object.entries(metadata.country_calling_codes),
      ...Object.keys(metadata.nonGeographic).map((code) => [code, ['US']] as const),
    ];
    for (const [code, countries] of codes) {
      for (let length = 4; length <= GREATEST_LENGTH; length++) {
        const national = digits(length);
        const counts = compare([national, `+${code}${national}`], [...countries, null]);
        compared += counts.compared;
        read += counts.read;
      }
    }
    expect(compared).toBe(11_256);
    expect(read).toBeGreaterThan(4_500);
  });
});
