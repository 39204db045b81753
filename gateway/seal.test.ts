import { describe, expect, it } from 'vitest';
import { createSealer, type SealKey } from './seal.ts';

const key = (id: string, fill: number): SealKey => ({ id, bytes: new Uint8Array(32).fill(fill) });
const [one, two] = [key('k1', 1), key('k2', 2)];

describe('a seal', () => {
  it('hides the text, and opens for the same use and subject only', async () => {
    const sealer = createSealer([one]);
    const sealed = await sealer.seal('grant', 'g1', 'secret text');
    expect(sealed).not.toContain('secret');
    expect(await sealer.seal('grant', 'g1', 'secret text')).not.toBe(sealed);
    expect(await sealer.open('grant', 'g1', sealed)).toEqual({ text: 'secret text', isCurrent: true });
    expect(await sealer.open('grant', 'g2', sealed)).toBeNull();
    expect(await sealer.open('code', 'g1', sealed)).toBeNull();
    expect(await sealer.open('grant', 'g1', 'nonsense')).toBeNull();
  });

  it('breaks by any change', async () => {
    const sealer = createSealer([one]);
    const sealed = await sealer.seal('grant', 'g1', 'text');
    let tried = 0;
    for (let index = 0; index < sealed.length - 1; index++) {
      // The last letter of a part may hold bits that stand for nothing.
      if (sealed[index] === '.' || sealed[index + 1] === '.') continue;
      const changed = `${sealed.slice(0, index)}${sealed[index] === 'A' ? 'B' : 'A'}${sealed.slice(index + 1)}`;
      expect(await sealer.open('grant', 'g1', changed)).toBeNull();
      tried += 1;
    }
    expect(tried).toBeGreaterThan(100);
  });

  it('is made with the first key, opens with every one, and tells which', async () => {
    const old = await createSealer([one]).seal('grant', 'g1', 'text');
    const rotated = createSealer([two, one]);
    expect(await rotated.open('grant', 'g1', old)).toEqual({ text: 'text', isCurrent: false });
    const fresh = await rotated.seal('grant', 'g1', 'text');
    expect(await rotated.open('grant', 'g1', fresh)).toEqual({ text: 'text', isCurrent: true });
    expect(await createSealer([one]).open('grant', 'g1', fresh)).toBeNull();
    expect(await createSealer([key('k1', 3)]).open('grant', 'g1', old)).toBeNull();
  });
});
