export interface Labels {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  /** What the page calls the agent in charge, and the side of the business. */
  readonly agent: string;
}

/** As interfaces in these languages call them; not taken from the recogniser's own words. */
export const LABELS: Readonly<Record<string, Labels>> = {
  en: { name: 'Name', email: 'Email', phone: 'Phone', agent: 'Assignee' },
  de: { name: 'Name', email: 'E-Mail-Adresse', phone: 'Telefonnummer', agent: 'Zugewiesen an' },
  fr: { name: 'Nom', email: 'Adresse e-mail', phone: 'Numéro de téléphone', agent: 'Assigné à' },
  es: { name: 'Nombre', email: 'Correo electrónico', phone: 'Teléfono', agent: 'Asignado a' },
  pt: { name: 'Nome', email: 'Endereço de e-mail', phone: 'Telefone', agent: 'Atribuído a' },
  it: { name: 'Nome', email: 'Indirizzo email', phone: 'Numero di telefono', agent: 'Assegnato a' },
  nl: { name: 'Naam', email: 'E-mailadres', phone: 'Telefoonnummer', agent: 'Toegewezen aan' },
  pl: { name: 'Nazwa', email: 'Adres e-mail', phone: 'Numer telefonu', agent: 'Przypisany do' },
  ru: { name: 'Имя', email: 'Электронная почта', phone: 'Номер телефона', agent: 'Ответственный' },
  uk: { name: "Ім'я", email: 'Електронна пошта', phone: 'Телефон', agent: 'Відповідальний' },
  tr: { name: 'İsim', email: 'E-posta adresi', phone: 'Telefon numarası', agent: 'Atanan' },
  id: { name: 'Nama', email: 'Alamat email', phone: 'Nomor telepon', agent: 'Petugas' },
  ms: { name: 'Nama', email: 'E-mel', phone: 'Nombor telefon', agent: 'Ejen' },
  ja: { name: '名前', email: 'メールアドレス', phone: '電話番号', agent: '担当者' },
  ko: { name: '이름', email: '이메일', phone: '전화번호', agent: '담당자' },
  zh: { name: '姓名', email: '电子邮箱', phone: '手机号码', agent: '负责人' },
  ar: { name: 'الاسم', email: 'البريد الإلكتروني', phone: 'رقم الهاتف', agent: 'الوكيل' },
  he: { name: 'שם', email: 'דוא"ל', phone: 'מספר טלפון', agent: 'נציג' },
};
