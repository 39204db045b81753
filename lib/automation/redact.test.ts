import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';

const said = (text: string, words: readonly string[] = []) => redact(text, words).text;

describe('what is left out of a note', () => {
  it('is a card number, however it is spaced', () => {
    const cards = [
      '4111111111111111',
      '4111 1111 1111 1111',
      '4111-1111-1111-1111',
      '4111.1111.1111.1111',
      '4111\u00a01111 – 1111 / 1111',
      '3782 822463 10005',
      '6011000990139424',
      '4111\n1111\n1111\n1111',
    ];
    for (const card of cards) expect(said(`My card is ${card}, thanks`), card).toBe('My card is •••, thanks');
    expect(said('Order 12345 4111 1111 1111 1111 12/28')).toMatch(/^Order 12345 •••/);
  });

  it('is not a number that no card has, nor a phone', () => {
    for (const text of [
      'Order 4111111111111112',
      '+4915112345678',
      'from 10:39 to 11:20 on 21.11.2026',
      '0000 0000 0000 0000',
    ])
      expect(redact(text), text).toEqual({ text, count: 0 });
  });

  it('is the number of a bank account', () => {
    expect(said('IBAN DE89 3704 0044 0532 0130 00 please pay')).toBe('IBAN ••• please pay');
    expect(said('gb29nwbk60161331926819.')).toBe('•••.');
    expect(said('DE12 3456 7890 1234 5678 90')).toBe('DE12 3456 7890 1234 5678 90');
  });

  it('is what follows a word for a secret, in six languages', () => {
    const secrets = [
      ['Password: hunter2', 'Password: •••'],
      ['my password is hunter, ok?', 'my password is •••, ok?'],
      ['PIN 4821', 'PIN •••'],
      ['La contraseña es gato-77', 'La contraseña es •••'],
      ['Passwort=geheim', 'Passwort=•••'],
      ['mot de passe : soleil', 'mot de passe : •••'],
      ['a senha é lua9', 'a senha é •••'],
      ['kata sandi adalah bulan', 'kata sandi adalah •••'],
      ['Password:\n“two words”', 'Password:\n•••'],
      ['CVV 123', 'CVV •••'],
    ];
    for (const [text = '', without] of secrets) expect(said(text)).toBe(without);
    expect(secrets.length).toBe(10);
    for (const text of ['I forgot my password', 'pin the note to the board', 'Shopping for pins: none'])
      expect(said(text)).toBe(text);
  });

  it('is a word or a phrase of one’s own, whole, whatever its case', () => {
    expect(said('Project BLUE moon and bluemoon', ['blue  moon', ' '])).toBe('Project ••• and bluemoon');
    expect(said('c++ (beta)', ['C++', '(beta)'])).toBe('••• •••');
    expect(redact('a secret, a Secret', ['secret']).count).toBe(2);
  });

  it('costs a moment for the longest message, whatever it is made of', () => {
    const begunAt = performance.now();
    for (const part of ['1 ', '12', 'a ', 'password ', 'DE12', 'password: '])
      redact(part.repeat(20_000 / part.length), ['secret']);
    expect(performance.now() - begunAt).toBeLessThan(1_500);
  });
});
