import { describe, expect, it } from 'vitest';
import { allowsConnection, allowsInbox, allowsLocation, NO_POLICY, readPolicy } from './policy.ts';

const whole = {
  readOnly: true,
  locations: ['loc_north', 'loc_south'],
  inboxes: ['chatra'],
  gatewayAddress: 'https://gateway.example.com',
  automationsOff: true,
  keepNoCache: true,
  automations: '{"version":1}',
} as const;

describe('the administrator’s policy', () => {
  it('sets nothing where there is none', () => {
    for (const nothing of [undefined, null, {}, 7, true, []])
      expect(readPolicy(nothing)).toEqual({ policy: NO_POLICY, problems: [] });
  });

  it('is read as it is', () => {
    expect(readPolicy(whole)).toEqual({ policy: whole, problems: [] });
  });

  it('leaves out a key that cannot be read, tells it, and keeps the others', () => {
    const wrong = {
      readOnly: 'yes',
      locations: 'loc',
      inboxes: 3,
      gatewayAddress: 'gateway',
      automationsOff: 1,
      keepNoCache: 'on',
      automations: {},
    };
    const keys = Object.keys(wrong) as (keyof typeof wrong)[];
    expect(keys).toHaveLength(Object.keys(NO_POLICY).length);
    for (const key of keys) {
      const { policy, problems } = readPolicy({ ...whole, [key]: wrong[key] });
      expect(problems).toEqual([key]);
      expect(policy).toEqual({ ...whole, [key]: NO_POLICY[key] });
    }
  });

  it('leaves out entries of a list that it does not know, and stays as strict as before', () => {
    const { policy, problems } = readPolicy({ inboxes: ['chatra', 'pigeon'], locations: ['../x', 9] });
    expect(problems).toEqual(['locations[0]', 'locations[1]', 'inboxes[1]']);
    expect(policy).toEqual({ ...NO_POLICY, inboxes: ['chatra'], locations: [] });
    expect(allowsLocation(policy, 'loc_north')).toBe(false);
  });

  it('tells a key that nobody knows', () => {
    expect(readPolicy({ readonly: true, constructor: 1 }).problems).toEqual(['readonly', 'constructor']);
  });

  it('takes a gateway by https only, but on this computer', () => {
    const addressOf = (gatewayAddress: string) => readPolicy({ gatewayAddress }).policy.gatewayAddress;
    expect(addressOf('https://gateway.example.com/')).toBe('https://gateway.example.com');
    expect(addressOf('https://example.com:8443/crm//')).toBe('https://example.com:8443/crm');
    expect(addressOf('http://127.0.0.1:8787')).toBe('http://127.0.0.1:8787');
    for (const bad of [
      'http://gateway.example.com',
      'https://a@b',
      'https://x/?q',
      'javascript:alert(1)',
      '',
    ])
      expect(addressOf(bad)).toBe(null);
  });

  it('says what may be used', () => {
    expect(allowsInbox(NO_POLICY, 'twochat')).toBe(true);
    expect(allowsInbox(whole, 'chatra')).toBe(true);
    expect(allowsInbox(whole, 'twochat')).toBe(false);
    const pasted = { locationId: 'loc_north' };
    const through = (gateway: string) => ({ ...pasted, gateway });
    expect(allowsConnection(NO_POLICY, through('https://other.example.com'))).toBe(true);
    expect(allowsConnection(whole, pasted)).toBe(true);
    expect(allowsConnection(whole, { locationId: 'loc_west' })).toBe(false);
    expect(allowsConnection(whole, through(whole.gatewayAddress))).toBe(true);
    expect(allowsConnection(whole, through('https://other.example.com'))).toBe(false);
  });
});
