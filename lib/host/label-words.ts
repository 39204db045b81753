/**
 * Words of labels in en, de, fr, es, pt, it, nl, pl, ru, uk, tr, id, ms, ja, ko, zh, ar and he: lower case and
 * without accents, as `wordsOf` leaves them. Compound labels are one word.
 */
export const LABEL_WORDS = [
  [
    'email',
    /^(?:(?:user)?e?mail(?:adress?e?)?|correo|courriel|e?posta|surel|emel|[ие]меил|почта|пошта|メール(?:アトレス)?|이메일(?:주소)?|电?子?邮[箱件]|電子郵件|البريد|ايميل|אימייל|דואל)$/,
  ],
  [
    'phone',
    /^(?:(?:tele[fp]h?o+n|mobil|handy|cell?)[a-z]*|(?:user)?phone|tel|portable|movil|telemovel|тел|телефон[ау]?|мобильныи|whatsapp|ponsel|電話(?:番号)?|携帯|전화(?:번호)?|휴대폰|电话|手[机機]号?|(?:ال)?هاتف|جوال|טלפון|נייד)$/,
  ],
  [
    'name',
    /^(?:(?:full)?name|nome?|nombre|naam|nama|имя|фио|імя|isim|adı|adsoyad|お?名前|氏名|이름|姓名|(?:ال)?اسم|שם)$/,
  ],
  ['first', /^(?:firstname|vorname|prenom|imie|voornaam)$/],
  [
    'last',
    /^(?:(?:last|sur|nach)name|apellidos?|cognome|sobrenome|apelido|achternaam|nazwisko|фамилия|прізвище|soyadı?|姓|성)$/,
  ],
  /** The business's and the agents' side: such a row is nobody's identity, and no attribute of theirs. */
  [
    'own',
    /^(?:reached|y?our|via|[ck]anale?|channel|kanaal|assign.*|agente?|owner|operatore?|inbox|support|reply|team|manager|from|responsa[bv].*|канал|ответственныи|担当者|담당자|负责人|客服|渠道)$/,
  ],
  /** Say nothing about whose value it is. */
  [
    'filler',
    /^(?:num[abem].*|nomor|n[ro]|номер|ad+res+[eiu]?|direccion|endereco|indirizzo|адреса?|alamat|primary|main|work|home|personal|private|other|contact|customer|cliente?|visitor|kunden|клиента|full|d[eou]|ele?c?t+roni.*|эл|электронная|електронна|الالكتروني|אלקטרוני|رقم|מספר|כתובת|\d)$/,
  ],
] as const;
