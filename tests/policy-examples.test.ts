import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { INBOX_IDS } from '../lib/domain/inbox.ts';
import { createManifest } from '../lib/settings/manifest.ts';
import { NO_POLICY, readPolicy } from '../lib/settings/policy.ts';
import { read } from './source-files.ts';

const schema = JSON.parse(read('public/managed-schema.json'));
const inside = (file: string, ...path: string[]): unknown =>
  path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? new Map(Object.entries(at)).get(key) : undefined),
    JSON.parse(read(file)),
  );
const firefoxId = createManifest('firefox').browser_specific_settings?.gecko?.id ?? '';
const EXAMPLES = {
  'docs/policy/chrome.json': ['3rdparty', 'extensions', 'EXTENSION_ID'],
  'docs/policy/firefox.json': ['policies', '3rdparty', 'Extensions', firefoxId],
} as const;
/** As Chrome holds values against it, but that it also forbids keys that the schema does not have. */
const accepted = z.fromJSONSchema({ ...schema, additionalProperties: false });

describe('the schema for administrators', () => {
  it('has the keys that are read, each with words, in the form that Chrome demands', () => {
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(NO_POLICY).sort());
    expect(schema.type).toBe('object');
    expect(schema).not.toHaveProperty('additionalProperties');
    for (const [key, { title, description, type }] of Object.entries<Record<string, unknown>>(
      schema.properties,
    ))
      expect([key, typeof title, typeof description, typeof type]).toEqual([key, ...Array(3).fill('string')]);
  });

  it('is in the manifest of Chrome, and Firefox needs none', () => {
    expect(createManifest('chrome')).toMatchObject({ storage: { managed_schema: 'managed-schema.json' } });
    expect(createManifest('firefox')).not.toHaveProperty('storage');
  });

  it('can refuse', () => {
    expect(accepted.safeParse({ readOnly: 'yes' }).success).toBe(false);
    expect(accepted.safeParse({ inboxes: 'chatra' }).success).toBe(false);
  });
});

describe('the documents for administrators', () => {
  it.each(Object.entries(EXAMPLES))(
    '%s is accepted by the schema and read without a problem',
    (file, path) => {
      const values = inside(file, ...path);
      expect(accepted.safeParse(values).success).toBe(true);
      const { policy, problems } = readPolicy(values);
      expect(problems).toEqual([]);
      for (const [key, value] of Object.entries(policy))
        expect(value, key).toEqual(inside(file, ...path, key));
      expect(Object.values(policy).filter((value) => value === null || value === false)).toEqual([]);
    },
  );

  it('name every key and every inbox', () => {
    const text = read('docs/policy.md');
    const words = [...Object.keys(NO_POLICY), ...INBOX_IDS];
    expect(words.length).toBeGreaterThan(6);
    expect(words.filter((word) => !text.includes(`\`${word}\``))).toEqual([]);
    expect(INBOX_IDS.filter((id) => !schema.properties.inboxes.description.includes(id))).toEqual([]);
  });
});
