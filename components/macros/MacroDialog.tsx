import { CircleAlert, CircleSlash2, TriangleAlert, Zap } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { Macros } from '../../lib/panel/create-macros.ts';
import { describeChange } from '../../lib/panel/describe-change.ts';
import type { MacroPlan, MacroStep } from '../../lib/panel/plan-macro.ts';
import { reasonText } from '../../lib/panel/reason-text.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { isolate, shorten } from '../contact/isolate.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';

/** What a macro will do, before it is done; and its keys, Alt with 1 to 9. */
export function MacroDialog({ macros }: { readonly macros: Macros }) {
  const plan = useStore(macros.store, (state) => state.asking);
  useMacroKeys(macros);
  return plan && <Asked key={plan.macro.id} macros={macros} plan={plan} />;
}

function Asked({ macros, plan }: { readonly macros: Macros; readonly plan: MacroPlan }) {
  const { t } = usePanel().text;
  const name = usePanelState((state) => state.record?.contact.name ?? '');
  const { steps, problems } = plan;
  const hasWrites = steps.some(({ intents }) => intents.length > 0);
  const off = problems.length > 0 ? t('macro_problem') : hasWrites ? undefined : t('macro_nothing');
  // What the location lacks is no step's own.
  const others = problems.filter(
    (problem) => !steps.some((step) => step.isProblem && step.detail === problem),
  );
  return (
    <Dialog title={plan.macro.name} note={t('macro_will', isolate(shorten(name)))} onClose={macros.close}>
      <div class="dialog-body">
        <ol class="macro-steps">
          {steps.map((step, at) => (
            <Step key={`${at} ${step.action.kind}`} step={step} />
          ))}
        </ol>
        {others.map((problem) => (
          <p class="error" key={`${problem.key} ${problem.values.join()}`}>
            <Icon of={CircleAlert} />
            <span>{reasonText(problem, t)}</span>
          </p>
        ))}
        {off !== undefined && <p class="soft">{off}</p>}
      </div>
      <div class="dialog-foot">
        <Button kind="quiet" size="lg" onPress={macros.close}>
          {t('card_cancel')}
        </Button>
        <Button
          kind="primary"
          size="lg"
          shortcut="Enter"
          hint
          autoFocus
          off={off}
          onPress={() => void macros.run(plan)}
        >
          {t('macro_run')}
        </Button>
      </div>
    </Dialog>
  );
}

/** A step in the words of "Your changes"; or why there is nothing to do. */
function Step({ step }: { readonly step: MacroStep }) {
  const { text } = usePanel();
  const { t } = text;
  const location = usePanelState((state) => state.location);
  const { intents, detail, isProblem, irrevocable } = step;
  const icon = isProblem ? CircleAlert : intents.length > 0 ? Zap : CircleSlash2;
  return (
    <li class={isProblem ? 'is-bad' : intents.length > 0 ? undefined : 'is-none'}>
      <Icon of={icon} size="sm" />
      <div>
        {intents.map((intent) => {
          const words = describeChange(intent, location, text);
          return (
            <p key={words}>
              <bdi>{shorten(words, 300)}</bdi>
            </p>
          );
        })}
        {detail && <p>{reasonText(detail, t)}</p>}
        {irrevocable && (
          <p class="meta warn-line">
            <Icon of={TriangleAlert} size="sm" /> {t('macro_irrevocable')}
          </p>
        )}
      </div>
    </li>
  );
}

const TYPED_IN = 'input:not([type="checkbox"], [type="radio"]), textarea, select';

/** Not while somebody types: on some keyboards Alt and a number writes a sign. Z takes back the whole of the last one. */
function useMacroKeys(macros: Macros): void {
  const { store } = usePanel();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.matches(TYPED_IN);
      if (event.isComposing || event.ctrlKey || event.metaKey || document.querySelector('dialog[open]'))
        return;
      if (typing) return;
      const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
      const { settings, toast } = store.getState();
      if (event.altKey && digit) {
        const macro = macros.store.getState().automations.macros.find(({ key }) => key === digit);
        if (!macro) return;
        event.preventDefault();
        void macros.open(macro);
      } else if (!event.altKey && settings.singleKeys && event.key.toLowerCase() === 'z') {
        // A toast that is there has its own way back.
        if (toast?.action?.shortcut !== 'Z' && macros.undoLast()) event.stopImmediatePropagation();
      }
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [macros, store]);
}
