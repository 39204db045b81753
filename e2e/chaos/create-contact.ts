import type { PanelView } from '../browsers/driver.ts';
import { waitFor } from '../browsers/wait-for.ts';
import type { Hands } from './hands.ts';
import type { Ledger } from './ledger.ts';
import { isStored } from './stored.ts';

/**
 * Creates the contact of a conversation that has none. The form stands as it is while it is sent, so here the panel's
 * acknowledgement is the row in the database behind it.
 */
export async function createContact({
  panel,
  hands,
  ledger,
  key,
}: {
  readonly panel: PanelView;
  readonly hands: Hands;
  readonly ledger: Ledger;
  readonly key: string;
}): Promise<void> {
  await panel.click({ css: 'button', has: 'Create a contact' }, { timeoutMs: 30_000 });
  const contact = ledger.begin('contact', null);
  const email = `${contact.serial}@example.com`;
  await hands.enter('form .two input', `New ${key}`);
  await hands.enter('form input[type="email"]', email);
  const acknowledge = ledger.claim(contact, 'there', 'yes');
  await panel.press('Control+Enter');
  await waitFor('The creation', async () => (await isStored(panel, email)) || undefined, 3_000);
  acknowledge();
}
