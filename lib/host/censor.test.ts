import { describe, expect, it } from 'vitest';
import { createRandom, pick } from '../../sandbox/random.ts';
import { createCensor } from './censor.ts';
import { rulesOf } from './sample-page.ts';
import { SECRETS } from './sample-secrets.ts';

const censor = createCensor(rulesOf('chatra'));
const { text, name } = censor;

describe('a text', () => {
  it.each([
    ['Maya Okafor', 'xxx xxx'],
    ['  Al \n Li ', 'xxx xxx'],
    ['O’Brien-Smith, J.', 'xxx-xxx, xxx.'],
    ['龍崎 翡翠', 'xxx xxx'],
    ['maya.okafor@mail.team.example.com', 'xxx@xxx.xxx'],
    ['Write to maya@example.com!', 'xxx xxx xxx@xxx.xxx'],
    ['+1 (415) 555-0100', '+000 000 0000'],
    ['33 6 12 34 56 78', '000 000 0000'],
    ['٠٤١٥٥٥٥٠١٠٠', '000 000 0000'],
    ['14155550100@c.us', '0000000000@c.us'],
    ['10:41', '0:0'],
    ['Order 17', 'xxx 0'],
    ['sk_live_Vq8ZkT3f', 'xxx_xxx_x0'],
    ['🦜', 'xxx'],
    ['– ', '-'],
    ['No data', 'xxx xxx'],
    ['not set yet', 'none'],
    ['\u200b\u202e', ''],
  ])('%j is told as %j', (said, shape) => {
    expect(text(said)).toBe(shape);
  });

  it.each([
    ['E-Mail-Adresse:', 'email adresse:'],
    ['First name', 'firstname'],
    ['TELEFONNUMMER', 'telefon'],
    ['Номер телефона', 'номер телефон'],
    ['電話番号', '電話番号'],
    ['Phone (mobile)', 'phone'],
    ['Phone 2', 'phone 0'],
    ['Reached your number', 'reached your number'],
    ['Work e-mail', 'work email'],
    // The beginning of a word stands for all that may follow.
    ['Assigned to Priya', 'assign'],
  ])('a label that we know stays, in our words: %j', (label, ours) => {
    expect(text(label)).toBe(ours);
  });

  it.each([
    ['Phone of Maya', 'xxx xxx xxx'],
    ['Order phone', 'xxx xxx'],
    ['Telefon 0171 555 0100', 'xxx 000 000 0000'],
    ['tel 4 1 5 5 5 5 0 1 0 0', 'xxx 000 000 0000'],
    ['Mobile: +1 415 555 0100', 'xxx: +000 000 0000'],
    ['van der Home', 'xxx xxx xxx'],
  ])('a label with a word that we do not know is a text: %j', (label, shape) => {
    expect(text(label)).toBe(shape);
  });

  it.each(['Emel', 'Mel', 'Handy', 'Adı'])('%j may be a name, but for where only a label stands', (word) => {
    expect(text(word)).toBe('xxx');
    expect(text(word, true)).toBe(word.toLowerCase());
  });

  it('is the same when it is told again, whatever it was', () => {
    const random = createRandom(7);
    const parts = [
      ...SECRETS.map((secret) => secret.slice(0, 60)),
      ...'0 1 7 + ( ) . , : ; … – @ / _ x xxx'.split(' '),
    ];
    for (let n = 0; n < 3_000; n++) {
      const whole = Array.from(
        { length: 1 + (n % 14) },
        () => pick(random, parts) + pick(random, ['', ' ']),
      ).join('');
      const once = text(whole);
      expect(once).not.toMatch(/["<>\n]/);
      expect(text(once), whole).toBe(once);
    }
  });
});

describe('a class, an id, an element’s name', () => {
  it.each(['chat-aside', 'chat-aside__section', 'navbar__title', 'ChatPanel', 'visitor_info', 'email'])(
    '%s stays: it is made of words of interfaces',
    (kept) => expect(name(kept)).toBe(kept),
  );
  it.each([
    'maya-okafor',
    'user-maya',
    'row-17',
    'css-1x2y3z',
    'tag-vip',
    'панель',
    '',
    'a'.repeat(61),
    'row '.repeat(7),
  ])('%j does not', (dropped) => expect(name(dropped)).toBe(''));
  it('is told in our words where it has other marks', () =>
    expect(name('visitor[email]')).toBe('visitor-email'));
});
