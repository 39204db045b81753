import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';

export interface BannerProps {
  readonly tone?: 'plain' | 'warn' | 'bad' | 'ok' | 'accent';
  readonly icon: LucideIcon;
  /** A card inside the content instead of a strip over the whole panel. */
  readonly card?: boolean;
  /** Said when it appears: politely, or at once. */
  readonly live?: 'status' | 'alert';
  readonly action?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** `.banner`. At most one strip at a time. */
export const Banner = ({ tone = 'plain', icon, card = false, live, action, children }: BannerProps) => (
  <div class={classNames('banner', tone !== 'plain' && `banner-${tone}`, card && 'banner-card')} role={live}>
    <Icon of={icon} size="sm" />
    <p class={action ? undefined : 'full'}>{children}</p>
    {action}
  </div>
);
