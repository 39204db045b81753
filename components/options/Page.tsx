import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface PageProps {
  readonly title: string;
  readonly lead: string;
  readonly action?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** One page of the options: heading, lead, groups. */
export function Page({ title, lead, action, children }: PageProps) {
  const id = useId();
  return (
    <section class="page" aria-labelledby={id}>
      <header class="page-head">
        <div>
          <h2 id={id}>{title}</h2>
          <p>{lead}</p>
        </div>
        {action}
      </header>
      {children}
    </section>
  );
}

export interface GroupProps {
  readonly title: string;
  readonly hint?: string;
  readonly action?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** `.grp`: a titled box inside a page. */
export function Group({ title, hint, action, children }: GroupProps) {
  const id = useId();
  return (
    <section class="grp" aria-labelledby={id}>
      <header class="grp-head">
        <div>
          <h3 id={id}>{title}</h3>
          {hint && <p class="hint">{hint}</p>}
        </div>
        {action}
      </header>
      <div class="grp-body">{children}</div>
    </section>
  );
}

export interface SettingProps {
  readonly labelId?: string;
  /** The control the label belongs to. */
  readonly for?: string;
  readonly label: string;
  readonly hint?: string;
  readonly hintId?: string;
  readonly children: ComponentChildren;
}

/** `.set`: label and hint at the start, control at the end. */
export const Setting = ({ label, labelId, for: control, hint, hintId, children }: SettingProps) => (
  <div class="set">
    <div class="set-text">
      {control === undefined ? (
        <span class="set-label" id={labelId}>
          {label}
        </span>
      ) : (
        <label class="set-label" for={control}>
          {label}
        </label>
      )}
      {hint && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
    <div class="set-ctl">{children}</div>
  </div>
);

/** `.tbl-wrap`: a table that scrolls sideways when the page is narrow, also with the keyboard. */
export const TableBox = ({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ComponentChildren;
}) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls, and a section would be one landmark too many
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
  <div class="tbl-wrap" role="group" aria-label={label} tabIndex={0}>
    {children}
  </div>
);
