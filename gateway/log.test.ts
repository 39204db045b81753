import { describe, expect, it } from 'vitest';
import { createLog } from './log.ts';

describe('the log', () => {
  it('cuts out what somebody passed by mistake', async () => {
    const lines: string[] = [];
    const log = createLog({ write: (line) => lines.push(line), nowMs: () => 0, secrets: ['hunter2', ''] });
    const handle = `cs_${'a'.repeat(22)}.${'b'.repeat(43)}`;
    log.error('x', { detail: `hunter2 pit-c4a751de-0000 ${handle} Bearer abc`, n: 1, long: 'y'.repeat(999) });
    const { time, level, event, detail, n, long } = JSON.parse(lines[0] ?? '');
    expect([time, level, event, n]).toEqual(['1970-01-01T00:00:00.000Z', 'error', 'x', 1]);
    expect(detail).toBe('[redacted] [redacted] [redacted] [redacted]');
    expect(long).toHaveLength(300);
  });
});
