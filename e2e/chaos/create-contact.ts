import type { PanelView } from '../browsers/driver.ts';
import { waitFor } from '../browsers/wait-for.ts';
import type { Ledger } from './ledger.ts';
import { isStored } from './stored.ts';

/**
 * Creates the contact of a conversation that has none. The form stands as it is while it is sent, so here the panel's
 * acknowledgement is the row in the database behind it.
 */
export async function createContact({
  panel,
  ledger,
  key,
}: {
  readonly panel: PanelView;
  readonly ledger: Ledger;
  readonly key: string;
}): Promise<void> {
  await panel.click({ css: 'button', has: 'Create a contact' }, { timeoutMs: 10_000 });
  const contact = ledger.begin('contact', null);
  await panel.fill({ css: 'form input', name: 'First name' }, `New ${key}`);
  await panel.fill({ css: 'form input', name: 'Last name' }, contact.serial);
  await panel.fill({ css: 'form input', name: 'E-mail' }, `${contact.serial}@example.com`);
  const acknowledge = ledger.claim(contact, 'there', 'yes');
  await panel.press('Control+Enter');
  const email = `${contact.serial}@example.com`;
  await waitFor('The creation', async () => (await isStored(panel, email)) || undefined, 3_000);
  acknowledge();
}
