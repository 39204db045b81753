import type { ChatScript, Line } from './conversation.ts';

const them = (text: string): Line => ({ from: 'visitor', text });
const us = (text: string): Line => ({ from: 'agent', text });
const note = (text: string): Line => ({ from: 'note', text });
const bot = (text: string): Line => ({ from: 'bot', text });

/** The chats of the people whom the CRM knows, the latest first. All of them are made up. */
export const chatScripts: readonly ChatScript[] = [
  {
    key: 'maya',
    at: '10:39',
    place: 'Chicago, United States',
    agent: 'Priya Nair',
    lines: [
      them('Hi, can I get my money back for the whitening kit?'),
      us('Sorry about that! Was the seal broken when it came?'),
      them('Yes. Order 2041, I have not used it.'),
      // An agent's note is no word of the visitor, and its number is somebody else's.
      note('Supplier hotline for broken kits: +1 212-555-0199. Ask for a replacement code.'),
      us(
        'Thanks. I am sending a return label, and the refund takes 3 to 5 days. Questions: front.desk@juniper-dental.example.com',
      ),
      them('Got it, how long does it take once it is on its way?'),
    ],
    later: ['And do I need to print the label?', 'Found it in my mail, thank you!'],
  },
  {
    key: 'jon',
    at: '10:24',
    place: 'New York, United States',
    agent: 'Tom Alvarez',
    unread: 2,
    lines: [
      bot('Thank you for writing.\nSomebody will be with you soon.'),
      them('Hello, I have an appointment on Thursday at 2.'),
      us('Hi Jon, yes, I see it. How can I help?'),
      them('A pipe burst at work, I may be late.'),
      { ...them('Look:'), file: 'burst pipe.jpg' },
      note('Jon is often late. Offer the late slot.'),
      them('Hello?'),
      them('Hello?'),
      them('Can we move it to 3 or half past?'),
    ],
    later: ['3:30 would be the safest.', 'Perfect, see you then.'],
  },
  {
    key: 'ines',
    at: '9:58',
    place: 'Lisboa, Portugal',
    agent: 'Lena Brandt',
    lines: [
      us('Your whitening trays are ready to collect, any day until 6.'),
      them('Great! My husband can pick them up, he writes from paulo.duarte@example.org'),
      us('Of course, we just need his name at the desk.'),
      them('Thank you so much'),
    ],
    later: ['He will come around five.'],
  },
  {
    key: 'naoki',
    at: 'Wed',
    place: 'Tokyo, Japan',
    agent: 'Priya Nair',
    lines: [
      us('We paid invoice 5550142 this morning.'),
      them('Invoice received, thanks. The next delivery leaves on Monday.'),
      us('Good. Two boxes of the small ones, please.'),
      them('Noted: two boxes, small.'),
    ],
  },
  {
    key: 'tamara-or-rolf',
    at: '9:03',
    place: 'Hoboken, United States',
    agent: 'Ruth Feldman',
    lines: [
      them('Hi, it is about the braces check.'),
      us('For you or for Rolf?'),
      them('For Rolf, I only write for him. He has school until 3.'),
    ],
  },
  {
    key: 'office-mail',
    at: '8:47',
    place: 'Newark, United States',
    agent: 'Sam Ito',
    unread: 1,
    lines: [
      them('Good morning, do you offer check-ups for companies?'),
      us('We do, from five people on. How many are you?'),
      them('Eleven. Could somebody send us an offer?'),
    ],
  },
  {
    key: 'household',
    at: '8:31',
    place: 'Brooklyn, United States',
    agent: 'Agnès Delacroix',
    lines: [
      them('Bonjour, une question pour la petite.'),
      us('Bonjour ! Dites-moi tout.'),
      them('Elle a perdu un plombage hier soir. Est-ce urgent ?'),
    ],
    later: ['Elle n’a pas mal pour le moment.'],
  },
  {
    key: 'lupita',
    at: '8:12',
    place: 'Ciudad de México, México',
    agent: 'Priya Nair',
    unread: 1,
    lines: [
      them('Buenos días, ¿atienden los sábados?'),
      us('Buenos días, sí, de 9 a 13.'),
      them('¡Perfecto! ¿Me aparta un lugar a las 10?'),
    ],
    later: ['Somos dos personas.', 'Gracias 🙏'],
  },
  {
    key: 'facundo',
    at: '7:55',
    place: 'Buenos Aires, Argentina',
    agent: 'Kofi Mensah',
    lines: [them('Hola, ¿cuánto sale una limpieza?'), us('Hola Facundo, se la cotizo enseguida.')],
  },
  {
    key: 'bruna',
    at: 'Tue',
    place: 'São Paulo, Brasil',
    agent: 'Lena Brandt',
    lines: [
      them('Oi! Meu código 4155552671 não funciona.'),
      us('Oi Bruna, esse é o código do pedido; o do desconto está no e-mail.'),
      them('Ah, achei. Obrigada!'),
    ],
  },
  {
    key: 'twice',
    at: 'Tue',
    place: 'Queens, United States',
    agent: 'Tom Alvarez',
    lines: [
      them('I think I got two reminders for the same visit.'),
      us('Let me look. You may be in our book twice.'),
      them('That would explain it.'),
    ],
  },
  {
    key: 'second-mail',
    at: 'Tue',
    place: 'Санкт-Петербург',
    agent: 'Ruth Feldman',
    lines: [
      them('Добрый день! Можно счёт на английском?'),
      us('Здравствуйте, Ольга. Да, пришлём сегодня.'),
      them('Спасибо большое.'),
    ],
  },
  {
    key: 'second-phone',
    at: 'Mon',
    place: 'Lagos, Nigeria',
    agent: 'Kofi Mensah',
    lines: [
      them('I write from my new number, please note it.'),
      us('Done. Should I delete the old one?'),
      them('Keep it, it is my work phone.'),
    ],
  },
];
