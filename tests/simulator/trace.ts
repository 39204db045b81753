/** What happened in a run, as text when it is asked for, and always as a number that two equal runs share. */
export interface Trace {
  note(text: string): void;
  hash(): string;
  lines(): readonly string[];
}

export function createTrace(now: () => number, startMs: number, isRecorded: boolean): Trace {
  const lines: string[] = [];
  let high = 0x811c9dc5;
  let low = 0x01000193;
  return {
    note: (text) => {
      const atMs = now() - startMs;
      high = Math.imul(high ^ atMs, 0x01000193);
      for (let i = 0; i < text.length; i++)
        low = Math.imul(low ^ text.charCodeAt(i), 0x85ebca6b) ^ (low >>> 13);
      high = Math.imul(high ^ low, 0x01000193);
      if (isRecorded) lines.push(`${(atMs / 1000).toFixed(3).padStart(9)}  ${text}`);
    },
    hash: () => (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0'),
    lines: () => lines,
  };
}
