import {
  Check,
  Clock,
  Ellipsis,
  Keyboard,
  Link,
  RefreshCw,
  Search,
  Settings,
  UserRoundX,
} from 'lucide-preact';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { MenuButton, type MenuGroup } from '../ui/Menu.tsx';
import { useInbox } from './use-inbox.ts';

export interface CtxBarProps {
  /** The name has scrolled out of sight, so the bar says who it is. */
  readonly scrolledAway: boolean;
  readonly onBackToTop: () => void;
  readonly onShortcuts: () => void;
}

/** `.ctx`: which chat, and the way to everything. */
export function CtxBar({ scrolledAway, onBackToTop, onShortcuts }: CtxBarProps) {
  const { actions, text } = usePanel();
  const { t } = text;
  const connected = usePanelState((state) => state.session.state === 'connected');
  return (
    <header class="ctx">
      {scrolledAway ? <PersonAbove onBackToTop={onBackToTop} /> : <Chat />}
      <span class="push ctx-gap" />
      {connected && (
        <button
          type="button"
          class="find"
          aria-keyshortcuts="/ Control+K Meta+K"
          title={`${t('search_title')} (/)`}
          onClick={() => actions.openSearch()}
        >
          <Icon of={Search} size="sm" />
          <span>
            {t('frame_search')}
            <span class="sr"> {t('frame_search_what')}</span>
          </span>
          <Kbd keys="Mod+K" />
        </button>
      )}
      <PanelMenu onShortcuts={onShortcuts} />
    </header>
  );
}

function Chat() {
  const { t } = usePanel().text;
  const inbox = useInbox();
  const sighting = usePanelState((state) => state.sighting);
  if (!inbox) {
    return (
      <span class="host">
        <span class="cut">
          <b>{t('app_name')}</b>
        </span>
      </span>
    );
  }
  const isOpen = sighting !== null && sighting.conversation !== null;
  const name = isOpen ? sighting.person.name?.value : t('frame_no_chat');
  return (
    <span class="host" title={name ? `${inbox.name} · ${name}` : inbox.name}>
      <span class="glyph" aria-hidden="true">
        {inbox.name.charAt(0)}
      </span>
      <span class="cut">
        <b>{inbox.name}</b>
        {name && (
          <>
            {' · '}
            <bdi>{name}</bdi>
          </>
        )}
      </span>
    </span>
  );
}

function PersonAbove({ onBackToTop }: { readonly onBackToTop: () => void }) {
  const { t } = usePanel().text;
  const contact = usePanelState((state) => state.record?.contact ?? null);
  if (!contact) return <Chat />;
  const name = contact.name || t('who_no_name');
  return (
    <button type="button" class="host" title={name} onClick={onBackToTop}>
      <Avatar id={contact.id} name={contact.name} />
      <span class="cut">
        <b>
          <bdi>{name}</bdi>
        </b>
        <span class="sr">. {t('frame_back_to_top')}</span>
      </span>
      <Icon of={Check} size="xs" class="yes" />
    </button>
  );
}

function PanelMenu({ onShortcuts }: { readonly onShortcuts: () => void }) {
  const { actions, text } = usePanel();
  const { t } = text;
  const subject = usePanelState((state) => state.subject);
  const connected = usePanelState((state) => state.session.state === 'connected');
  const groups: MenuGroup[] = [];
  if (connected && subject.kind === 'contact') {
    const { contactId } = subject;
    groups.push({
      heading: t('frame_menu_contact'),
      items: [
        { label: t('frame_read_again'), icon: RefreshCw, shortcut: 'R', onPress: actions.refresh },
        { label: t('frame_link_another'), icon: Link, shortcut: 'L', onPress: () => actions.openSearch() },
        {
          label: t('frame_not_this'),
          icon: UserRoundX,
          onPress: () => void actions.rejectContact(contactId),
        },
      ],
    });
  }
  groups.push({
    heading: t('frame_menu_panel'),
    items: [
      { label: t('frame_changes'), icon: Clock, onPress: actions.openChanges },
      { label: t('frame_options'), icon: Settings, onPress: () => actions.openOptions() },
      { label: t('frame_shortcuts'), icon: Keyboard, shortcut: '?', onPress: onShortcuts },
    ],
  });
  return <MenuButton label={t('frame_menu')} icon={Ellipsis} groups={groups} />;
}
