import { CircleAlert, CircleCheck, Download, Upload } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import type { Options } from '../../../lib/options/store.ts';
import { useStore } from '../../../lib/panel/use-store.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useText } from '../../ui/text-context.ts';
import { Group, Page, Setting } from '../Page.tsx';
import { TransferPreview } from './TransferPreview.tsx';

const PROBLEMS = {
  'not-ours': 'trn_not_ours',
  newer: 'trn_newer',
  unreadable: 'trn_unreadable',
} as const;

/** All settings as one file: out, and in with a look at what it would change. */
export function TransferPage({ options }: { readonly options: Options }) {
  const { t } = useText();
  const transfer = useStore(options.store, (state) => state.transfer);
  const file = useRef<HTMLInputElement>(null);
  return (
    <Page title={t('opt_nav_transfer')} lead={t('trn_lead')}>
      <Group title={t('trn_group')}>
        <Setting label={t('trn_export')} hint={t('trn_export_hint')}>
          <Button id="export-settings" icon={Download} onPress={options.transfer.save}>
            {t('trn_export_do')}
          </Button>
        </Setting>
        <Setting label={t('trn_import')} hint={t('trn_import_hint')}>
          <Button id="import-settings" icon={Upload} onPress={() => file.current?.click()}>
            {t('trn_import_do')}
          </Button>
          <input
            type="file"
            id="settings-file"
            ref={file}
            accept="application/json,.json"
            hidden
            tabIndex={-1}
            aria-label={t('trn_import')}
            onChange={({ currentTarget }) => {
              const [chosen] = currentTarget.files ?? [];
              if (!chosen) return;
              chosen.text().then(
                (text) => options.transfer.open(chosen.name, text),
                () => options.transfer.open(chosen.name, null),
              );
              // The same file may be opened again.
              currentTarget.value = '';
            }}
          />
        </Setting>
      </Group>
      {(transfer.kind === 'not-ours' || transfer.kind === 'newer' || transfer.kind === 'unreadable') && (
        <Banner card tone="bad" icon={CircleAlert} live="alert">
          {t(PROBLEMS[transfer.kind])}
        </Banner>
      )}
      {transfer.kind === 'done' && (
        <Banner
          card
          tone={transfer.inboxesRefused ? 'warn' : 'ok'}
          icon={transfer.inboxesRefused ? CircleAlert : CircleCheck}
          live="status"
        >
          {t(transfer.inboxesRefused ? 'trn_done_refused' : 'trn_done')}
        </Banner>
      )}
      {'changes' in transfer && <TransferPreview options={options} transfer={transfer} />}
    </Page>
  );
}
