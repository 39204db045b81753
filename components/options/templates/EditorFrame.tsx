import { ArrowLeft } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { Field, Input } from '../../ui/Field.tsx';
import { useText } from '../../ui/text-context.ts';
import { Page } from '../Page.tsx';
import { Variables } from './Variables.tsx';

export interface EditorFrameProps {
  readonly title: string;
  readonly name: string;
  readonly onName: (name: string) => void;
  /** Why it cannot be stored as it is; said once somebody wants to. */
  readonly open: string | undefined;
  /** Names in braces that stand for nothing. */
  readonly unknown: readonly string[];
  /** Resolves to false when it could not be stored. */
  readonly onSave: () => Promise<boolean>;
  readonly onLeave: () => void;
  readonly children: ComponentChildren;
}

/** What the editors of a template and of a macro share. Nothing is stored before *Save*. */
export function EditorFrame(props: EditorFrameProps) {
  const { name, open, unknown, onSave, onLeave } = props;
  const { t } = useText();
  const [said, setSaid] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    field.current?.focus();
    field.current?.select();
  }, []);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const problem = name.trim() === '' ? t('tpl_open_name') : open;
    if (problem !== undefined) return setSaid(problem);
    if (await onSave()) onLeave();
    else setSaid(t('tpl_unsaved'));
  };
  return (
    <Page
      title={props.title}
      lead={t('tpl_edit_lead')}
      action={
        <Button icon={ArrowLeft} onPress={onLeave}>
          {t('tpl_back')}
        </Button>
      }
    >
      <form class="rule-form" onSubmit={(event) => void save(event)} noValidate>
        <section class="rule-box">
          <Field id="template-name" label={t('tpl_name')}>
            {(control) => (
              <Input {...control} inputRef={field} value={name} maxLength={120} onInput={props.onName} />
            )}
          </Field>
          {props.children}
          {unknown.length > 0 && (
            <p class="said-line said-warn" role="status">
              {t('tpl_unknown', unknown.map((one) => `{${one}}`).join(', '))}
            </p>
          )}
          <Variables />
        </section>
        <div class="acts rule-foot">
          <Button submit kind="primary" size="lg">
            {t('tpl_save')}
          </Button>
          <Button size="lg" onPress={onLeave}>
            {t('tpl_cancel')}
          </Button>
          {said !== null && (
            <span class="error" role="alert">
              {said}
            </span>
          )}
        </div>
      </form>
    </Page>
  );
}
