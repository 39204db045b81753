import { Eye, KeyRound, MessagesSquare, NotebookText, Send, ShieldCheck, TextSelect } from 'lucide-preact';
import { ACCOUNT_IDS, ACCOUNT_ORIGINS } from '../../lib/domain/host-account.ts';
import { INBOXES } from '../../lib/domain/inbox.ts';
import { isCacheOff } from '../../lib/options/cache-actions.ts';
import type { About } from '../../lib/options/deps.ts';
import { unsentOf } from '../../lib/options/outbox-summary.ts';
import type { Options } from '../../lib/options/store.ts';
import type { TextKey } from '../../lib/panel/text.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useText } from '../ui/text-context.ts';
import { CacheSettings } from './CacheSettings.tsx';
import { Group, Page, TableBox } from './Page.tsx';

const READ_AND_SENT = [
  [Eye, 'opt_read_page'],
  [MessagesSquare, 'opt_read_messages'],
  [TextSelect, 'opt_read_selection'],
  [NotebookText, 'chatlog_opt_read'],
  [Send, 'opt_sent_crm'],
  [KeyRound, 'opt_sent_account'],
  [ShieldCheck, 'opt_sent_nobody'],
] as const;

const KEPT: readonly (readonly [what: TextKey, why: TextKey, howLong: TextKey])[] = [
  ['opt_kept_token', 'opt_kept_token_why', 'opt_until_sign_out'],
  ['opt_kept_account', 'opt_kept_account_why', 'opt_until_key_removed'],
  ['opt_kept_contacts', 'opt_kept_contacts_why', 'opt_until_no_room'],
  ['opt_kept_lists', 'opt_kept_lists_why', 'opt_until_sign_out'],
  ['opt_kept_links', 'opt_kept_links_why', 'opt_until_too_many'],
  ['opt_kept_drafts', 'opt_kept_drafts_why', 'opt_until_sent'],
  ['opt_kept_changes', 'opt_kept_changes_why', 'opt_until_saved'],
  ['chatlog_opt_kept', 'chatlog_opt_kept_why', 'chatlog_opt_until'],
  ['opt_kept_health', 'opt_kept_health_why', 'opt_until_sign_out'],
  ['opt_kept_lessons', 'opt_kept_lessons_why', 'opt_until_forgotten'],
  ['opt_kept_settings', 'opt_kept_settings_why', 'opt_until_removed'],
];

/** What is otherwise where nothing of customers is kept. */
const WITHOUT_CACHE: Partial<Record<TextKey, TextKey>> = {
  opt_kept_contacts: 'opt_until_left',
  opt_kept_links: 'opt_until_decided',
};

const PERMISSIONS: Readonly<Record<string, TextKey>> = {
  storage: 'opt_perm_storage',
  alarms: 'opt_perm_alarms',
  sidePanel: 'opt_perm_side_panel',
  scripting: 'opt_perm_scripting',
  contextMenus: 'opt_perm_context_menus',
  identity: 'opt_perm_identity',
};

function Kept({ options }: { readonly options: Options }) {
  const { t } = useText();
  const hasNoCache = useStore(options.store, isCacheOff);
  return (
    <TableBox label={t('opt_kept_group')}>
      <table class="tbl">
        <thead>
          <tr>
            <th scope="col">{t('opt_col_what')}</th>
            <th scope="col">{t('opt_col_why')}</th>
            <th scope="col">{t('opt_col_how_long')}</th>
          </tr>
        </thead>
        <tbody>
          {KEPT.map(([what, why, howLong]) => (
            <tr key={what}>
              <th scope="row">{t(what)}</th>
              <td>{t(why)}</td>
              <td>{t((hasNoCache && WITHOUT_CACHE[what]) || howLong)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

interface PermissionsProps {
  readonly options: Options;
  readonly about: About;
  readonly apiHost: string;
}

function Permissions({ options, about, apiHost }: PermissionsProps) {
  const { t } = useText();
  const inboxes = useStore(options.store, (state) => state.inboxes);
  const apiAllowed = useStore(options.store, (state) => state.apiAllowed);
  const accounts = useStore(options.store, (state) => state.accounts);
  const rows = [
    ...about.permissions.map((name) => {
      const key = PERMISSIONS[name];
      return [name, key ? t(key) : ''] as const;
    }),
    ...(apiAllowed === false ? [] : [[apiHost, t('opt_perm_api')] as const]),
    ...INBOXES.flatMap((inbox) => inboxes[inbox.id].allowed ?? []).map(
      (host) => [host, t('opt_perm_inbox')] as const,
    ),
    ...ACCOUNT_IDS.filter((id) => accounts[id].isKept).map(
      (id) => [ACCOUNT_ORIGINS[id].replace('https://', ''), t('opt_perm_account')] as const,
    ),
  ];
  return (
    <TableBox label={t('opt_perm_group')}>
      <table class="tbl">
        <tbody>
          {rows.map(([name, why]) => (
            <tr key={`${name} ${why}`}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

/** What is read, sent and kept; and the way to remove it all. */
export function PrivacyPage(props: PermissionsProps) {
  const { options } = props;
  const { t, count } = useText();
  const outbox = useStore(options.store, (state) => state.outbox);
  const unsent = outbox === null ? 0 : unsentOf(outbox);
  return (
    <Page title={t('opt_nav_privacy')} lead={t('opt_privacy_lead')}>
      <Group title={t('opt_read_group')}>
        <ul class="facts facts-page">
          {READ_AND_SENT.map(([icon, key]) => (
            <li key={key}>
              <Icon of={icon} size="sm" />
              {t(key)}
            </li>
          ))}
        </ul>
      </Group>
      <Group title={t('opt_kept_group')}>
        <Kept options={options} />
      </Group>
      <CacheSettings options={options} />
      <Group title={t('opt_perm_group')} hint={t('opt_perm_hint')}>
        <Permissions {...props} />
      </Group>
      <div class="danger-row">
        <div class="grow">
          <h3 class="h3">{t('opt_wipe')}</h3>
          <p class="hint">{t('opt_wipe_hint')}</p>
          {unsent > 0 && <p class="hint">{count('opt_wipe_unsent', unsent)}</p>}
        </div>
        <Button id="wipe" kind="danger" onPress={() => void options.connection.askToLeave(true)}>
          {t('opt_wipe_button')}
        </Button>
      </div>
    </Page>
  );
}
