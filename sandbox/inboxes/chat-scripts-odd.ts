import type { ChatScript, Line } from './conversation.ts';

const them = (text: string): Line => ({ from: 'visitor', text });
const us = (text: string): Line => ({ from: 'agent', text });
const note = (text: string): Line => ({ from: 'note', text });

/** The chats of the people with odd data, and of those whom the CRM does not know. All of them are made up. */
export const oddChatScripts: readonly ChatScript[] = [
  {
    key: 'visitor',
    at: '9:41',
    place: 'Boston, United States',
    agent: 'Priya Nair',
    unread: 1,
    lines: [them('Do you take walk-ins?')],
    later: ['Today would be best.', 'It is only a chipped corner.'],
  },
  {
    key: 'sofia',
    at: '9:12',
    place: 'Stockholm, Sweden',
    agent: 'Priya Nair',
    lines: [
      them('Hej! I saw your whitening offer.'),
      us('Hi Sofia, it runs until the end of the month.'),
      them('I saw your whitening offer for two people as well, is that still on?'),
    ],
    later: ['We would come together.'],
  },
  {
    key: 'two-mails',
    at: '8:55',
    place: 'Malmö, Sweden',
    agent: 'Sam Ito',
    lines: [
      them('Please use my work address for the invoice.'),
      us('The holm-interiors one?'),
      them('Yes, the private one only for reminders.'),
    ],
  },
  {
    key: 'new-lead',
    at: '8:40',
    place: 'Abidjan, Côte d’Ivoire',
    agent: 'Priya Nair',
    unread: 3,
    lines: [
      them('Hello! I am moving to New York in January.'),
      them('Are you taking new patients?'),
      them('My number there will be +1 917-555-0188.'),
    ],
    later: ['I can send my X-rays.'],
  },
  {
    key: 'new-mail-only',
    at: '8:20',
    place: 'Athens, Greece',
    agent: 'Lena Brandt',
    lines: [them('whats the price for aligners'), us('Hi! It depends on a scan, which is free.')],
  },
  {
    key: 'same-name',
    at: 'Tue',
    place: 'Houston, United States',
    agent: 'Tom Alvarez',
    lines: [them('Is Dr. Feldman in on Friday?'), us('Until noon.'), them('OK, I will call.')],
  },
  {
    key: 'business-only',
    at: 'Tue',
    place: 'Denver, United States',
    agent: 'Priya Nair',
    lines: [
      them('I called the number on your page and nobody picked up.'),
      us('Sorry! That is the old one. Please use +1 212-555-0100 or front.desk@juniper-dental.example.com'),
      note('Old number on the spring flyer: +1 212-555-0198. Tell Kofi.'),
    ],
  },
  {
    key: 'nobody',
    at: 'Tue',
    place: '',
    agent: 'Sam Ito',
    lines: [them('👋')],
  },
  {
    key: 'rtl',
    at: 'Mon',
    place: 'بيروت، لبنان',
    agent: 'Agnès Delacroix',
    lines: [
      them('مرحباً، هل يمكنني تغيير الموعد؟'),
      us('Hello Layla, of course. Which day suits you?'),
      them('يوم الخميس الساعة 4:30 مساءً، شكراً جزيلاً.'),
    ],
  },
  {
    key: 'emoji',
    at: 'Mon',
    place: 'Orbit ✨',
    agent: 'Kofi Mensah',
    lines: [them('🦷💥😱'), us('Oh no! Can you come by today?'), them('🏃🏽‍♀️💨')],
  },
  {
    key: 'nameless',
    at: 'Mon',
    place: 'New York, United States',
    agent: 'Tom Alvarez',
    lines: [them('You called me?'), us('Yes, about Thursday. Who am I speaking to?')],
  },
  {
    key: 'bad-phone',
    at: 'Mon',
    place: 'Köln, Deutschland',
    agent: 'Ruth Feldman',
    lines: [
      them('Guten Tag, ich hätte gern einen Termin zur Kontrolle.'),
      us('Gern, passt Ihnen Dienstag um 9?'),
      them('Ja, das passt. Danke!'),
    ],
  },
  {
    key: 'silent',
    at: '4 Nov',
    place: 'Aarhus, Denmark',
    agent: 'Lena Brandt',
    lines: [them('Please no calls, only mail.'), us('Understood, I have set that for you.')],
  },
  {
    key: 'script-name',
    at: '3 Nov',
    place: '<b>Nowhere</b>',
    agent: 'Sam Ito',
    lines: [
      them('<script>window.__ran=1</script> does my form work?'),
      us('It does; we see it as plain text.'),
    ],
  },
  {
    key: 'long-name',
    at: '2 Nov',
    place: 'Rio Grande, Puerto Rico',
    agent: 'Kofi Mensah',
    lines: [them('My name does not fit on your form.'), us('We noticed. We will shorten it.')],
  },
];
