import {
  Check,
  ChevronDown,
  CircleAlert,
  CircleQuestionMark,
  Clock,
  GitCompare,
  Keyboard,
} from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { TextKey } from '../../lib/panel/text.ts';
import { useLaterParts } from '../app/later-parts.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/Icon.tsx';
import { type WorstWrite, worstWrite } from './worst-write.ts';

/** `.foot`: is it connected, is it saved, what is left of the requests, which keys there are. */
export function Foot({ onShortcuts }: { readonly onShortcuts: () => void }) {
  const { actions, text } = usePanel();
  const { t } = text;
  const session = usePanelState((state) => state.session);
  const changes = usePanelState((state) => state.changes);
  const worst = worstWrite(changes);
  const later = useLaterParts();
  return (
    <footer class="foot">
      <Connection />
      {session.state !== 'none' || changes.length > 0 ? (
        <button
          type="button"
          class={classNames(
            'push',
            worst.state === 'refused' && 'is-bad',
            (worst.state === 'checking' || worst.state === 'conflict') && 'is-warn',
          )}
          title={t('frame_changes')}
          onClick={actions.openChanges}
        >
          <Icon of={ICONS[worst.state]} />
          <WorstWords worst={worst} />
        </button>
      ) : (
        <span class="push" />
      )}
      {later && <later.BudgetMeter />}
      <button
        type="button"
        aria-label={t('frame_shortcuts')}
        title={`${t('frame_shortcuts')} (?)`}
        aria-keyshortcuts="?"
        onClick={onShortcuts}
      >
        <Icon of={Keyboard} />
      </button>
    </footer>
  );
}

const ICONS = {
  refused: CircleAlert,
  conflict: GitCompare,
  checking: CircleQuestionMark,
  queued: Clock,
  done: Check,
} as const;

const STEMS = {
  refused: 'frame_not_saved',
  conflict: 'frame_to_decide',
  checking: 'frame_checking',
  queued: 'frame_waiting',
} as const;

function WorstWords({ worst }: { readonly worst: WorstWrite }) {
  const { t, count } = usePanel().text;
  if (worst.state === 'done') return <>{t('frame_all_saved')}</>;
  return <>{count(STEMS[worst.state], worst.count)}</>;
}

function Connection() {
  const { actions, text } = usePanel();
  const { t } = text;
  const session = usePanelState((state) => state.session);
  const location = usePanelState((state) => state.location);
  const online = usePanelState((state) => state.online);
  const trouble = usePanelState((state) => state.refresh.error !== null);
  const open = () => actions.openOptions('connection');
  if (session.state !== 'connected') {
    const out = session.state === 'signed-out';
    return (
      <button type="button" onClick={open}>
        <span class={`dot ${out ? 'dot-bad' : 'dot-off'}`} />
        <span class="cut">{t(out ? 'frame_signed_out' : 'frame_not_connected')}</span>
      </button>
    );
  }
  // The lists of the location are read later than the session.
  const name = location?.id === session.locationId ? location.name : session.locationName;
  const [look, words]: readonly [string, TextKey] = !online
    ? ['dot-off', 'frame_offline_at']
    : trouble
      ? ['dot-warn', 'frame_slow_at']
      : ['dot-ok', 'frame_connected_to'];
  return (
    <LocationButton words={`${t(words)} ${name}`} onOpen={open}>
      <span class={`dot ${look}`} />
      <span class="sr">{t(words)} </span>
      <bdi class="cut">{name}</bdi>
    </LocationButton>
  );
}

interface LocationButtonProps {
  readonly words: string;
  /** Where there is only one. */
  readonly onOpen: () => void;
  readonly children: ComponentChildren;
}

/** Opens the choice of the location where there are several. */
function LocationButton({ words, onOpen, children }: LocationButtonProps) {
  const later = useLaterParts();
  const isChoice = usePanelState(({ locations }) => locations.all.length > 1);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        type="button"
        title={words}
        ref={button}
        aria-haspopup={isChoice ? 'menu' : undefined}
        aria-expanded={isChoice ? open : undefined}
        onClick={() => (isChoice ? setOpen(!open) : onOpen())}
      >
        {children}
        {isChoice && <Icon of={ChevronDown} />}
      </button>
      {open && later && <later.LocationMenu anchor={button} onClose={() => setOpen(false)} />}
    </>
  );
}
