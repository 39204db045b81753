import { Eye, Lock, ShieldCheck } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Options } from '../../lib/options/store.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { ApiBanner } from '../options/ApiBanner.tsx';
import { Connection } from '../options/ConnectionPage.tsx';
import { InboxList } from '../options/InboxList.tsx';
import { LeaveDialog } from '../options/LeaveDialog.tsx';
import { Art } from '../ui/Art.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useText } from '../ui/text-context.ts';

const STEPS = 3;

interface StepProps {
  /** Whether the heading takes the focus: after a press, not when the page opens. */
  readonly focus: boolean;
  readonly title: string;
  readonly lead: string;
  readonly children: ComponentChildren;
}

/** A new step takes the focus to its heading, so that it is read out. */
function Step({ focus, title, lead, children }: StepProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focus) heading.current?.focus();
  }, []);
  return (
    <>
      <div>
        <h2 class="h2" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <p class="soft">{lead}</p>
      </div>
      {children}
    </>
  );
}

function WhatItIs({ focus }: Pick<StepProps, 'focus'>) {
  const { t } = useText();
  return (
    <Step focus={focus} title={t('welcome_what_title')} lead={t('welcome_what_lead')}>
      <Art kind="person" />
      <ul class="facts facts-welcome">
        <li>
          <Icon of={Eye} size="sm" />
          {t('welcome_fact_reads')}
        </li>
        <li>
          <Icon of={ShieldCheck} size="sm" />
          {t('welcome_fact_sends')}
        </li>
        <li>
          <Icon of={Lock} size="sm" />
          {t('welcome_fact_nobody')}
        </li>
      </ul>
    </Step>
  );
}

function WhereYouChat({ options, openKey }: { readonly options: Options; readonly openKey: string | null }) {
  const { t } = useText();
  return (
    <Step focus title={t('welcome_inboxes_title')} lead={t('welcome_inboxes_lead')}>
      <InboxList options={options} />
      <section>
        <h3 class="h3">{t('welcome_open_title')}</h3>
        <p class="soft">{t('welcome_open_button')}</p>
        {openKey !== null && <p class="soft">{t('welcome_open_key', openKey)}</p>}
      </section>
    </Step>
  );
}

export interface WelcomeProps {
  readonly options: Options;
  /** The browser's key for the panel; null when none is set. */
  readonly openKey: string | null;
  readonly onDone: () => void;
}

/** Shown once, after the installation. Three steps, one decision each; every one can be skipped. */
export function Welcome({ options, openKey, onDone }: WelcomeProps) {
  const { t } = useText();
  const [step, setStep] = useState(1);
  const [moved, setMoved] = useState(false);
  const connected = useStore(options.store, (state) => state.session.state === 'connected');
  const go = (to: number) => {
    setStep(to);
    setMoved(true);
  };
  const next = step === 2 && !connected ? t('welcome_later') : t('welcome_continue');
  return (
    <div class="welcome">
      <header class="brand">
        <img class="logo" src="/icons/icon-32.svg" alt="" width="22" height="22" />
        <h1>{t('welcome_title')}</h1>
        <span class="meta">{t('welcome_step', step, STEPS)}</span>
      </header>
      <main class="welcome-main">
        <div class="steps" aria-hidden="true">
          {Array.from({ length: STEPS }, (_, index) => (
            <i key={index} class={index + 1 === step ? 'now' : index + 1 < step ? 'on' : undefined} />
          ))}
        </div>
        <ApiBanner options={options} />
        {step === 1 && <WhatItIs focus={moved} />}
        {step === 2 && (
          <Step focus title={t('welcome_connect_title')} lead={t('welcome_connect_lead')}>
            <Connection options={options} />
          </Step>
        )}
        {step === 3 && <WhereYouChat options={options} openKey={openKey} />}
        <div class="welcome-foot">
          {step > 1 ? (
            <Button kind="quiet" size="lg" onPress={() => go(step - 1)}>
              {t('welcome_back')}
            </Button>
          ) : (
            <span />
          )}
          {step < STEPS ? (
            <Button
              id="continue"
              size="lg"
              kind={step === 2 && !connected ? 'normal' : 'primary'}
              onPress={() => go(step + 1)}
            >
              {next}
            </Button>
          ) : (
            <Button id="done" size="lg" kind="primary" onPress={onDone}>
              {t('welcome_done')}
            </Button>
          )}
        </div>
      </main>
      <LeaveDialog options={options} />
    </div>
  );
}
