export interface SwitchProps {
  /** A `label` elsewhere names it by this id. */
  readonly id: string;
  readonly on: boolean;
  /** It shows what is, and cannot be changed here. */
  readonly locked?: boolean;
  readonly describedBy?: string | undefined;
  /** Called in the click itself, so that the browser may be asked for a permission. */
  readonly onChange: (on: boolean) => void;
}

/** `.switch`: acts at once. A button, not a check box: it shows what is true, not what was pressed. */
export const Switch = ({ id, on, locked = false, describedBy, onChange }: SwitchProps) => (
  <button
    type="button"
    role="switch"
    class="switch"
    id={id}
    aria-checked={on}
    aria-describedby={describedBy}
    aria-disabled={locked ? 'true' : undefined}
    onClick={() => {
      if (!locked) onChange(!on);
    }}
  />
);
