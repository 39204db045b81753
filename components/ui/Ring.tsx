import { useState } from 'preact/hooks';

export interface RingProps {
  readonly leftMs: number;
  readonly ofMs: number;
}

/** `.ring`: what is left of a time, for the eye. It runs by itself from where it is when it comes. */
export function Ring({ leftMs, ofMs }: RingProps) {
  const [run] = useState({ animationDuration: `${ofMs}ms`, animationDelay: `${leftMs - ofMs}ms` });
  return (
    <svg class="ring" viewBox="0 0 36 36" aria-hidden="true">
      <circle cx="18" cy="18" r="15" />
      <circle cx="18" cy="18" r="15" pathLength="100" style={run} />
    </svg>
  );
}
