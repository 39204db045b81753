import { CircleAlert, EyeOff, History } from 'lucide-preact';
import { REDACTED } from '../../lib/domain/automation/chat-log.ts';
import type { SaveChat, SaveChatState } from '../../lib/panel/save-chat.ts';
import type { TextKey } from '../../lib/panel/text.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { usePanel } from '../app/panel-context.ts';
import { isolate, shorten } from '../contact/isolate.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { AfterMoment, Skeleton } from '../ui/Skeleton.tsx';

/** *Save conversation*: what will be written, before it is. */
export function SaveChatDialog({ saver }: { readonly saver: SaveChat }) {
  const { actions, text } = usePanel();
  const { t } = text;
  const state = useStore(saver.store, (shown) => shown);
  return (
    <Dialog title={t('chatlog_save')} onClose={actions.closeOverlay}>
      {state.kind === 'ready' ? <Ready state={state} saver={saver} /> : <Other state={state} saver={saver} />}
    </Dialog>
  );
}

type Of<K extends SaveChatState['kind']> = Extract<SaveChatState, { readonly kind: K }>;

interface Props<S> {
  readonly state: S;
  readonly saver: SaveChat;
}

function Other({ state, saver }: Props<Exclude<SaveChatState, Of<'ready'>>>) {
  const { actions, text } = usePanel();
  const { t } = text;
  const close = (
    <Button size="lg" autoFocus onPress={actions.closeOverlay}>
      {t('ui_close')}
    </Button>
  );
  switch (state.kind) {
    case 'closed':
    case 'reading':
      return (
        <div class="dialog-body" aria-busy="true">
          <p class="soft" role="status">
            {t('chatlog_reading')}
          </p>
          <AfterMoment>
            <Skeleton width="92%" />
            <Skeleton width="64%" />
            <Skeleton width="78%" />
          </AfterMoment>
        </div>
      );
    case 'never':
      return (
        <>
          <div class="dialog-body">
            <Banner icon={EyeOff} card live="status">
              <b>{t('chatlog_never')}</b> {t('chatlog_never_why', isolate(state.entry))}
            </Banner>
          </div>
          <div class="dialog-foot">{close}</div>
        </>
      );
    case 'failed':
      return (
        <>
          <div class="dialog-body">
            <Banner tone="warn" icon={CircleAlert} card live="status">
              <b>{t('chatlog_failed')}</b> {t(FAILED[state.why])}
            </Banner>
          </div>
          <div class="dialog-foot">
            {close}
            <Button kind="primary" size="lg" onPress={() => void saver.read()}>
              {t('chatlog_read_again')}
            </Button>
          </div>
        </>
      );
  }
}

const FAILED: Readonly<Record<Of<'failed'>['why'], TextKey>> = {
  moved: 'chatlog_failed_moved',
  stale: 'chatlog_failed_stale',
  restless: 'chatlog_failed_restless',
  unrecognised: 'chatlog_failed_unrecognised',
  'no-chat': 'chatlog_failed_no_chat',
  gone: 'chatlog_failed_gone',
  storage: 'chatlog_failed_storage',
};

function Ready({ state, saver }: Props<Of<'ready'>>) {
  const { text } = usePanel();
  const { t, count } = text;
  const { next, start, hasGaps, isReading, isSaving } = state;
  const { fresh, known, leftOut, redacted } = next;
  const facts = [
    fresh > 0 && count('chatlog_new', fresh),
    known > 0 && fresh > 0 && count('chatlog_known', known),
    redacted > 0 && count('chatlog_redacted', redacted),
    leftOut > 0 && count('chatlog_left_out', leftOut),
  ].filter((fact) => fact !== false);
  const missing = hasGaps
    ? t('chatlog_gaps')
    : start === 'more'
      ? t('chatlog_more')
      : start === 'unknown'
        ? t('chatlog_unknown_start')
        : null;
  return (
    <>
      <div class="dialog-body chat-log">
        <p class="soft" role="status">
          {t('chatlog_to', isolate(shorten(state.name)))}
          <br />
          {fresh === 0 && <b>{t(known > 0 ? 'chatlog_nothing' : 'chatlog_empty')} </b>}
          {facts.length > 0 && `${facts.join(' · ')}`}
        </p>
        {missing !== null && (
          <Banner icon={History} card>
            {missing}
          </Banner>
        )}
        {fresh > 0 && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a long chat is scrolled with the keys
          <section class="chat-log-page" aria-label={t('chatlog_preview')} tabIndex={0} data-autofocus="">
            {next.days.map((day) => (
              <Day key={day.title} day={day} />
            ))}
          </section>
        )}
      </div>
      <div class="dialog-foot">
        <Button size="lg" busy={isReading} onPress={() => void saver.read()}>
          {t('chatlog_read_again')}
        </Button>
        <Button
          kind="primary"
          size="lg"
          shortcut="Mod+Enter"
          hint
          busy={isSaving}
          off={fresh === 0 ? t('chatlog_off_nothing') : undefined}
          onPress={() => void saver.save()}
        >
          {fresh === 0 ? t('chatlog_save') : count('chatlog_save_some', fresh)}
        </Button>
      </div>
    </>
  );
}

/** The note of one day, without what is in it already. */
function Day({ day }: { readonly day: Of<'ready'>['next']['days'][number] }) {
  const { t, count } = usePanel().text;
  const lines = day.lines.filter(({ as }) => as !== 'known');
  const known = day.lines.length - lines.length;
  if (lines.length === 0) return null;
  return (
    <>
      <h3 class="chat-log-day">{day.title}</h3>
      {known > 0 && <p class="meta">{count('chatlog_known', known)}</p>}
      <ol>
        {lines.map(({ key, who, text, as }, i) => (
          <li key={`${key} ${i}`}>
            <b dir="auto">{who}</b> {as === 'edited' && <span class="meta">{t('chatlog_edited')} </span>}
            <span dir="auto">
              <Redacted text={text} />
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Marks what was left out. */
function Redacted({ text }: { readonly text: string }) {
  const { t } = usePanel().text;
  return (
    <>
      {text.split(REDACTED).map((part, i) => (
        <>
          {i > 0 && (
            <mark>
              <span class="sr">{t('chatlog_hidden')}</span>
              <span aria-hidden="true">{REDACTED}</span>
            </mark>
          )}
          {part}
        </>
      ))}
    </>
  );
}
