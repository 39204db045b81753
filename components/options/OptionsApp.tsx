import { useEffect, useState } from 'preact/hooks';
import type { About } from '../../lib/options/deps.ts';
import { type OptionsPage, pageOf } from '../../lib/options/pages.ts';
import type { Options } from '../../lib/options/store.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { useText } from '../ui/text-context.ts';
import { ApiBanner } from './ApiBanner.tsx';
import { AutomationsPage } from './automations/AutomationsPage.tsx';
import { JournalPage } from './automations/JournalPage.tsx';
import { ChatLogPage } from './ChatLogPage.tsx';
import { ConnectionPage } from './ConnectionPage.tsx';
import { DiagnosticsPage } from './DiagnosticsPage.tsx';
import { DisplayPage } from './DisplayPage.tsx';
import { InboxList } from './InboxList.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { LocationsPage } from './LocationsPage.tsx';
import { OwnApps } from './OwnApps.tsx';
import { Page } from './Page.tsx';
import { PrivacyPage } from './PrivacyPage.tsx';
import { PAGE_NAMES, Sidebar } from './Sidebar.tsx';
import { FieldsPage } from './templates/FieldsPage.tsx';
import { TemplatesPage } from './templates/TemplatesPage.tsx';
import { TopicsPage } from './topics/TopicsPage.tsx';
import { TransferPage } from './transfer/TransferPage.tsx';

function usePage(): OptionsPage {
  const [page, setPage] = useState(() => pageOf(window.location.hash));
  useEffect(() => {
    const follow = () => setPage(pageOf(window.location.hash));
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return page;
}

function InboxesPage({ options }: { readonly options: Options }) {
  const { t } = useText();
  return (
    <Page title={t('opt_nav_inboxes')} lead={t('opt_inboxes_lead')}>
      <InboxList options={options} />
      <OwnApps options={options} />
    </Page>
  );
}

export interface OptionsAppProps {
  readonly options: Options;
  readonly about: About;
  /** Host of the CRM's API, for the list of permissions. */
  readonly apiHost: string;
  readonly openKey: string | null;
}

/** The options page: one page at a time, by the address's hash. */
export function OptionsApp({ options, about, apiHost, openKey }: OptionsAppProps) {
  const { t } = useText();
  const page = usePage();
  const state = useStore(options.store, (all) => all);
  const title = t('opt_title', t(PAGE_NAMES[page]));
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <>
      <Sidebar page={page} state={state} version={about.version} />
      <main class="main">
        <ApiBanner options={options} />
        {page === 'connection' && <ConnectionPage options={options} />}
        {page === 'locations' && <LocationsPage options={options} />}
        {page === 'inboxes' && <InboxesPage options={options} />}
        {page === 'automations' && <AutomationsPage options={options} />}
        {page === 'templates' && <TemplatesPage options={options} />}
        {page === 'fields' && <FieldsPage options={options} />}
        {page === 'journal' && <JournalPage options={options} />}
        {page === 'topics' && <TopicsPage options={options} />}
        {page === 'chatlog' && <ChatLogPage options={options} />}
        {page === 'display' && <DisplayPage options={options} openKey={openKey} />}
        {page === 'privacy' && <PrivacyPage options={options} about={about} apiHost={apiHost} />}
        {page === 'transfer' && <TransferPage options={options} />}
        {page === 'diagnostics' && <DiagnosticsPage options={options} about={about} />}
      </main>
      <LeaveDialog options={options} />
    </>
  );
}
