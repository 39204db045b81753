import { Eye, Lock, ShieldCheck } from 'lucide-preact';
import { formatAge } from '../../lib/panel/format-time.ts';
import type { TextKey } from '../../lib/panel/text.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { useTimeFrame } from '../app/use-time-frame.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Icon } from '../ui/Icon.tsx';

/** Says what is read before anything is asked. */
export function NotConnected() {
  const { actions, text } = usePanel();
  const { t, count } = text;
  const changes = usePanelState((state) => state.changes.length);
  return (
    <Empty
      art="plug"
      title={t('state_connect_title')}
      body={changes > 0 ? count('state_connect_kept', changes) : t('state_connect_body')}
      actions={
        <Button kind="primary" size="lg" onPress={() => actions.openOptions('connection')}>
          {t('state_connect')}
        </Button>
      }
    >
      <ul class="facts">
        <li>
          <Icon of={Eye} size="sm" />
          {t('state_fact_reads')}
        </li>
        <li>
          <Icon of={ShieldCheck} size="sm" />
          {t('state_fact_sends')}
        </li>
        <li>
          <Icon of={Lock} size="sm" />
          {t('state_fact_nobody')}
        </li>
      </ul>
    </Empty>
  );
}

const LEFT_OUT = {
  policy: { title: 'state_left_out_title', body: 'state_left_out_body' },
  rule: { title: 'state_belongs_title', body: 'state_belongs_body' },
} as const satisfies Readonly<Record<string, Readonly<Record<'title' | 'body', TextKey>>>>;

export interface LeftOutProps {
  readonly name: string;
  readonly why: keyof typeof LEFT_OUT;
}

/** A location that may not be used, or one that these chats belong to and that is not connected. */
export function LeftOut({ name, why }: LeftOutProps) {
  const { actions, text } = usePanel();
  const { t, count } = text;
  const changes = usePanelState((state) => state.changes.length);
  return (
    <Empty
      art="key"
      live="alert"
      title={t(LEFT_OUT[why].title, name)}
      body={changes > 0 && why === 'policy' ? count('state_left_out_kept', changes) : t(LEFT_OUT[why].body)}
      actions={
        <Button
          kind="primary"
          size="lg"
          onPress={() => actions.openOptions(why === 'rule' ? 'locations' : 'connection')}
        >
          {t(why === 'rule' ? 'state_open_locations' : 'state_open_connection')}
        </Button>
      }
    />
  );
}

/** Says since when, what is safe, and the one way on. */
export function SignedOut({ sinceMs, detail }: { readonly sinceMs: number; readonly detail: string }) {
  const { actions, text } = usePanel();
  const { t, count } = text;
  const changes = usePanelState((state) => state.changes.length);
  const frame = useTimeFrame();
  const since = formatAge(sinceMs, frame);
  return (
    <Empty
      art="key"
      live="alert"
      title={t('state_signed_out_title')}
      body={changes > 0 ? count('state_signed_out_kept', changes, since) : t('state_signed_out_body', since)}
      actions={
        <>
          <Button kind="primary" size="lg" onPress={() => actions.openOptions('connection')}>
            {t('state_sign_in_again')}
          </Button>
          {changes > 0 && (
            <Button size="lg" onPress={actions.openChanges}>
              {count('state_show_changes', changes)}
            </Button>
          )}
        </>
      }
    >
      {detail !== '' && <p class="meta">{t('state_crm_says', detail)}</p>}
    </Empty>
  );
}
