import type { ComponentChildren } from 'preact';
import { useText } from './text-context.ts';
import { SLOW_MS, useDelayed } from './use-delayed.ts';

/** What comes sooner than this shows no skeleton. */
export const SKELETON_MS = 120;

export interface SkeletonProps {
  /** CSS length. */
  readonly width: string;
  /** CSS length; 10px when left out. */
  readonly height?: string;
  readonly round?: boolean;
}

export const Skeleton = ({ width, height, round = false }: SkeletonProps) => (
  <span
    class="sk"
    style={{ inlineSize: width, blockSize: height, borderRadius: round ? '50%' : undefined }}
  />
);

/** Words for who has been looking at the same shape for two seconds. The box stands always, so that they are said. */
export function Slow() {
  const { t } = useText();
  const isSlow = useDelayed(true, SLOW_MS);
  return <div role="status">{isSlow && <p class="pad meta">{t('ui_slow')}</p>}</div>;
}

/** Shows its children only after 120 ms, so that what comes at once does not flicker. */
export const AfterMoment = ({ children }: { readonly children: ComponentChildren }) => (
  <>{useDelayed(true, SKELETON_MS) && children}</>
);
