import type { ChatSource, FieldMapping, Transform } from '../domain/automation/mapping.ts';
import type { RunReason } from '../domain/automation/rule-run.ts';
import type { Location } from '../domain/location.ts';
import { readValue, type Target, targetOf, type ValueKind, valueKind } from './field-types.ts';
import type { ToE164 } from './transforms.ts';

/** What comes out of a mapping, as far as it can be known without a value. `any`: a label, or a list of values. */
type Shape = 'email' | 'phone' | 'name' | 'url' | 'date' | 'any';

const TAKES: Readonly<Record<ValueKind, readonly Shape[]>> = {
  text: ['email', 'phone', 'name', 'url', 'date', 'any'],
  email: ['email', 'any'],
  phone: ['phone', 'any'],
  number: ['any'],
  date: ['date', 'any'],
  option: ['any', 'name', 'url'],
  options: ['any', 'name', 'url'],
  user: ['any', 'name', 'email'],
  zone: ['any'],
  url: ['url', 'any'],
  closed: [],
};

/**
 * Why a mapping can never write: its field is gone, takes another kind of value, or lacks a choice that the mapping names.
 * Such a mapping stays off. Null while nothing speaks against it.
 */
export function checkMapping(mapping: FieldMapping, location: Location, toE164: ToE164): RunReason | null {
  const { from, field, fieldName, transforms } = mapping;
  const target = targetOf(field, location);
  if (!target) {
    // A list that could not be read says nothing about a field, but nothing can be checked against it either.
    const key = location.customFields.length > 0 ? 'mapping_gone' : 'mapping_unread';
    return { key, values: [fieldName || field] };
  }
  const kind = valueKind(target);
  const name = nameOf(mapping, target);
  if (kind === 'closed') return { key: 'mapping_closed', values: [name] };
  if (!TAKES[kind].includes(shapeOf(from, transforms))) return { key: 'mapping_never', values: [name] };
  const last = transforms.findLast((step) => step.kind === 'map');
  const isLast = last !== undefined && last === transforms.at(-1);
  const wrong = isLast
    ? [...last.values.map(([, to]) => to), last.otherwise ?? ''].find(
        (to) => to.trim() !== '' && readValue(target, to, location, toE164) === null,
      )
    : undefined;
  return wrong === undefined ? null : refusedBy(mapping, target, wrong);
}

/** Why a value cannot be written to its field: because of a transform, or of what the field takes. */
export function refusedBy(
  mapping: FieldMapping,
  target: Target,
  value: string,
  failed?: Transform,
): RunReason {
  const kind = failed?.kind === 'e164' ? 'phone' : failed?.kind === 'date' ? 'date' : valueKind(target);
  return { key: NOT[kind], values: [nameOf(mapping, target), value.slice(0, 80)] };
}

const NOT: Readonly<Record<ValueKind, string>> = {
  text: 'mapping_too_long',
  email: 'mapping_no_email',
  phone: 'mapping_no_phone',
  number: 'mapping_no_number',
  date: 'mapping_no_date',
  option: 'mapping_no_option',
  options: 'mapping_no_option',
  user: 'mapping_no_user',
  zone: 'mapping_no_zone',
  url: 'mapping_no_url',
  closed: 'mapping_closed',
};

const nameOf = ({ fieldName, field }: FieldMapping, target: Target): string =>
  target.kind === 'custom' ? target.field.name : fieldName || field;

function shapeOf(from: ChatSource, transforms: readonly Transform[]): Shape {
  const start = SHAPES[from.kind];
  return transforms.reduce<Shape>((shape, { kind }) => {
    if (kind === 'e164') return 'phone';
    if (kind === 'date' || kind === 'map') return kind === 'date' ? 'date' : 'any';
    return shape;
  }, start);
}

const SHAPES: Readonly<Record<ChatSource['kind'], Shape>> = {
  name: 'name',
  email: 'email',
  phone: 'phone',
  pageUrl: 'url',
  referrer: 'url',
  label: 'any',
};
