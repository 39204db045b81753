import { NOTE_MAX } from '../../lib/domain/note.ts';
import { useText } from '../app/panel-context.ts';
import { classNames } from '../ui/class-names.ts';

/** From here on it says how many characters are left. */
const NEAR = 1000;

/** How much more fits into a note; nothing until it gets close. */
export function NoteLimit({ length }: { readonly length: number }) {
  const { count } = useText();
  const left = NOTE_MAX - length;
  if (left > NEAR) return null;
  return (
    <p class={classNames('meta', left < 0 && 'no')} role="status">
      {left >= 0 ? count('dock_left', left) : count('dock_over', -left)}
    </p>
  );
}
