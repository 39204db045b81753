import { Check, CircleAlert, Info, X } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import { useText } from './text-context.ts';

/** How long a toast stays while nobody points at it or is in it. */
export const TOAST_MS = 5000;

export interface ToastProps {
  readonly kind: 'done' | 'failed' | 'info';
  readonly message: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
  readonly onDismiss: () => void;
}

const LOOKS = {
  done: { icon: Check, look: 'yes' },
  failed: { icon: CircleAlert, look: 'no' },
  info: { icon: Info, look: undefined },
} as const;

/** `.toast`: goes after 5 s; stays while hovered or focused. Give it a key, so that a new one counts anew. */
export function Toast({ kind, message, action, onDismiss }: ToastProps) {
  const { t } = useText();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onDismiss, TOAST_MS);
    return () => clearTimeout(timer);
  }, [held]);
  return (
    <div
      class="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <Icon of={LOOKS[kind].icon} size="sm" class={LOOKS[kind].look} />
      <span class="grow">{message}</span>
      {action && (
        <Button kind="link" onPress={action.run}>
          {action.label}
        </Button>
      )}
      <IconButton label={t('ui_dismiss')} icon={X} size="sm" onPress={onDismiss} />
    </div>
  );
}
