import { usePanel } from '../app/panel-context.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { useText } from '../ui/text-context.ts';

/** A newer Chatside wrote the database. */
export function NewerDatabase() {
  const { t } = useText();
  return <Empty art="broken" live="alert" title={t('state_newer_title')} body={t('state_newer_body')} />;
}

/** The database cannot be opened: by itself this may pass, and if it does not, there is a way out. */
export function BootFailed({ detail }: { readonly detail: string }) {
  const { t } = useText();
  const { actions } = usePanel();
  return (
    <Empty
      art="broken"
      live="alert"
      title={t('state_boot_title')}
      body={t('state_boot_body')}
      actions={
        <>
          <Button kind="primary" size="lg" onPress={() => location.reload()}>
            {t('state_reload')}
          </Button>
          <Button size="lg" onPress={actions.rebuild}>
            {t('state_rebuild')}
          </Button>
        </>
      }
    >
      {detail !== '' && <p class="meta">{t('state_boot_detail', detail)}</p>}
    </Empty>
  );
}
