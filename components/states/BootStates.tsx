import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { useText } from '../ui/text-context.ts';

/** A newer Chatside wrote the database. */
export function NewerDatabase() {
  const { t } = useText();
  return <Empty art="broken" live="alert" title={t('state_newer_title')} body={t('state_newer_body')} />;
}

/** The panel could not start at all. */
export function BootFailed({ detail }: { readonly detail: string }) {
  const { t } = useText();
  return (
    <Empty
      art="broken"
      live="alert"
      title={t('state_boot_title')}
      body={t('state_boot_body')}
      actions={
        <Button kind="primary" size="lg" onPress={() => location.reload()}>
          {t('state_reload')}
        </Button>
      }
    >
      {detail !== '' && <p class="meta">{t('state_boot_detail', detail)}</p>}
    </Empty>
  );
}
