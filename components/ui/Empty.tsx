import type { ComponentChildren } from 'preact';
import { Art, type ArtKind } from './Art.tsx';
import { classNames } from './class-names.ts';

export interface EmptyProps {
  readonly art: ArtKind;
  readonly title: string;
  readonly body?: ComponentChildren;
  /** Buttons; the first is the way on. */
  readonly actions?: ComponentChildren;
  readonly top?: boolean;
  readonly live?: 'alert' | undefined;
  readonly children?: ComponentChildren;
}

/** `.empty`: the drawing, what happened, what is safe, one action. */
export const Empty = ({ art, title, body, actions, top = false, live, children }: EmptyProps) => (
  <div class={classNames('empty', top && 'empty-top')} role={live}>
    <Art kind={art} />
    <h1>{title}</h1>
    {body && <p>{body}</p>}
    {actions && <div class="acts">{actions}</div>}
    {children}
  </div>
);
