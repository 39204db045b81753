import { READS, WRITES } from './operations.ts';

export interface Allowed {
  /** The operation with `{}` for ids: safe to log. */
  readonly operation: string;
  /** The path to ask for, put together from checked parts. */
  readonly path: string;
}

/** Ids are letters, digits, `_` and `-`. No dot, no per cent sign, no slash in any spelling gets through. */
const ID = /^[\w-]{1,64}$/;
const PART = /^[\w-]{0,64}$/;

const compile = (operations: readonly string[]) =>
  operations.map((operation) => {
    const [method = '', path = ''] = operation.split(' ');
    return { operation, method, parts: path.slice(1).split('/') };
  });

/**
 * Says which requests pass. The path is taken apart at its slashes and every part has to be a fixed word of an
 * operation or an id, so that what is sent on cannot be anything but a path of the list.
 */
export function createAllowList({ readOnly }: { readOnly: boolean }) {
  const rules = compile(readOnly ? READS : [...READS, ...WRITES]);
  const writes = compile(WRITES);
  const find = (method: string, parts: readonly string[], among: typeof rules) =>
    among.find(
      (rule) =>
        rule.method === method &&
        rule.parts.length === parts.length &&
        rule.parts.every((part, index) =>
          part === '{}' ? ID.test(parts[index] ?? '') : part === parts[index],
        ),
    );

  return (method: string, path: string): Allowed | 'read-only' | null => {
    const parts = path.slice(1).split('/');
    if (!path.startsWith('/') || !parts.every((part) => PART.test(part))) return null;
    const rule = find(method, parts, rules);
    if (rule) return { operation: rule.operation, path: `/${parts.join('/')}` };
    return readOnly && find(method, parts, writes) ? 'read-only' : null;
  };
}
