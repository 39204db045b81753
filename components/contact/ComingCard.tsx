import type { ContactSummary } from '../../lib/domain/contact.ts';
import { firstRows } from '../../lib/panel/field-rows.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { Skeleton, Slow } from '../ui/Skeleton.tsx';
import { Tag } from '../ui/Tag.tsx';

/** What a row is as long as nothing is known of it. */
const WIDTHS = ['92px', '136px', '150px', '104px', '118px'] as const;

/**
 * What the look-up has said of a contact whose details are being read, each where it will stand, and the shape of the
 * rest. Nothing of it can be edited: what is missing here may be there in the CRM.
 */
export function ComingCard({ head }: { readonly head: ContactSummary }) {
  const { text } = usePanel();
  const location = usePanelState((state) => state.location);
  const known = firstRows({ contact: head, fieldWrites: {} }, location, text);
  return (
    <>
      <div class="jump jump-coming" aria-hidden="true" />
      <section class="sec sec-first" aria-busy="true">
        <h2 class="sr">{text.t('state_loading')}</h2>
        <dl class="props">
          {known.map(({ key, label, shown }) => (
            <div key={key} class="prop">
              <dt>{label}</dt>
              <dd>
                <span class="val val-ro cut">
                  {shown === '' ? <Skeleton width="118px" /> : <bdi dir="ltr">{shown}</bdi>}
                </span>
              </dd>
            </div>
          ))}
          <div class="prop prop-tags">
            <dt>{text.t('field_tags')}</dt>
            <dd>
              <div class="tags">
                {head.tags.map((name) => (
                  <Tag key={name} name={name} />
                ))}
              </div>
            </dd>
          </div>
          {WIDTHS.map((width) => (
            <div key={width} class="prop" aria-hidden="true">
              <dt>
                <Skeleton width="46px" />
              </dt>
              <dd>
                <span class="val val-ro">
                  <Skeleton width={width} />
                </span>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <Slow />
    </>
  );
}
