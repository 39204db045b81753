// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { err, ok } from '../../lib/domain/result.ts';
import { GOOD_TOKEN, LOCATION_ID } from '../../lib/options/fake-deps.ts';
import { ConnectionPage } from './ConnectionPage.tsx';
import { renderOptions } from './options-harness.tsx';

afterEach(cleanup);

const gateway = 'https://gateway.example.com';
const signedIn = {
  gateway,
  handle: 'secret-handle',
  companyId: 'c',
  readOnly: false,
  isAgency: true,
  locations: [
    { id: LOCATION_ID, name: 'Juniper Dental, Northside' },
    { id: 'loc_southside', name: '' },
  ],
};
const show = (prepare?: Parameters<typeof renderOptions>[1]) =>
  renderOptions((options) => <ConnectionPage options={options} />, prepare);

function press(address = gateway): void {
  fireEvent.click(screen.getByRole('radio', { name: 'Sign in' }));
  fireEvent.input(screen.getByLabelText('Gateway address'), { target: { value: address } });
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

describe('signing in through a gateway', () => {
  it('is one of two ways, and names the address that the gateway has to know', async () => {
    await show();
    expect(screen.getByRole('radio', { name: 'Paste a token' }).getAttribute('aria-checked')).toBe('true');
    fireEvent.click(screen.getByRole('radio', { name: 'Sign in' }));
    expect(screen.getByText('https://abc.example.com/signed-in')).toBeTruthy();
    expect(screen.queryByLabelText('Token')).toBeNull();
  });

  it('says at the field what is wrong with the address', async () => {
    const { world } = await show();
    press('gateway');
    const field = screen.getByLabelText('Gateway address');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect([document.activeElement === field, world.log]).toEqual([true, []]);
  });

  it('has a sentence of its own for each failure, with the words of the gateway', async () => {
    const codes = [
      'closed',
      'denied',
      'wrong-state',
      'unreachable',
      'not-a-gateway',
      'settings',
      'not-allowed',
      'expired',
    ] as const;
    const sentences = new Set<string>();
    for (const code of codes) {
      const { container } = await show((world) => {
        world.signIn = err({ code, detail: 'Look at me.' });
      });
      press();
      await waitFor(() => expect(container.querySelector(`[data-outcome="${code}"]`)).not.toBeNull());
      const card = container.querySelector('[data-outcome]');
      expect(card?.textContent).toContain('The gateway says: “Look at me.”');
      sentences.add(card?.querySelector('.row-title')?.textContent ?? '');
      cleanup();
    }
    expect(sentences.size).toBe(8);
  });

  it('connects the locations of an agency that are chosen, and none without a choice', async () => {
    const { world, container } = await show((it) => {
      it.signIn = ok(signedIn);
    });
    press();
    const north = await screen.findByRole('checkbox', { name: /Northside/ });
    await waitFor(() => expect(document.activeElement).toBe(north));
    fireEvent.click(screen.getByRole('button', { name: 'Connect' }));
    expect(world.vault).toBeNull();
    fireEvent.click(north);
    fireEvent.click(screen.getByRole('button', { name: 'Connect 1 location' }));
    await waitFor(() => expect(container.querySelector('[data-status="connected"]')).not.toBeNull());
    expect(world.vault).toMatchObject({ locationId: LOCATION_ID, gateway });
    expect(await screen.findByText(`Through ${gateway}. It stays until you sign out.`)).toBeTruthy();
    expect(container.innerHTML).not.toContain('secret-handle');
  });

  it('offers to sign in again, at the same gateway, when the sign-in has ended', async () => {
    await show((world) => {
      world.vault = { token: GOOD_TOKEN, locationId: LOCATION_ID, gateway };
      world.session = {
        state: 'signed-out',
        locationId: LOCATION_ID,
        locationName: 'Juniper Dental, Northside',
        detail: '',
        sinceMs: 0,
      };
    });
    expect(screen.getByLabelText('Gateway address')).toHaveProperty('value', gateway);
    expect(screen.getByRole('button', { name: 'Sign in again' })).toBeTruthy();
    expect(screen.queryByText(/paste a new token/)).toBeNull();
  });
});
