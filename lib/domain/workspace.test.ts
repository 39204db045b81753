import { expect, it } from 'vitest';
import { NOBODY, type Sighting } from './sighting.ts';
import { readWorkspace, workspaceName, workspacesOf } from './workspace.ts';

const BOT = '64a1b2c3d4e5f60718293a4b';
const HOST = 'chatfuel/panel.chatfuel.com';
const at = (conversation: string | null): Sighting => ({
  epoch: 1,
  inbox: 'chatfuel',
  host: 'panel.chatfuel.com',
  conversation,
  outcome: 'reading',
  person: NOBODY,
});

it('is the bot where the address names one, and the host', () => {
  const cases: [string | null, string[]][] = [
    [null, []],
    [`chatfuel:${BOT}:c1`, [`chatfuel:${BOT}`, HOST]],
    ['chatfuel:c1', [HOST]],
    ['chatfuel:whatsapp:+15550101', [HOST]],
    [`chatfuel:${BOT}`, [HOST]],
  ];
  expect.assertions(cases.length);
  for (const [conversation, workspaces] of cases) expect(workspacesOf(at(conversation))).toEqual(workspaces);
});

it('is read, and has a name for people', () => {
  expect(readWorkspace(`chatfuel:${BOT}`)).toEqual({ inbox: 'Chatfuel', part: BOT });
  expect(workspaceName('chatra/app.chatra.io')).toBe('Chatra, app.chatra.io');
});

it('is none of a host or an inbox that is not known, and no scope that cannot be one', () => {
  const wrong = ['', 'chatra', 'other/app.chatra.io', 'chatra/example.com', 'chatfuel:my bot', 'chatfuel:'];
  expect.assertions(wrong.length);
  for (const workspace of wrong) expect(readWorkspace(workspace)).toBeNull();
});
