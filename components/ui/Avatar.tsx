import { UserRound } from 'lucide-preact';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';
import { initials, tint } from './initials.ts';

export interface AvatarProps {
  /** Of a contact or a user; null when nobody is known: a dashed edge. */
  readonly id: string | null;
  readonly name: string;
  readonly size?: 'sm' | 'md' | 'lg';
  /** The name does not stand beside it, so it is said. */
  readonly alone?: boolean;
}

export function Avatar({ id, name, size = 'sm', alone = false }: AvatarProps) {
  const letters = initials(name);
  const look = classNames(
    'av',
    size !== 'sm' && `av-${size}`,
    id === null ? 'av-none' : letters !== '' && `t${tint(id)}`,
  );
  const inside = letters || <Icon of={UserRound} size={size === 'lg' ? 'lg' : 'xs'} />;
  return alone ? (
    <span class={look} role="img" aria-label={name} title={name}>
      {inside}
    </span>
  ) : (
    <span class={look} aria-hidden="true">
      {inside}
    </span>
  );
}
