// @vitest-environment happy-dom
import { act, cleanup, fireEvent } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { renderPanel } from '../app/render-panel.tsx';
import { SAMPLE_STATES } from '../app/sample-states.ts';

afterEach(cleanup);

const found = SAMPLE_STATES['contact-found'];

describe('a contact that was found and is being read', () => {
  it('stands there with name, e-mail, phone, tags and the reason', () => {
    const { container } = renderPanel(found);
    expect(container.querySelector('h1.who-name')?.textContent).toBe('Maya Okafor');
    expect(container.querySelector('.chip-match')?.textContent).toContain('Same e-mail and phone');
    const rows = [...container.querySelectorAll('.prop')].map((row) => row.textContent ?? '');
    expect(rows[0]).toContain('maya.okafor@example.com');
    expect(rows[1]).toContain('+1');
    const tags = [...container.querySelectorAll('.tag')].map((tag) => tag.textContent);
    expect(tags).toEqual(found.head?.tags);
    expect(tags.length).toBeGreaterThan(0);
  });

  it('can be copied and opened in the CRM, and nothing of it can be changed', () => {
    const { container, actions } = renderPanel(found);
    fireEvent.click(container.querySelector('.who-acts button:last-of-type') ?? container);
    expect(actions.openInCrm).toHaveBeenCalledOnce();
    const card = container.querySelector('.props');
    expect(card?.querySelectorAll('.prop').length).toBeGreaterThan(6);
    expect(card?.querySelectorAll('button, input, [tabindex]')).toHaveLength(0);
    expect(container.textContent).not.toContain('Add');
  });

  it('is filled in where it stands: header, reason and the rows that were there stay what and where they were', () => {
    const { container, store } = renderPanel(found);
    const kept = () =>
      ['h1.who-name', '.chip-match', '.who', '.fresh'].map((css) => container.querySelector(css));
    const labels = () => [...container.querySelectorAll('.props dt')].slice(0, 3).map((dt) => dt.textContent);
    const shape = () => [...container.querySelectorAll('.scroll > *')].map((part) => part.classList[0]);
    const before = { kept: kept(), labels: labels(), shape: shape() };
    expect(before.kept).not.toContain(null);
    act(() => store.setState({ ...SAMPLE_STATES.contact, record: withoutPin() }));
    expect(kept().map((part, at) => part === before.kept[at])).toEqual([true, true, true, true]);
    expect(labels()).toEqual(before.labels);
    const top = ['account-slot', 'who', 'jump', 'sec'];
    expect([before.shape.slice(0, 4), shape().slice(0, 4)]).toEqual([top, top]);
    expect(container.querySelector('.who-sub')?.textContent).not.toBe('');
  });

  it('is never shown for another contact', () => {
    const { container } = renderPanel({
      ...found,
      subject: { kind: 'contact', contactId: 'c-other', why: { how: 'chosen', evidence: [] } },
    });
    expect(container.textContent).toContain('Reading the contact');
    expect(container.querySelectorAll('.props, .tag')).toHaveLength(0);
  });
});

function withoutPin() {
  const { record } = SAMPLE_STATES.contact;
  return record && { ...record, notes: { state: 'unread' as const } };
}
