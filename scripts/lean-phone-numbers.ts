import metadata from 'libphonenumber-js/metadata.min.json' with { type: 'json' };
import { type Plugin, parseAst } from 'vite';

/** Columns of a numbering plan, by the order in which the library reads them (`NumberingPlan` in its metadata.js). */
const FORMATS = 4;
const LEADING_DIGITS = 10;
const TYPES = 11;
/** Besides formats: two rules about national prefixes in them, the way to dial abroad, the word for an extension. */
const FOR_WRITING = [FORMATS, 6, 9, 12, 13];

/** What writes numbers, judges or compares them. Chatside asks what a number is and whether it is possible. */
const UNUSED_METHODS: Readonly<Record<string, readonly string[]>> = {
  'PhoneNumber.js': [
    'setExt',
    'getPossibleCountries',
    'isValid',
    'isNonGeographic',
    'isEqual',
    'getType',
    'format',
    'formatNational',
    'formatInternational',
    'getURI',
  ],
  'metadata.js': [
    'getCountries',
    'country',
    'chooseCountryByCountryCallingCode',
    'defaultIDDPrefix',
    'ext',
    'formats',
    '_getFormats',
    'getDefaultCountryMetadataForRegion',
    '_getDefaultCountryMetadataForThisCallingCode',
    'nationalPrefixFormattingRule',
    '_getNationalPrefixFormattingRule',
    'nationalPrefixIsOptionalWhenFormattingInNationalFormat',
    '_getNationalPrefixIsOptionalWhenFormatting',
  ],
};
export const UNUSED_METHOD_NAMES: readonly string[] = Object.values(UNUSED_METHODS).flat();

/**
 * Leaves out of libphonenumber-js what only writes numbers: Chatside reads them, and the worker has a budget (docs/adr/0002).
 * Fails the build when the library no longer looks as expected.
 */
export const leanPhoneNumbers: Plugin = {
  name: 'lean-phone-numbers',
  transform(code, id) {
    const [, file = ''] = /libphonenumber-js\/(?:es6-modern\/)?([\w.]+\.js)$/.exec(id) ?? [];
    const names = UNUSED_METHODS[file];
    return names ? withoutMethods(code, names) : null;
  },
};

type Plan = readonly unknown[];

interface NumberingPlans {
  readonly version: number;
  readonly countries: Readonly<Record<string, Plan>>;
  readonly nonGeographic: Readonly<Record<string, Plan>>;
}

/**
 * The library's numbering plans without how numbers are written, which is half of them. The build puts them beside the scripts.
 * Throws when the library keeps them in another way.
 */
export function leanPhonePlans(): NumberingPlans {
  const plans: NumberingPlans = metadata;
  if (plans.version !== 4 || !Array.isArray(plans.countries.US?.[FORMATS]))
    throw new Error('libphonenumber-js has other columns of numbering plans than it used to');
  // Kinds of numbers tell countries of one calling code apart, but where leading digits do.
  const lean = (plan: Plan) => leanPlan(plan, plan[LEADING_DIGITS] ? [...FOR_WRITING, TYPES] : FOR_WRITING);
  return {
    ...plans,
    countries: mapValues(plans.countries, lean),
    nonGeographic: mapValues(plans.nonGeographic, (plan) => leanPlan(plan, [...FOR_WRITING, TYPES])),
  };
}

function leanPlan(plan: Plan, unused: readonly number[]): Plan {
  const kept = plan.map((value, column) => (unused.includes(column) ? 0 : value));
  return kept.slice(0, kept.findLastIndex((value) => value !== 0) + 1);
}

const mapValues = (plans: Readonly<Record<string, Plan>>, change: (plan: Plan) => Plan) =>
  Object.fromEntries(Object.entries(plans).map(([name, plan]) => [name, change(plan)]));

/** The bundler leaves out what only these methods used. */
function withoutMethods(code: string, names: readonly string[]): string {
  const members = parseAst(code).body.flatMap((statement) => {
    const declared = statement.type === 'ExportDefaultDeclaration' ? statement.declaration : statement;
    return declared.type === 'ClassDeclaration' ? declared.body.body : [];
  });
  const unused = members.flatMap((member) =>
    member.type === 'MethodDefinition' && member.key.type === 'Identifier' && names.includes(member.key.name)
      ? [{ name: member.key.name, start: member.start, end: member.end }]
      : [],
  );
  const missing = names.filter((name) => !unused.some((method) => method.name === name));
  if (missing.length > 0) throw new Error(`libphonenumber-js no longer has ${missing.join(', ')}`);
  return unused.reduceRight((kept, { start, end }) => kept.slice(0, start) + kept.slice(end), code);
}
