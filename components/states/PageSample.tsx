import { Check, CircleAlert, Copy } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';

/** For a bug report: how the page is built that could not be read. Nothing is sent; what is on the clipboard is said. */
export function PageSample() {
  const { actions, text } = usePanel();
  const { t } = text;
  const inbox = usePanelState(({ tab }) => (tab.kind === 'inbox' ? tab.inbox : null));
  const [step, setStep] = useState<'rest' | 'busy' | 'copied' | 'failed'>('rest');
  const copy = async () => {
    setStep('busy');
    setStep(inbox !== null && (await actions.copySample(inbox)) ? 'copied' : 'failed');
  };
  return (
    <section class="sample">
      <Button kind="quiet" class="quiet-start" icon={Copy} busy={step === 'busy'} onPress={() => void copy()}>
        {t('state_sample_copy')}
      </Button>
      {step === 'copied' ? (
        <Banner card tone="ok" icon={Check} live="status">
          {t('state_sample_copied')}
        </Banner>
      ) : step === 'failed' ? (
        <Banner card tone="bad" icon={CircleAlert} live="alert">
          {t('state_sample_failed')}
        </Banner>
      ) : (
        <p class="meta">{t('state_sample_about')}</p>
      )}
    </section>
  );
}
