import { expect, it } from 'vitest';
import { filesUnder, read } from './source-files.ts';

const texts = ['lib', 'components', 'gateway', 'sandbox', 'e2e', 'tests', 'docs'].flatMap((folder) =>
  filesUnder(folder, (path) => /\.(tsx?|html|js|json|md)$/.test(path)),
);

it('mentions only made-up e-mail addresses', () => {
  const addresses = texts.flatMap((path) =>
    [...read(path).matchAll(/\b[\w.+-]+@((?:[\w-]+\.)+[a-z]{2,})\b/gi)].map(
      (match) => [path, match[0], match[1] ?? ''] as const,
    ),
  );
  // Reserved for examples (RFC 2606, RFC 6761), WhatsApp ids, the extension's own id, and what a page sample has in the place of an address.
  const isMadeUp = (domain: string) =>
    /(^|[.-])example(\.(com|org|net))?$|\.(test|invalid)$|^(c|g)\.us$|^s\.whatsapp\.net$|^xxx\.xxx$/i.test(
      domain,
    );
  expect(addresses.length).toBeGreaterThan(20);
  expect(
    addresses.filter(([, , domain]) => !isMadeUp(domain)).map(([path, address]) => `${path}: ${address}`),
  ).toEqual([]);
});

it('holds no key, token or machine path', () => {
  const faults = texts.filter((path) =>
    /-----BEGIN|eyJ[A-Za-z0-9_-]{20,}\.|\/(?:root|work|home)\/\w/.test(read(path)),
  );
  expect(faults.filter((path) => path !== 'tests/made-up-people.test.ts')).toEqual([]);
});
