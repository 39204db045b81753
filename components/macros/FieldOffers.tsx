import { X } from 'lucide-preact';
import type { Macros } from '../../lib/panel/create-macros.ts';
import type { FieldOffer } from '../../lib/panel/field-offers.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { useText } from '../app/panel-context.ts';
import { shorten } from '../contact/isolate.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';

interface FieldOffersProps {
  readonly macros: Macros;
  readonly contactId: string;
}

/** "The chat knows a phone number that the CRM lacks": one click adds it; what differs waits for a choice. */
export function FieldOffers({ macros, contactId }: FieldOffersProps) {
  const { t } = useText();
  const all = useStore(macros.store, (state) => state.offers);
  const offers = all.filter((offer) => offer.contactId === contactId);
  if (offers.length === 0) return null;
  return (
    <section class="offers" aria-label={t('macro_offer_title')}>
      <h3 class="offers-title">{t('macro_offer_title')}</h3>
      <ul>
        {offers.map((offer) => (
          <li key={offer.key}>
            {offer.current === null ? (
              <Added macros={macros} offer={offer} />
            ) : (
              <Other macros={macros} offer={offer} current={offer.current} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface OfferProps {
  readonly macros: Macros;
  readonly offer: FieldOffer;
}

/** The CRM has nothing there. */
function Added({ macros, offer }: OfferProps) {
  const { t } = useText();
  const { field, value } = offer;
  return (
    <div class="offer">
      <p class="offer-what">
        <span class="meta">{t('macro_offer_adds', field.toLowerCase())}</span>
        <bdi class="whole">{shorten(value, 120)}</bdi>
      </p>
      <Button size="sm" onPress={() => void macros.accept(offer)}>
        {t('macro_offer_add')}
        <span class="sr">
          : {field}, {shorten(value, 60)}
        </span>
      </Button>
      <IconButton
        size="sm"
        label={t('macro_offer_not', shorten(value, 60))}
        icon={X}
        onPress={() => macros.refuse(offer)}
      />
    </div>
  );
}

/** The CRM has something else: both, with a choice. Neither is taken by itself. */
function Other({ macros, offer, current }: OfferProps & { readonly current: string }) {
  const { t } = useText();
  const { field, value } = offer;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame
    <div class="offer offer-other" role="group" aria-label={field}>
      <p class="offer-field">{field}</p>
      <dl>
        <dt class="meta">{t('macro_offer_crm')}</dt>
        <dd>
          <bdi class="whole">{shorten(current, 120)}</bdi>
        </dd>
        <dd>
          <Button size="sm" kind="quiet" onPress={() => macros.refuse(offer)}>
            {t('macro_offer_keep')}
            <span class="sr">
              : {field}, {shorten(current, 60)}
            </span>
          </Button>
        </dd>
        <dt class="meta">{t('macro_offer_chat')}</dt>
        <dd>
          <bdi class="whole">{shorten(value, 120)}</bdi>
        </dd>
        <dd>
          <Button size="sm" onPress={() => void macros.accept(offer)}>
            {t('macro_offer_use')}
            <span class="sr">
              : {field}, {shorten(value, 60)}
            </span>
          </Button>
        </dd>
      </dl>
    </div>
  );
}
