import { describe, expect, it } from 'vitest';
import { NO_AUTOMATIONS } from '../../domain/automation/automations.ts';
import { DEFAULT_LIMITS, type Rule } from '../../domain/automation/rule.ts';
import { automationPart } from './part.ts';

const rule = (id: string, mode: Rule['mode'] = 'auto'): Rule => ({
  id,
  name: id,
  mode,
  trigger: { kind: 'contact.matched' },
  conditions: [],
  actions: [{ kind: 'tags.add', tags: ['vip'] }],
  limits: DEFAULT_LIMITS,
});
const { read, withMode } = automationPart;
const given = JSON.stringify({ version: 1, rules: [rule('theirs')] });
const modes = (stored: unknown, policy: string | null = given) =>
  read(stored, policy).rules.map(({ id, mode }) => `${id} ${mode}`);

describe('a rule that is to be off, or to act by itself', () => {
  const own = { ...NO_AUTOMATIONS, rules: [rule('mine', 'suggest')] };

  it('is changed where people set it up', () => {
    expect(modes(withMode(own, null, 'mine', 'auto'), null)).toEqual(['mine auto']);
    expect(modes(withMode(own, given, 'mine', 'off'))).toEqual(['theirs auto', 'mine off']);
  });

  it('is off on this computer where the administrator gives it, also where nothing else was ever set up', () => {
    const stored = withMode(own, given, 'theirs', 'off');
    expect(modes(stored)).toEqual(['theirs off', 'mine suggest']);
    expect(modes(withMode(undefined, given, 'theirs', 'off'))).toEqual(['theirs off']);
    // Another policy has another rule of this name.
    expect(modes(stored, null)).toEqual(['mine suggest']);
  });

  it('is nothing that is stored where nobody has it, or where it is not ours to switch on', () => {
    expect(withMode(own, given, 'nobody', 'off')).toBeNull();
    expect(withMode(own, given, 'theirs', 'auto')).toBeNull();
    expect(withMode({ version: 9 }, given, 'theirs', 'off')).toBeNull();
  });
});
