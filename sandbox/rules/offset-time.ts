import type { Field } from './body.ts';

/** A time that says where it is: ISO with an offset. */
export const offsetTime: Field<string> = {
  read(value, name, issues) {
    const isTime =
      typeof value === 'string' &&
      /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value) &&
      !Number.isNaN(Date.parse(value));
    if (isTime) return value;
    issues.push(`${name} must be a valid ISO 8601 date string with an offset`);
    return undefined;
  },
};
