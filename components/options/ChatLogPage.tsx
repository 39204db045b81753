import { TriangleAlert } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { LogSettings } from '../../lib/domain/automation/chat-log.ts';
import { INBOXES, ownId } from '../../lib/domain/inbox.ts';
import type { Options } from '../../lib/options/store.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { Banner } from '../ui/Banner.tsx';
import { TextArea } from '../ui/Field.tsx';
import { useText } from '../ui/text-context.ts';
import { Group, Page, Setting } from './Page.tsx';
import { Segmented } from './Segmented.tsx';
import { SetByAdmin } from './SetByAdmin.tsx';
import { Switch } from './Switch.tsx';

/** How chats become notes: which by themselves, what is left out of them, and whose never do. */
export function ChatLogPage({ options }: { readonly options: Options }) {
  const { t } = useText();
  const { kind, own } = useStore(options.store, (state) => state.automations);
  const isUnsaved = useStore(options.store, (state) => state.automationsUnsaved);
  const change = (log: Partial<LogSettings>) =>
    void options.saveAutomations((stored) => ({ ...stored, log: { ...stored.log, ...log } }));
  return (
    <Page title={t('opt_nav_chatlog')} lead={t('chatlog_opt_lead')}>
      {(isUnsaved || kind !== 'read') && (
        <Banner card tone="warn" icon={TriangleAlert} live="alert">
          {t(
            kind === 'newer'
              ? 'chatlog_opt_newer'
              : isUnsaved
                ? 'chatlog_opt_unsaved'
                : 'chatlog_opt_corrupt',
          )}
        </Banner>
      )}
      {kind !== 'newer' && (
        <>
          <Automatic options={options} log={own.log} onChange={change} />
          <Group title={t('chatlog_opt_redact')} hint={t('chatlog_opt_redact_hint')}>
            <Lines
              id="log-redact"
              label={t('chatlog_opt_words')}
              hint={t('chatlog_opt_one_a_line')}
              lines={own.log.redact}
              onChange={(redact) => change({ redact })}
            />
            <Setting
              label={t('chatlog_opt_internal')}
              labelId="log-internal"
              hint={t('chatlog_opt_internal_hint')}
            >
              <Segmented
                labelledBy="log-internal"
                value={own.log.internalNotes}
                options={[
                  { value: 'leaveOut', label: t('chatlog_opt_leave_out') },
                  { value: 'apart', label: t('chatlog_opt_apart') },
                ]}
                onChange={(internalNotes) => change({ internalNotes })}
              />
            </Setting>
          </Group>
          <Group title={t('chatlog_opt_never')} hint={t('chatlog_opt_never_hint')}>
            <Lines
              id="log-never"
              label={t('chatlog_opt_whom')}
              hint={t('chatlog_opt_whom_hint')}
              lines={own.log.never}
              onChange={(never) => change({ never })}
            />
          </Group>
        </>
      )}
    </Page>
  );
}

interface AutomaticProps {
  readonly options: Options;
  readonly log: LogSettings;
  readonly onChange: (log: Partial<LogSettings>) => void;
}

/** The inboxes that have chats, each with its switch. */
function Automatic({ options, log, onChange }: AutomaticProps) {
  const { t } = useText();
  const apps = useStore(options.store, (state) => state.apps);
  const isOff = useStore(options.store, (state) => state.policy.automationsOff);
  const inboxes = [
    // A page about a customer has no chat.
    ...INBOXES.filter(({ id }) => id !== 'chartmogul').map(({ id, name }): readonly [string, string] => [
      id,
      name,
    ]),
    ...[...apps].map(([host, { name }]): readonly [string, string] => [ownId(host), name]),
  ];
  return (
    <Group title={t('chatlog_opt_automatic')} hint={t('chatlog_opt_automatic_hint')}>
      {isOff && (
        <Setting label={t('chatlog_opt_off')}>
          <SetByAdmin id="log-locked" />
        </Setting>
      )}
      {inboxes.map(([id, name]) => (
        <Setting key={id} for={`log-${id}`} label={name}>
          <Switch
            id={`log-${id}`}
            on={!isOff && log.automatic.includes(id)}
            locked={isOff}
            describedBy={isOff ? 'log-locked' : undefined}
            onChange={(on) =>
              onChange({ automatic: [...log.automatic.filter((one) => one !== id), ...(on ? [id] : [])] })
            }
          />
        </Setting>
      ))}
    </Group>
  );
}

interface LinesProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly lines: readonly string[];
  readonly onChange: (lines: readonly string[]) => void;
}

/** A list, one entry a line; stored when the field is left. */
function Lines({ id, label, hint, lines, onChange }: LinesProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const store = () => {
    if (typed === null) return;
    const entries = typed.split('\n').map((line) => line.trim());
    onChange([...new Set(entries)].filter((line) => line !== ''));
    setTyped(null);
  };
  return (
    <div class="set set-tall">
      <div class="set-text">
        <label class="set-label" for={id}>
          {label}
        </label>
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      </div>
      <TextArea
        id={id}
        rows={5}
        dir="auto"
        spellcheck={false}
        aria-describedby={`${id}-hint`}
        value={typed ?? lines.join('\n')}
        onInput={setTyped}
        onBlur={store}
      />
    </div>
  );
}
