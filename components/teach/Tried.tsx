import { Check, CircleAlert } from 'lucide-preact';
import type { Teaching } from '../../lib/panel/teaching.ts';
import { usePanel } from '../app/panel-context.ts';
import { Banner } from '../ui/Banner.tsx';

/** What is read in the chats that were open since: whoever looks sees at once whether it is the right people. */
export function Tried({ teaching }: { readonly teaching: Teaching }) {
  const { text } = usePanel();
  const { t } = text;
  const { chats, picked, known } = teaching;
  if (!picked.email && !picked.phone) return null;
  const read = chats.filter((chat) => chat.email || chat.phone);
  const isEnough = read.length > 1 || known !== null;
  const isGood = read.length > 0 && read.length === chats.length;
  return (
    <>
      {chats.length > 0 && (
        <ol class="teach-tried" aria-label={t('teach_tried_list')}>
          {chats.map((chat) => (
            <li key={`${chat.address} ${chat.place} ${chat.email} ${chat.phone}`}>
              <b class="cut">
                <bdi>{chat.name || t('teach_no_name')}</bdi>
              </b>
              <span class="meta cut">
                <bdi>{[chat.email, chat.phone].filter(Boolean).join(' · ') || t('teach_nothing')}</bdi>
              </span>
            </li>
          ))}
        </ol>
      )}
      <Banner card tone={isGood ? 'ok' : 'warn'} icon={isGood ? Check : CircleAlert} live="status">
        <b>{t('teach_tried', read.length, chats.length)}</b>{' '}
        {t(isEnough ? 'teach_tried_look' : 'teach_tried_other')}
      </Banner>
    </>
  );
}
