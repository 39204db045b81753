import { Check, CircleAlert, Info, X } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import { Ring } from './Ring.tsx';
import { useText } from './text-context.ts';

/** How long a toast stays while nobody points at it or is in it. */
export const TOAST_MS = 5000;

export interface ToastProps {
  readonly kind: 'done' | 'failed' | 'info';
  readonly message: string;
  readonly action: {
    readonly label: string;
    readonly run: () => void;
    readonly shortcut?: string | undefined;
  } | null;
  /** A write that goes out by itself: the words that count, for the eye only; the message is what is read out. */
  readonly held?: { readonly words: string; readonly leftMs: number; readonly ofMs: number } | undefined;
  readonly dismissLabel?: string | undefined;
  readonly onDismiss: () => void;
  /** Its time is over. */
  readonly onOver: () => void;
}

const LOOKS = {
  done: { icon: Check, look: 'yes' },
  failed: { icon: CircleAlert, look: 'no' },
  info: { icon: Info, look: undefined },
} as const;

/** `.toast`: goes after 5 s; stays while hovered or focused. Give it a key, so that a new one counts anew. */
export function Toast({ kind, message, action, held, dismissLabel, onDismiss, onOver }: ToastProps) {
  const { t } = useText();
  const [stays, setStays] = useState(false);
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(onOver, TOAST_MS);
    return () => clearTimeout(timer);
  }, [stays]);
  return (
    <div
      class="toast"
      onPointerEnter={() => setStays(true)}
      onPointerLeave={() => setStays(false)}
      onFocusIn={() => setStays(true)}
      onFocusOut={() => setStays(false)}
    >
      {held ? (
        <Ring leftMs={held.leftMs} ofMs={held.ofMs} />
      ) : (
        <Icon of={LOOKS[kind].icon} size="sm" class={LOOKS[kind].look} />
      )}
      <span class="grow toast-text">
        {held ? (
          <>
            <span aria-hidden="true">{held.words}</span>
            <span class="sr">{message}</span>
          </>
        ) : (
          message
        )}
      </span>
      {action && (
        <Button kind="link" onPress={action.run} shortcut={action.shortcut} hint>
          {action.label}
        </Button>
      )}
      <IconButton label={dismissLabel ?? t('ui_dismiss')} icon={X} size="sm" onPress={onDismiss} />
    </div>
  );
}
