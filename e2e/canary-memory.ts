import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';

/** Too short a text would be found everywhere by its few letters of base64. */
const MIN_BASE64 = 20;

/** The ways a text may lie in bytes: as it is, two bytes for each letter, or as base64 at any of three places. */
function formsOf(text: string): Buffer[] {
  const plain = [Buffer.from(text), Buffer.from(text, 'utf16le')];
  if (text.length < MIN_BASE64) return plain;
  const base64 = [0, 1, 2].map((shift) =>
    // Without the ends, which depend on what is beside it.
    Buffer.from('\0'.repeat(shift) + text)
      .toString('base64')
      .slice(4, -4),
  );
  return [...plain, ...base64.map((one) => Buffer.from(one))];
}

const isIn = (bytes: Buffer, forms: readonly Buffer[]): boolean => forms.some((form) => bytes.includes(form));

/** Whether the text is in another one, in any form. */
export const holds = (whole: string, text: string): boolean => isIn(Buffer.from(whole), formsOf(text));

/** The heap of a page's process in Chromium, with the worlds of content scripts in it, as text. */
export async function readHeap(page: Page): Promise<string> {
  const session = await page.createCDPSession();
  const parts: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false, captureNumericValue: false });
  await session.detach();
  return parts.join('');
}

const CHUNK_BYTES = 1 << 22;
const MAX_REGION_BYTES = 1 << 30;

/**
 * Which of these texts lie in the writable memory of a process, in any form. Null where that may not be read: Linux
 * lets a program read its own children, unless it is told not to; other systems do not.
 */
export function findInMemory(pid: number, texts: readonly string[]): Set<string> | null {
  const memory = openMemory(pid);
  if (memory === null) return null;
  const wanted = texts.map((text) => ({ text, forms: formsOf(text) }));
  const found = new Set<string>();
  const overlap = 256;
  const chunk = Buffer.alloc(CHUNK_BYTES + overlap);
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
      if (from === undefined || to === undefined) continue;
      const start = Number.parseInt(from, 16);
      const end = Number.parseInt(to, 16);
      if (end - start > MAX_REGION_BYTES) continue;
      for (let at = start; at < end; at += CHUNK_BYTES) {
        const length = readSome(memory, chunk, Math.min(chunk.length, end - at), at);
        const bytes = chunk.subarray(0, length);
        for (const { text, forms } of wanted) if (isIn(bytes, forms)) found.add(text);
      }
    }
  } finally {
    closeSync(memory);
  }
  return found;
}

function openMemory(pid: number): number | null {
  try {
    return openSync(`/proc/${pid}/mem`, 'r');
  } catch {
    return null;
  }
}

/** Pages come and go while the process runs. */
function readSome(file: number, into: Buffer, length: number, at: number): number {
  try {
    return readSync(file, into, 0, length, at);
  } catch {
    return 0;
  }
}

/** Which files under a folder hold each of these texts, in any form. */
export function filesHolding(
  dir: string,
  texts: readonly string[],
): { readonly read: number; readonly holding: Readonly<Record<string, readonly string[]>> } {
  const wanted = texts.map((text) => ({ text, forms: formsOf(text), files: [] as string[] }));
  let read = 0;
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    read++;
    for (const { forms, files } of wanted) if (isIn(bytes, forms)) files.push(path.slice(dir.length + 1));
  }
  return { read, holding: Object.fromEntries(wanted.map(({ text, files }) => [text, files])) };
}
