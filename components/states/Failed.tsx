import type { AppError } from '../../lib/domain/errors.ts';
import { usePanel } from '../app/panel-context.ts';
import { useTimeFrame } from '../app/use-time-frame.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { errorWords } from './error-words.ts';

export interface FailedProps {
  readonly error: AppError;
  readonly onAgain: () => void;
}

/** A look-up or a first read failed: what happened, what is safe, one action, and the way by hand. */
export function Failed({ error, onAgain }: FailedProps) {
  const { actions, text } = usePanel();
  const { t } = text;
  const words = errorWords(error, useTimeFrame());
  const byHand = error.code === 'refused' || error.code === 'unexpected-shape';
  return (
    <Empty
      art={error.code === 'rate-limited' ? 'wait' : words.way === 'connection' ? 'key' : 'broken'}
      live="alert"
      title={words.title}
      body={words.body}
      actions={
        <>
          {words.way === 'connection' && (
            <Button kind="primary" size="lg" onPress={() => actions.openOptions('connection')}>
              {t('state_open_connection')}
            </Button>
          )}
          <Button kind={words.way === 'again' ? 'primary' : 'normal'} size="lg" onPress={onAgain}>
            {t('state_try_now')}
          </Button>
          {byHand && (
            <Button size="lg" onPress={() => actions.openSearch()}>
              {t('state_search_hand')} <Kbd keys="/" />
            </Button>
          )}
        </>
      }
    >
      {words.says !== null && <p class="meta">{t('state_crm_says', words.says)}</p>}
    </Empty>
  );
}
