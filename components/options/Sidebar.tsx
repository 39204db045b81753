import {
  Activity,
  ArrowLeftRight,
  Cable,
  History,
  Keyboard,
  type LucideIcon,
  MapPin,
  NotebookText,
  NotepadTextDashed,
  PanelRight,
  Plug,
  ShieldCheck,
  Tags,
  Zap,
} from 'lucide-preact';
import { INBOXES } from '../../lib/domain/inbox.ts';
import { OPTIONS_GROUPS, type OptionsGroup, type OptionsPage } from '../../lib/options/pages.ts';
import type { OptionsState } from '../../lib/options/state.ts';
import type { TextKey } from '../../lib/panel/text.ts';
import { Icon } from '../ui/Icon.tsx';
import { useText } from '../ui/text-context.ts';

export const PAGE_NAMES = {
  connection: 'opt_nav_connection',
  locations: 'opt_nav_locations',
  inboxes: 'opt_nav_inboxes',
  automations: 'opt_nav_automations',
  templates: 'opt_nav_templates',
  fields: 'opt_nav_fields',
  journal: 'opt_nav_journal',
  topics: 'opt_nav_topics',
  chatlog: 'opt_nav_chatlog',
  display: 'opt_nav_display',
  privacy: 'opt_nav_privacy',
  transfer: 'opt_nav_transfer',
  diagnostics: 'opt_nav_diagnostics',
} as const satisfies Readonly<Record<OptionsPage, TextKey>>;

const GROUP_NAMES = {
  start: 'opt_group_start',
  work: 'opt_group_work',
  here: 'opt_group_here',
} as const satisfies Readonly<Record<OptionsGroup, TextKey>>;
const GROUPS: readonly OptionsGroup[] = ['start', 'work', 'here'];

const ICONS: Readonly<Record<OptionsPage, LucideIcon>> = {
  connection: Plug,
  locations: MapPin,
  inboxes: PanelRight,
  automations: Zap,
  templates: NotepadTextDashed,
  fields: Cable,
  journal: History,
  topics: Tags,
  chatlog: NotebookText,
  display: Keyboard,
  privacy: ShieldCheck,
  transfer: ArrowLeftRight,
  diagnostics: Activity,
};

/** Pages where something keeps Chatside from working. Nothing is marked before everything was read. */
function needsALook(state: OptionsState): readonly OptionsPage[] {
  if (!state.ready) return [];
  const pages: OptionsPage[] = [];
  if (state.session.state !== 'connected') pages.push('connection');
  const counts = INBOXES.map((inbox) => {
    const { allowed, problem } = state.inboxes[inbox.id];
    const n = allowed?.length ?? 0;
    return { any: n > 0, odd: problem !== 'none' || (n > 0 && n < inbox.hosts.length) };
  });
  if (counts.some(({ odd }) => odd) || !(counts.some(({ any }) => any) || state.apps.size > 0))
    pages.push('inboxes');
  if (state.automations.kind !== 'read' || state.automations.unread.length > 0) pages.push('automations');
  if (state.settingsKind !== 'read') pages.push('display');
  return pages;
}

export interface SidebarProps {
  readonly page: OptionsPage;
  readonly state: OptionsState;
  readonly version: string;
}

export function Sidebar({ page, state, version }: SidebarProps) {
  const { t } = useText();
  const marked = needsALook(state);
  return (
    <div class="side">
      <div class="side-in">
        <header class="brand">
          <img class="logo" src="/icons/icon-32.svg" alt="" width="22" height="22" />
          <h1>{t('app_name')}</h1>
          <span class="meta">{version}</span>
        </header>
        <nav aria-label={t('opt_nav')}>
          {GROUPS.map((group) => (
            <div key={group} class="nav-group">
              <h2 class="nav-head">{t(GROUP_NAMES[group])}</h2>
              {OPTIONS_GROUPS[group].map((id) => (
                <a key={id} class="nav" href={`#${id}`} aria-current={id === page ? 'page' : undefined}>
                  <Icon of={ICONS[id]} />
                  <span>{t(PAGE_NAMES[id])}</span>
                  {marked.includes(id) && (
                    <span class="dot dot-warn" role="img" aria-label={t('opt_needs_look')} />
                  )}
                </a>
              ))}
            </div>
          ))}
        </nav>
      </div>
    </div>
  );
}
