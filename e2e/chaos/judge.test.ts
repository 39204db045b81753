import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { seedId } from '../../sandbox/seed/seed-id.ts';
import { createTestSandbox } from '../../sandbox/test-sandbox.ts';
import { judge } from './judge.ts';
import { createLedger, type Ledger } from './ledger.ts';

const maya = seedId('contact', 'maya');
const ines = seedId('contact', 'ines');

describe('the judge of a chaos run', () => {
  let ledger: Ledger;
  let crm: ReturnType<typeof createTestSandbox>;
  beforeEach(() => {
    ledger = createLedger('q');
    crm = createTestSandbox();
  });

  const verdict = () => judge(ledger, crm.control);
  const clean = { lost: [], doubled: [], wrongContact: [] };
  const write = (contactId: string, text: string) =>
    crm.call('POST', `/contacts/${contactId}/notes`, { body: { body: `<p>${text}\u2063</p>` } });
  /** A note that the panel showed. */
  const noted = (text: string) => {
    const note = ledger.begin('note', maya);
    ledger.claim(note, 'there', 'yes')();
    ledger.claim(note, 'text', `${note.serial} ${text}`)();
    return note;
  };

  it('is content when everything is there once, markup and hidden marks aside', async () => {
    const { serial } = noted('a <b> & c');
    await write(maya, `${serial} a &lt;b&gt; &amp; c`);
    assert.deepEqual(verdict(), clean);
  });

  it('finds what is lost, and does not take another serial for it', async () => {
    noted('one');
    await write(maya, 'qx11x one');
    assert.deepEqual(verdict().lost, ['note qx0x is not there']);
  });

  it('finds what is there twice', async () => {
    const { serial } = noted('one');
    for (let copy = 0; copy < 3; copy++) await write(maya, `${serial} one`);
    assert.deepEqual(verdict().doubled, ['note qx0x', 'note qx0x']);
  });

  it('finds what is on another contact, beside the right one or instead of it', async () => {
    const { serial } = noted('one');
    await write(ines, `${serial} one`);
    assert.deepEqual(verdict(), {
      lost: ['note qx0x is not there'],
      doubled: [],
      wrongContact: [`note qx0x on ${ines}`],
    });
    await write(maya, `${serial} one`);
    assert.deepEqual(verdict(), { ...clean, wrongContact: [`note qx0x on ${ines}`] });
  });

  it('finds an edit that was lost, and one that came back', async () => {
    const note = noted('one');
    await write(maya, `${note.serial} one`);
    ledger.claim(note, 'text', `${note.serial} two`)();
    assert.equal(verdict().lost.length, 1);
  });

  it('finds what was deleted and is there', async () => {
    const note = noted('one');
    await write(maya, `${note.serial} one`);
    ledger.claim(note, 'there', 'no')();
    assert.deepEqual(verdict().lost, ['note qx0x was deleted and is there']);
  });

  it('lets be or not be what the panel did not acknowledge', async () => {
    const note = noted('one');
    await write(maya, `${note.serial} one`);
    ledger.claim(note, 'text', `${note.serial} two`);
    ledger.claim(ledger.begin('note', maya), 'there', 'yes');
    assert.deepEqual(verdict(), clean);
    ledger.claim(note, 'there', 'no');
    assert.deepEqual(verdict(), clean);
  });

  it('finds a field that holds an older value, a tag that is gone, and a contact that is there twice', async () => {
    for (const value of ['Town qx0x', 'Town qx1x'])
      ledger.claim(ledger.begin('city', maya), 'value', value)();
    await crm.call('PUT', `/contacts/${maya}`, { body: { city: 'Town qx0x' } });
    ledger.claim(ledger.begin('tag', maya), 'there', 'yes')();
    ledger.claim(ledger.begin('contact', null), 'there', 'yes')();
    await crm.call('PUT', `/contacts/${maya}`, { body: { email: 'qx3x@example.com' } });
    await crm.call('PUT', `/contacts/${ines}`, { body: { email: 'other.qx3x@example.com' } });
    assert.deepEqual(verdict(), {
      lost: [`the city of ${maya} is Town qx0x, not Town qx1x`, 'tag qx2x is not there'],
      doubled: ['contact qx3x'],
      wrongContact: [],
    });
  });
});
