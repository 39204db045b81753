import { describe, expect, it } from 'vitest';
import type { Attribute, Seen } from '../domain/sighting.ts';
import { createSettler, type Settler } from './settle.ts';

type Reading = Parameters<Settler['see']>[0];

interface Shown {
  readonly name?: string;
  readonly email?: string | readonly string[];
  readonly phone?: string;
  readonly attributes?: readonly Attribute[];
  /** The name above the messages; the panel's where it is left out. */
  readonly header?: string;
  readonly rowKey?: string | null;
  /** Whether that row shows the name in the header; as a list does unless told. */
  readonly isNamed?: boolean;
  readonly isEdited?: boolean;
}

const seen = (value: string): Seen => ({ value, from: 'label' });

/** A page whose panel shows this; `header` as the panel's name unless told. */
function page(shown: Shown): Reading {
  const { name, email = [], phone, header = name ?? '', rowKey = null, isEdited = false } = shown;
  return {
    panel: {},
    person: {
      name: name === undefined ? null : seen(name),
      emails: [email].flat().map(seen),
      phones: phone === undefined ? [] : [seen(phone)],
      attributes: shown.attributes ?? [],
    },
    names: name === undefined ? [] : [name],
    shown: header,
    rowKey,
    isNamed: shown.isNamed ?? rowKey !== null,
    isEdited,
    isMany: false,
  };
}

const noPanel = (header = ''): Reading => ({ ...page({ header }), panel: null });
const A = { name: 'Ann Ray', email: 'ann@example.com', phone: '+1 415 555 0100' };
const B = { name: 'Bob Li', email: 'bob@example.org', phone: '+1 212 555 0101' };

/** A settler that has believed `A` under `chatra:a` and is told of `chatra:b` at 10 s, the page still as it was. */
function afterAnn(atChange: Reading | null = page(A), ann: Shown = A): Settler {
  const settler = createSettler();
  settler.begin('chatra:a', null, 0);
  settler.see(page(ann), 0);
  settler.see(page(ann), 2_000);
  settler.begin('chatra:b', atChange, 10_000);
  return settler;
}

/** When the first verdict other than `reading` comes, looking every 100 ms; null when none comes within a minute. */
function settlesAfter(settler: Settler, look: (afterMs: number) => Reading, startMs = 10_000) {
  for (let ms = 0; ms <= 60_000; ms += 100) {
    const verdict = settler.see(look(ms), startMs + ms);
    if (verdict.outcome !== 'reading') return { ms, ...verdict };
  }
  return null;
}

const emailsOf = (settled: ReturnType<typeof settlesAfter>) =>
  settled?.person.emails.map(({ value }) => value);

describe('a conversation that was opened', () => {
  it('is believed at once where list, header and panel agree', () => {
    const settled = settlesAfter(afterAnn(), () => page({ ...B, rowKey: 'chatra:b' }));
    expect(settled).toMatchObject({ ms: 0, outcome: 'person' });
    expect(emailsOf(settled)).toEqual(['bob@example.org']);
  });

  it('is believed after 300 ms where only header and panel can be compared', () => {
    expect(settlesAfter(afterAnn(), () => page(B))).toMatchObject({ ms: 300, outcome: 'person' });
  });

  it('is believed after a second where nothing can be compared', () => {
    expect(settlesAfter(afterAnn(), () => page({ ...B, header: '' }))).toMatchObject({
      ms: 1_000,
      outcome: 'person',
    });
  });

  it('waits as long as the panel shows the person before', () => {
    for (const slowMs of [800, 5_000, 14_000]) {
      const settled = settlesAfter(afterAnn(), (ms) => page(ms < slowMs ? { ...A, header: 'Bob Li' } : B));
      expect(settled).toMatchObject({ ms: slowMs + 300, outcome: 'person' });
      expect(emailsOf(settled)).toEqual(['bob@example.org']);
    }
  });

  it('waits where the header lags too, even though it agrees with the panel', () => {
    const settled = settlesAfter(afterAnn(), (ms) => page(ms < 800 ? { ...A, rowKey: 'chatra:b' } : B));
    expect(settled).toMatchObject({ ms: 1_100 });
    expect(emailsOf(settled)).toEqual(['bob@example.org']);
  });

  it('waits where the person before has the same name', () => {
    const twin = { ...B, name: 'Ann Ray' };
    const settled = settlesAfter(afterAnn(), (ms) => page(ms < 4_000 ? A : twin));
    expect(settled).toMatchObject({ ms: 4_300 });
    expect(emailsOf(settled)).toEqual(['bob@example.org']);
  });

  it('is never given the person before, however long that panel stays', () => {
    for (const reading of [
      page(A),
      page({ ...A, header: '' }),
      page({ ...A, header: 'Bob Li' }),
      page({ ...A, rowKey: 'chatra:b' }),
    ]) {
      expect(settlesAfter(afterAnn(), () => reading)).toMatchObject({ ms: 15_000, outcome: 'unrecognised' });
    }
  });

  it('is not given values of the person before that are left among new ones', () => {
    const half = { name: 'Bob Li', email: 'ann@example.com', phone: '+1 212 555 0101' };
    const settled = settlesAfter(afterAnn(), (ms) => page(ms < 2_500 ? half : B));
    expect(settled).toMatchObject({ ms: 2_800, outcome: 'person' });
    expect(emailsOf(settled)).toEqual(['bob@example.org']);
  });

  it('asks a person where a value is the same for two people', () => {
    const sibling = { name: 'Bea Ray', email: 'ann@example.com' };
    const settled = settlesAfter(afterAnn(), () => page(sibling));
    expect(settled).toMatchObject({ ms: 3_000, outcome: 'choices' });
  });

  it('waits where the row in the list is still another one', () => {
    const settled = settlesAfter(afterAnn(), (ms) =>
      page({ ...B, rowKey: ms < 700 ? 'chatra:a' : 'chatra:b' }),
    );
    expect(settled).toMatchObject({ ms: 700, outcome: 'person' });
  });

  it('is not believed while it keeps changing', () => {
    let n = 0;
    const settler = afterAnn();
    const settled = settlesAfter(settler, (ms) =>
      page(ms < 3_000 ? { ...B, phone: `+1 212 555 01${n++ % 90}` } : B),
    );
    expect(settled).toMatchObject({ ms: 3_300 });
  });

  it('is not read while somebody types in the panel', () => {
    const settled = settlesAfter(afterAnn(), (ms) =>
      page(ms < 2_000 ? { ...B, email: 'bob@example.o', isEdited: true } : B),
    );
    expect(emailsOf(settled)).toEqual(['bob@example.org']);
  });

  it('survives quick switching there and back', () => {
    const settler = afterAnn();
    settler.see(page({ ...A, header: 'Bob Li' }), 10_100);
    settler.begin('chatra:c', page({ ...A, header: 'Bob Li' }), 10_200);
    settler.see(page({ ...A, header: 'Cem Su' }), 10_300);
    expect(settler.see(page({ ...A, header: 'Cem Su' }), 11_900).outcome).toBe('reading');
    settler.begin('chatra:a', page({ ...A, header: 'Cem Su' }), 12_000);
    const settled = settlesAfter(settler, () => page(A), 12_000);
    expect(settled).toMatchObject({ ms: 1_200, outcome: 'person' });
    expect(emailsOf(settled)).toEqual(['ann@example.com']);
  });

  it('is not given a panel that arrives for the conversation between', () => {
    const settler = afterAnn();
    settler.begin('chatra:c', page({ ...A, header: 'Bob Li' }), 10_200);
    const settled = settlesAfter(
      settler,
      (ms) => page(ms < 2_000 ? { ...B, header: 'Cem Su' } : { name: 'Cem Su', phone: '5550102' }),
      10_200,
    );
    expect(settled?.person.phones.map(({ value }) => value)).toEqual(['5550102']);
  });
});

describe('the first conversation', () => {
  const first = (reading: Reading) => {
    const settler = createSettler();
    settler.begin('chatra:a', reading, 0);
    return settlesAfter(settler, () => reading, 0);
  };

  it('is believed when it has stood for longer than a slow panel takes', () => {
    expect(first(page(A))).toMatchObject({ ms: 1_200, outcome: 'person' });
    expect(first(page({ ...A, rowKey: 'chatra:a' }))).toMatchObject({ ms: 1_200, outcome: 'person' });
  });

  it('has several values to choose from', () => {
    expect(first(page({ ...A, email: ['ann@example.com', 'a.ray@example.org'] }))?.outcome).toBe('choices');
  });

  it('may be with nobody known: the name above the messages is kept, as text', () => {
    const attributes = [{ label: 'Location', value: 'Paris' }];
    const settled = first(page({ header: 'Visitor 4821', attributes }));
    expect(settled).toMatchObject({ outcome: 'no-identity', person: { attributes } });
    expect(settled?.person.name).toEqual({ value: 'Visitor 4821', from: 'text' });
  });

  it('is not understood where no panel comes', () => {
    expect(first(noPanel('Ann Ray'))).toMatchObject({ ms: 4_000, outcome: 'unrecognised' });
  });

  it('is with nobody known where the panel stays empty', () => {
    const settled = first(page({ header: 'Visitor 1' }));
    expect(settled).toMatchObject({
      ms: 4_000,
      outcome: 'no-identity',
      person: { name: { value: 'Visitor 1' } },
    });
  });

  it('is understood after all when the panel is opened late', () => {
    const settler = createSettler();
    settler.begin('chatra:a', noPanel(), 0);
    expect(settler.see(noPanel('Ann Ray'), 5_000).outcome).toBe('unrecognised');
    settler.see(page(A), 20_000);
    expect(settler.see(page(A), 20_300).outcome).toBe('person');
  });
});

describe('a conversation that has its person', () => {
  const settle = () => {
    const settler = afterAnn();
    settler.see(page(B), 10_000);
    expect(settler.see(page(B), 10_300).outcome).toBe('person');
    return settler;
  };

  it('keeps it when the panel is closed', () => {
    const settler = settle();
    expect(emailsOf({ ms: 0, ...settler.see(noPanel('Bob Li'), 30_000) })).toEqual(['bob@example.org']);
  });

  it('keeps it when the panel is emptied', () => {
    const settler = settle();
    settler.see(page({ header: 'Bob Li' }), 30_000);
    expect(settler.see(page({ header: 'Bob Li' }), 40_000).outcome).toBe('person');
  });

  it('keeps it when the panel shows somebody else before the address does', () => {
    const settler = settle();
    settler.see(page({ ...A, header: 'Bob Li' }), 30_000);
    expect(emailsOf({ ms: 0, ...settler.see(page({ ...A, header: 'Bob Li' }), 40_000) })).toEqual([
      'bob@example.org',
    ]);
  });

  it('drops it when the header names somebody else', () => {
    const settler = settle();
    expect(settler.see(page({ name: 'Cem Su', phone: '5550102' }), 30_000).outcome).toBe('reading');
    expect(settler.see(page({ name: 'Cem Su', phone: '5550102' }), 31_100).outcome).toBe('reading');
    expect(settler.see(page({ name: 'Cem Su', phone: '5550102' }), 31_300).outcome).toBe('person');
  });

  it('takes a value that is added, once it stays', () => {
    const settler = settle();
    const more = page({ ...B, email: ['bob@example.org', 'b.li@example.com'] });
    expect(settler.see(more, 30_000).outcome).toBe('person');
    expect(settler.see(more, 30_300).outcome).toBe('choices');
  });

  it('tells of attributes at once', () => {
    const settler = settle();
    const attributes = [{ label: 'Order', value: '2041' }];
    expect(settler.see(page({ ...B, attributes }), 30_000).person.attributes).toEqual(attributes);
  });

  it('keeps it through a rest', () => {
    const settler = settle();
    settler.begin('chatra:b', page(B), 50_000);
    expect(settler.see(page(B), 50_000).outcome).toBe('person');
  });
});

it('leaves out what an unchanged panel says of another nobody', () => {
  const nobody = { header: 'Visitor 1', attributes: [{ label: 'Order', value: '2041' }] };
  const settler = afterAnn(page(nobody), nobody);
  const settled = settlesAfter(settler, () => page({ ...nobody, header: 'Visitor 2' }));
  expect(settled).toMatchObject({ outcome: 'no-identity', person: { attributes: [] } });
});
