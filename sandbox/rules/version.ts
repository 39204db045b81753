import { unauthorized } from './api-error.ts';

const published = ['2021-04-15', '2021-07-28', '2023-02-21', 'v3'] as const;

/** A published value of the `Version` header. */
export type ApiVersion = (typeof published)[number];

/** Reads the `Version` header. Refuses with 401 when it is missing or unknown. */
export function readVersion(header: string | undefined): ApiVersion {
  if (header === undefined || header === '') throw unauthorized('version header was not found.');
  const version = published.find((one) => one === header);
  if (!version) throw unauthorized('version header is invalid');
  return version;
}
