import type { ContactSummary } from '../../lib/domain/contact.ts';
import { formatPhone } from '../../lib/panel/field-rows.ts';

/** "maya.okafor@example.com · +1 312-555-0148 · Chicago": what tells a contact from the next one of that name. */
export const ContactFacts = ({ contact }: { readonly contact: ContactSummary }) => (
  <>
    {[contact.email, contact.phone && formatPhone(contact.phone), contact.city]
      .filter(Boolean)
      .map((fact, index) => (
        <span key={fact}>
          {index > 0 && ' · '}
          <bdi class="whole">{fact}</bdi>
        </span>
      ))}
  </>
);
