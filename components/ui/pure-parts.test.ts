import { describe, expect, it } from 'vitest';
import { initials, tint } from './initials.ts';
import { ariaKeys, keyLabel } from './key-label.ts';
import { placePopover } from './place-popover.ts';

describe('initials', () => {
  const cases = [
    ['Maya Okafor', 'MO'],
    ['Park & Sons Plumbing', 'PP'],
    ['Priya', 'P'],
    ['  ', ''],
    ['🦷', ''],
    ['مرحبا بك', 'مب'],
    ["d'Arc Jeanne", 'DJ'],
    ['+1 312-555-0148', '13'],
  ] as const;
  it.each(cases)('%j is %j', (name, letters) => expect(initials(name)).toBe(letters));
  it('covers eight names', () => expect(cases).toHaveLength(8));
});

describe('tint', () => {
  it('is the same for an id, and uses all five', () => {
    const tints = new Set(Array.from({ length: 60 }, (_, at) => tint(`contact-${at}`)));
    expect([...tints].sort()).toEqual([1, 2, 3, 4, 5]);
    expect(tint('c-maya')).toBe(tint('c-maya'));
    expect([1, 2, 3, 4, 5]).toContain(tint(''));
  });
});

describe('keys', () => {
  const cases = [
    ['Mod+K', '⌘K', 'Ctrl K', 'Control+K Meta+K'],
    ['Mod+Enter', '⌘↵', 'Ctrl ↵', 'Control+Enter Meta+Enter'],
    ['N', 'N', 'N', 'N'],
    ['Escape', 'Esc', 'Esc', 'Escape'],
  ] as const;
  it.each(cases)('%s is %s on macOS and %s elsewhere', (keys, mac, other, aria) => {
    expect(keyLabel(keys, true)).toBe(mac);
    expect(keyLabel(keys, false)).toBe(other);
    expect(ariaKeys(keys)).toBe(aria);
  });
  it('covers four', () => expect(cases).toHaveLength(4));
});

describe('placePopover', () => {
  const frame = { left: 0, top: 0, right: 320, bottom: 600 };
  const button = { left: 280, top: 6, right: 308, bottom: 34 };

  it('stands under its button, at its end, inside the panel', () => {
    expect(placePopover(button, { width: 200, height: 100 }, frame, true)).toEqual({ left: 108, top: 40 });
    expect(placePopover(button, { width: 200, height: 100 }, frame, false)).toEqual({ left: 112, top: 40 });
  });

  it('goes over its button when there is no room under it', () => {
    const low = { left: 20, top: 560, right: 48, bottom: 588 };
    expect(placePopover(low, { width: 200, height: 100 }, frame, false)).toEqual({ left: 20, top: 454 });
  });

  it('stays in a panel that is too low for it', () => {
    const place = placePopover(button, { width: 200, height: 900 }, frame, false);
    expect(place.top).toBe(8);
  });
});
