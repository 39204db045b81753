import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Exchange } from './recorder.ts';
import { openVendorSpec } from './vendor-spec.ts';

const text = { type: 'string' };
const contactId = { name: 'contactId', in: 'path', required: true, schema: text };
const version = { name: 'Version', in: 'header', required: true, schema: { ...text, enum: ['2021-07-28'] } };

// The smallest file of the vendor's kind; the real ones are not part of this project.
const tiny = {
  openapi: '3.0.0',
  info: { title: 'Tiny', version: '1' },
  paths: {
    '/contacts/{contactId}': {
      put: {
        operationId: 'update-contact',
        security: [{ bearer: [] }],
        parameters: [version, contactId],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { type: 'object', properties: { city: text } } } },
        },
        responses: {
          200: {
            description: 'ok',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: {
                    contact: {
                      type: 'object',
                      properties: {
                        city: text,
                        customFields: {
                          type: 'array',
                          items: { type: 'object', properties: { value: text } },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
    '/contacts/search': { post: { operationId: 'search', responses: { 200: { description: 'ok' } } } },
  },
  components: {
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer', 'x-scopes': ['contacts.write'] } },
  },
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spec-'));
  mkdirSync(join(folder, 'v2', 'apps'), { recursive: true });
  const names =
    'contacts calendars opportunities workflows campaigns businesses conversations users locations companies';
  for (const name of names.split(' ')) {
    const document = name === 'contacts' ? tiny : { ...tiny, paths: {} };
    writeFileSync(join(folder, 'v2', 'apps', `${name}.json`), JSON.stringify(document));
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

function exchange(
  asked: Partial<Exchange['request']>,
  answered: Partial<Exchange['response']> = {},
): Exchange {
  return {
    request: {
      method: 'PUT',
      path: '/contacts/a',
      query: {},
      headers: { version: '2021-07-28', authorization: 'Bearer x', 'content-type': 'application/json' },
      body: { city: 'A' },
      ...asked,
    },
    response: {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: { contact: { city: 'A', extra: 1 } },
      ...answered,
    },
  };
}

it('lets a right exchange pass, also with undeclared extras in the answer', async () => {
  const { check } = await openVendorSpec(folder);
  expect(check(exchange({}))).toEqual({ operation: 'update-contact', request: [], response: [] });
});

it('finds what is wrong with a request', async () => {
  const { check } = await openVendorSpec(folder);
  const wrong: readonly Partial<Exchange['request']>[] = [
    { body: { city: 7 } },
    { body: undefined },
    { headers: { authorization: 'Bearer x', 'content-type': 'application/json' } },
    { headers: { version: 'v3', authorization: 'Bearer x', 'content-type': 'application/json' } },
    { headers: { version: '2021-07-28', 'content-type': 'application/json' } },
    { path: '/contact' },
  ];
  for (const asked of wrong) expect(check(exchange(asked)).request, JSON.stringify(asked)).not.toEqual([]);
  expect(wrong).toHaveLength(6);
});

it('finds what is wrong with an answer, and forgives only the known gaps', async () => {
  const { check, unmetGaps } = await openVendorSpec(folder);
  expect(check(exchange({}, { body: { contact: { city: 7 } } })).response).toMatchObject([
    { at: 'body.contact.city' },
  ]);
  expect(check(exchange({}, { status: 418 })).response).not.toEqual([]);
  const before = unmetGaps().length;
  expect(check(exchange({}, { body: { contact: { customFields: [{ value: 7 }] } } })).response).toEqual([]);
  expect(unmetGaps()).toHaveLength(before - 1);
  const notLive = { contact: { customFields: [{ value: true }] } };
  expect(check(exchange({}, { body: notLive })).response).not.toEqual([]);
});

it('knows which contacts operation was never called', async () => {
  const { check, missingContactOperations } = await openVendorSpec(folder);
  check(exchange({}));
  expect(missingContactOperations()).toEqual(['search']);
});

it('finds where a row of our table is not as the files say', async () => {
  const { disagreements } = await openVendorSpec(folder);
  const row = {
    name: 'updateContact',
    method: 'PUT',
    path: '/contacts/{id}',
    version: '2021-07-28',
    scope: 'contacts.write',
  } as const;
  expect(disagreements(row)).toEqual([]);
  expect(disagreements({ ...row, version: 'v3' })).toHaveLength(1);
  expect(disagreements({ ...row, method: 'GET' })).toHaveLength(1);
  expect(disagreements({ ...row, scope: 'contacts.readonly' })).toHaveLength(1);
});
