/** Made-up people as an inbox shows them. */
export interface Somebody {
  readonly name: string;
  readonly email: string;
  /** As the page writes it. */
  readonly phone: string;
}

export const PEOPLE: readonly Somebody[] = [
  { name: 'Ann Ray', email: 'ann@example.com', phone: '+1 415 555 0100' },
  { name: 'Bob Li', email: 'bob.li@example.org', phone: '+12125550101' },
  { name: 'Zoë Müller-Ott', email: 'zoe+shop@mail.example.com', phone: '+49 30 5550102' },
  { name: 'Анна Рэй', email: 'anna@example.net', phone: '+7 900 555-01-03' },
  { name: 'مريم حداد', email: 'maryam@example.com', phone: '+961 1 555 104' },
  { name: '佐藤 花子', email: 'hanako@example.org', phone: '+81 3-5550-0105' },
  { name: 'Guadalupe Rangel', email: 'lupe@example.com', phone: '+52 1 55 5550 0106' },
  { name: "Síle O'Neill", email: 'sile.oneill@example.org', phone: '+353 1 555 0107' },
  { name: 'X Æ A-12', email: 'x12@example.com', phone: '(415) 555-0108' },
  { name: 'Bruna Sá', email: 'bruna@example.com', phone: '+55 11 8765 0109' },
];

export const AGENT = { name: 'Agent Kim', email: 'kim@desk.example.com', phone: '+1 646 555 0190' };
export const BUSINESS = { email: 'sales@desk.example.com', phone: '+1 646 555 0199' };
/** Quoted in chats and notes, and of nobody who is there. */
export const QUOTED = { email: 'quoted@example.net', phone: '+1 646 555 0177' };
/** Looks like a phone number and is an order's. */
export const ORDER = '4155552671';
