import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import {
  validateInput,
  validateOutput,
  validateSecurity,
} from '@stoplight/prism-http/dist/validator/index.js';
import { isRecord } from '../rules/body.ts';
import type { Case } from './exercise.ts';
import { type KnownGap, knownGaps, wrappedAnswers } from './known-gaps.ts';
import type { Exchange } from './recorder.ts';

type HttpOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

const files = [
  'contacts.json',
  'calendars.json',
  'opportunities.json',
  'workflows.json',
  'campaigns.json',
  'businesses.json',
  'conversations.json',
  'users.json',
  'locations.json',
  'companies.json',
];

/** A complaint of the validator. */
export interface Miss {
  readonly at: string;
  readonly message: string;
}

export interface Verdict {
  /** The vendor's id of the operation, or undefined when the files have no such path. */
  readonly operation: string | undefined;
  readonly request: readonly Miss[];
  readonly response: readonly Miss[];
}

const pathPattern = (template: string): RegExp =>
  new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`);

/** Whether the complaint lies at the gap's place, and the value there is one that the gap is about. */
function matchesGap(
  gap: KnownGap,
  side: KnownGap['side'],
  operation: string,
  at: string,
  body: unknown,
): boolean {
  if (gap.side !== side || !gap.operations.includes(operation)) return false;
  const place = new RegExp(`^${gap.at.replaceAll('.', '\\.').replaceAll('*', '\\d+')}(?=\\.|$)`).exec(
    at,
  )?.[0];
  if (place === undefined) return false;
  const value = place
    .split('.')
    .reduce<unknown>((inner, key) => (isIndexed(inner) ? inner[key] : undefined), { body });
  return gap.forgives(value);
}

const isIndexed = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

interface Diagnostic {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
}

const scopesOf = ({ extensions }: { readonly extensions?: Readonly<Record<string, unknown>> }): unknown[] => {
  const scopes = extensions?.['x-scopes'];
  return Array.isArray(scopes) ? scopes : [];
};

const methods = ['get', 'post', 'put', 'delete'] as const;

/** Reads the vendor's OpenAPI files in `DIR/apps` or `DIR/v2/apps`. Rejects when one is missing or cannot be read. */
export async function openVendorSpec(dir: string) {
  const folder = existsSync(join(dir, 'apps')) ? join(dir, 'apps') : join(dir, 'v2', 'apps');
  const operations: {
    id: string;
    method: string;
    pattern: RegExp;
    fixedParts: number;
    operation: HttpOperation;
  }[] = [];
  for (const file of files) {
    for (const operation of await getHttpOperationsFromSpec(join(folder, file))) {
      operations.push({
        id: operation.iid ?? operation.id,
        method: operation.method.toUpperCase(),
        pattern: pathPattern(operation.path),
        fixedParts: operation.path.split('/').filter((part) => !part.startsWith('{')).length,
        operation,
      });
    }
  }
  // A path with more fixed parts is the better match: /contacts/search before /contacts/{contactId}.
  operations.sort((a, b) => b.fixedParts - a.fixedParts);

  const seen = new Set<string>();
  const met = new Set<KnownGap>();
  const missesOf = (
    diagnostics: readonly Diagnostic[],
    side: KnownGap['side'],
    operation: string,
    body: unknown,
  ): Miss[] =>
    diagnostics
      .map(({ path = [], message }) => ({ at: path.join('.'), message }))
      .filter(({ at }) => {
        const gap = knownGaps.find((one) => matchesGap(one, side, operation, at, body));
        if (gap) met.add(gap);
        return !gap;
      });

  return {
    /** The gaps that nothing ran into: they may have been closed, and should then go. */
    unmetGaps: (): readonly KnownGap[] => knownGaps.filter((gap) => !met.has(gap)),
    /** The operations on contacts that nothing ran into, by their ids. */
    missingContactOperations: (): readonly string[] =>
      operations
        .filter(({ id, operation }) => operation.path.startsWith('/contacts/') && !seen.has(id))
        .map(({ id }) => id),
    /** In what a row of our table differs from the files: its path, version, or scope. */
    disagreements({ method, path, version, scope }: Case['operation']): string[] {
      const nameless = (one: string) => one.replace(/\{\w+\}/g, '{}');
      const found = operations.find(
        (one) => one.method === method && nameless(one.operation.path) === nameless(path),
      );
      if (!found) return [`the files have no ${method} ${path}`];
      const versions = found.operation.request?.headers?.find(({ name }) => name === 'Version')?.schema?.enum;
      const scopes = (found.operation.security ?? []).flat().flatMap(scopesOf);
      return [
        ...(versions && !versions.includes(version) ? [`version ${version}, in the files ${versions}`] : []),
        ...(scopes.length > 0 && !scopes.includes(scope) ? [`scope ${scope}, in the files ${scopes}`] : []),
      ];
    },
    check({ request, response }: Exchange): Verdict {
      const found = operations.find(
        ({ method, pattern }) => method === request.method && pattern.test(request.path),
      );
      if (!found) {
        const miss = { at: request.path, message: 'The vendor has no such operation' };
        return { operation: undefined, request: [miss], response: [miss] };
      }
      seen.add(found.id);
      const resource = found.operation;
      const method = methods.find((one) => one === resource.method) ?? 'get';
      const url = { path: request.path, query: { ...request.query } };
      const input = { method, url, headers: { ...request.headers }, body: request.body };
      const asked = validateInput({ resource, element: input });
      const secured = validateSecurity({ resource, element: input });
      const wrapping = wrappedAnswers.get(found.id);
      const body = wrapping && isRecord(response.body) ? response.body[wrapping] : response.body;
      const answered = validateOutput({
        resource,
        element: { statusCode: response.status, headers: { ...response.headers }, body },
      });
      return {
        operation: found.id,
        request: [
          ...(asked._tag === 'Left' ? missesOf(asked.left, 'request', found.id, request.body) : []),
          ...(secured._tag === 'Left' ? missesOf(secured.left, 'request', found.id, request.body) : []),
        ],
        response: answered._tag === 'Left' ? missesOf(answered.left, 'response', found.id, body) : [],
      };
    },
  };
}
