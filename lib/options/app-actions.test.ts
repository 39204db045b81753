import { describe, expect, it } from 'vitest';
import { ADAPTER_VERSION, type Adapter } from '../domain/host-adapter.ts';
import { readPolicy } from '../settings/policy.ts';
import { fileOf, isTaught } from './app-actions.ts';
import { createFakeDeps } from './fake-deps.ts';
import { createOptions } from './store.ts';

const adapter: Adapter = {
  version: ADAPTER_VERSION,
  inbox: 'own.desk.example',
  hosts: ['desk.example'],
  kind: 'chat',
  address: { in: 'path', paths: ['/t/{id}'], query: [], ids: [{ chars: '0-9', min: 1, max: 20 }] },
  panel: '',
  header: '',
  activeRow: '',
  title: '',
  messages: '',
  own: [],
  words: { email: 'postbox' },
  verified: { date: '2026-11-21', how: 'page' },
};

function start() {
  const { deps, world } = createFakeDeps();
  const options = createOptions(deps);
  return { options, world, problem: () => options.store.getState().appProblem };
}

describe('an app of one’s own', () => {
  it.each([
    ['desk.example', 'desk.example'],
    ['https://Desk.Example:8443/inbox?a=1', 'desk.example'],
    [' desk.example/inbox ', 'desk.example'],
    ['10.0.0.1', '10.0.0.1'],
  ])('is added by its address, %s, with the permission for that host', async (typed, host) => {
    const { options, world } = start();
    await options.apps.add(typed);
    expect([...options.store.getState().apps.keys()]).toEqual([host]);
    expect(world.granted.has(`https://${host}/*`)).toBe(true);
    expect(isTaught(options.store.getState().apps.get(host)?.adapter)).toBe(false);
  });

  it.each([
    '',
    'http://desk.example',
    'desk',
    'javascript:alert(1)',
    'https://',
    'chrome://settings',
    '10.0.0.1 ',
  ])('is not added by what is no address of a secure site: %j', async (typed) => {
    const { options, world, problem } = start();
    await options.apps.add(typed);
    expect(options.store.getState().apps.size).toBe(typed.startsWith('10') ? 1 : 0);
    if (!typed.startsWith('10')) expect(problem()).toBe('no-address');
    expect(world.granted.size).toBe(typed.startsWith('10') ? 2 : 1);
  });

  it('is not added where the browser is not allowed to, where Chatside knows the host, or where the policy says so', async () => {
    const { options, world, problem } = start();
    world.answer = false;
    await options.apps.add('desk.example');
    expect(problem()).toBe('refused');
    await options.apps.add('app.chatra.io');
    expect(problem()).toBe('known');
    options.store.setState({ policy: readPolicy({ inboxes: ['chatra'] }).policy });
    await options.apps.add('desk.example');
    expect(problem()).toBe('policy');
    expect(options.store.getState().apps.size).toBe(0);
  });

  it('is renamed, and taken out with its permission', async () => {
    const { options, world } = start();
    await options.apps.add('desk.example');
    await options.apps.rename('desk.example', '  The desk ');
    expect(options.store.getState().apps.get('desk.example')?.name).toBe('The desk');
    await options.apps.remove('desk.example');
    expect(options.store.getState().apps.size).toBe(0);
    expect(world.granted.has('https://desk.example/*')).toBe(false);
  });

  it('goes out as a file and comes back from it, after being shown', async () => {
    const { options, world } = start();
    options.apps.read(fileOf('The desk', adapter));
    expect(options.store.getState().apps.size).toBe(0);
    await options.apps.bringIn();
    expect(options.store.getState().apps.get('desk.example')).toMatchObject({
      name: 'The desk',
      adapter: { words: { email: 'postbox' } },
    });
    options.apps.save('desk.example');
    expect(world.files).toHaveLength(1);
    expect(JSON.parse(world.files[0]?.text ?? '')).toEqual({ ...adapter, name: 'The desk' });
  });

  it('speaks for one host, and for the inbox that lives there', async () => {
    const { options } = start();
    options.apps.read(fileOf('x', { ...adapter, inbox: 'chatra', hosts: ['evil.example', 'app.chatra.io'] }));
    await options.apps.bringIn();
    const { apps } = options.store.getState();
    expect([...apps.keys()]).toEqual(['evil.example']);
    expect(apps.get('evil.example')?.adapter).toMatchObject({
      inbox: 'own.evil.example',
      hosts: ['evil.example'],
    });
  });

  it.each([
    ['no JSON', 'hello'],
    ['nothing', 'null'],
    ['another thing', '{"version":1}'],
    ['a newer one', JSON.stringify({ ...adapter, version: 2 })],
    ['unknown content', JSON.stringify({ ...adapter, run: 'alert(1)' })],
    [
      'an expression among the characters of an id',
      JSON.stringify({
        ...adapter,
        address: { ...adapter.address, ids: [{ chars: 'a]|.*[', min: 1, max: 2 }] },
      }),
    ],
    ['words with an expression', JSON.stringify({ ...adapter, words: { email: '(a+)+$' } })],
    ['too much', `"${'x'.repeat(100_001)}"`],
  ])('is explained and changes nothing where the file holds %s', (_, text) => {
    const { options, problem } = start();
    expect(options.apps.read(text)).toBeNull();
    expect(problem()).toBe('no-adapter');
    expect(options.store.getState().imported).toBeNull();
  });
});
