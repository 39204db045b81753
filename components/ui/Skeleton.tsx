import type { ComponentChildren } from 'preact';
import { useDelayed } from './use-delayed.ts';

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

/** Shows its children only after 120 ms, so that what comes at once does not flicker. */
export const AfterMoment = ({ children }: { readonly children: ComponentChildren }) => (
  <>{useDelayed(true, SKELETON_MS) && children}</>
);
