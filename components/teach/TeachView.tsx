import { Check, CircleAlert, CircleDashed, Crosshair, Info, RotateCcw } from 'lucide-preact';
import type { TeachStep } from '../../lib/domain/teaching.ts';
import { REFUSAL_WORDS, STEP_WORDS } from '../../lib/panel/teach-words.ts';
import { ASKED, lacking, readIn, type Teaching } from '../../lib/panel/teaching.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Tried } from './Tried.tsx';
import { WhichChat } from './WhichChat.tsx';

/** A page is being taught: what was pointed at, what names the chat, and what was read of the chats that were open. */
export function TeachView() {
  const teaching = usePanelState((state) => state.teaching);
  const { actions, text } = usePanel();
  const { t } = text;
  if (!teaching) return null;
  const { standing, known, name, host } = teaching;
  return (
    <div class="pad">
      <div>
        <h1 class="h2">{t('teach_title', host)}</h1>
        <p class="soft teach-about">{t('teach_about')}</p>
      </div>
      {standing === 'lost' && (
        <Banner card tone="warn" icon={CircleAlert} live="status">
          {t('teach_lost', host)}
        </Banner>
      )}
      {standing === 'not-saved' && (
        <Banner card tone="bad" icon={CircleAlert} live="alert">
          {t('teach_not_saved')}
        </Banner>
      )}
      <ul class="teach-list">
        {ASKED.map((step) => (
          <Row key={step} step={step} teaching={teaching} />
        ))}
      </ul>
      {!known && (
        <>
          <WhichChat teaching={teaching} />
          <label class="field">
            <span class="label">{t('teach_app_name')}</span>
            <input
              class="input"
              maxLength={60}
              value={name}
              onInput={({ currentTarget }) => actions.teacher()?.rename(currentTarget.value)}
            />
          </label>
        </>
      )}
      <Tried teaching={teaching} />
    </div>
  );
}

function Row({ step, teaching }: { readonly step: TeachStep; readonly teaching: Teaching }) {
  const { actions, text } = usePanel();
  const { t } = text;
  const { picked, skipped, refused, chats } = teaching;
  const value = picked[step];
  const isNow = teaching.step === step;
  const isWrong = refused?.step === step;
  const read = step === 'messages' || step === 'place' || chats.length === 0 ? null : readIn(teaching, step);
  return (
    <li class={`teach-row${isNow ? ' is-cursor' : ''}`}>
      {value !== undefined ? (
        <Icon of={Check} size="sm" class="yes" />
      ) : (
        <Icon of={isNow ? Crosshair : CircleDashed} size="sm" class={isNow ? 'teach-now' : 'teach-open'} />
      )}
      <div class="grow">
        <p class="row-title">{t(STEP_WORDS[step])}</p>
        <p class={`meta${isWrong ? ' teach-wrong' : ' cut'}`} role={isWrong ? 'alert' : undefined}>
          {isWrong ? (
            t(REFUSAL_WORDS[refused.why])
          ) : value !== undefined ? (
            <bdi>{step === 'messages' ? t('teach_pointed') : value}</bdi>
          ) : skipped.includes(step) ? (
            t('teach_skipped')
          ) : (
            t(step === 'messages' ? 'teach_only_transcripts' : 'teach_not_yet')
          )}
          {value !== undefined && !isWrong && read !== null && chats.length > 1 && (
            <> · {t('teach_read_in', read, chats.length)}</>
          )}
        </p>
      </div>
      {isNow ? (
        <>
          {value === undefined && !isWrong && <Chip tone="accent">{t('teach_point_now')}</Chip>}
          <Button size="sm" kind="quiet" onPress={() => actions.teacher()?.skip(step)}>
            {t('teach_skip')}
          </Button>
        </>
      ) : value !== undefined ? (
        <IconButton
          icon={RotateCcw}
          label={t('teach_again_for', t(STEP_WORDS[step]))}
          onPress={() => actions.teacher()?.point(step)}
        />
      ) : (
        <Button size="sm" kind="quiet" onPress={() => actions.teacher()?.point(step)}>
          {t('teach_point')}
        </Button>
      )}
    </li>
  );
}

/** Under it: leave, keep a file, or use it. */
export function TeachDock() {
  const teaching = usePanelState((state) => state.teaching);
  const { actions, text } = usePanel();
  const { t } = text;
  if (!teaching) return null;
  const missing = lacking(teaching);
  const off = missing ? t(MISSING_WORDS[missing]) : undefined;
  return (
    <section class="dock" aria-label={t('teach_title', teaching.host)}>
      {missing && (
        <p class="meta teach-missing">
          <Icon of={Info} size="sm" />
          <span>{off}</span>
        </p>
      )}
      <div class="acts">
        <Button kind="quiet" size="lg" onPress={() => actions.teacher()?.cancel()}>
          {t('teach_cancel')}
        </Button>
        <span class="push" />
        <Button size="lg" off={off} onPress={() => actions.teacher()?.saveFile()}>
          {t('teach_file')}
        </Button>
        <Button
          kind="primary"
          size="lg"
          busy={teaching.standing === 'saving'}
          off={off}
          onPress={() => void actions.teacher()?.save()}
        >
          {t('teach_use')}
        </Button>
      </div>
    </section>
  );
}

const MISSING_WORDS = {
  identity: 'teach_missing_identity',
  chats: 'teach_missing_chats',
  place: 'teach_missing_place',
} as const;
