import { Fragment } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { NoteView } from '../../lib/panel/contact-view.ts';
import { type NoteNode, parseNote, parsePlain } from '../../lib/panel/note-markup.ts';
import { useText } from '../app/panel-context.ts';
import { classNames } from '../ui/class-names.ts';

/** A note as a safe tree: its own unsent text, or what is left of its HTML. */
export const useNoteTree = (note: NoteView): readonly NoteNode[] =>
  useMemo(
    () => (note.plain === null ? parseNote(note.bodyHtml) : parsePlain(note.plain)),
    [note.plain, note.bodyHtml],
  );

/** Text of a note, three lines of it until more is asked for. */
export function NoteBody({ nodes }: { readonly nodes: readonly NoteNode[] }) {
  const { t } = useText();
  const body = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [isCut, setIsCut] = useState(false);
  useLayoutEffect(() => {
    const element = body.current;
    if (!element || open) return;
    // Told after the browser's own layout and before it paints: asking for the height at once would lay out twice.
    const watcher = new ResizeObserver(() => setIsCut(element.scrollHeight > element.clientHeight + 1));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [nodes, open]);
  return (
    <>
      <div class={classNames('note-body', open && 'is-open')} ref={body} dir="auto">
        <Nodes nodes={nodes} />
      </div>
      {isCut && (
        <button type="button" class="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'card_show_less' : 'card_show_all')}
        </button>
      )}
    </>
  );
}

const Nodes = ({ nodes }: { readonly nodes: readonly NoteNode[] }) => (
  <>
    {nodes.map((node, index) => (
      <Fragment key={index}>
        <One node={node} />
      </Fragment>
    ))}
  </>
);

function One({ node }: { readonly node: NoteNode }) {
  switch (node.kind) {
    case 'text':
      return <>{node.text}</>;
    case 'break':
      return <br />;
    case 'bold':
      return (
        <b>
          <Nodes nodes={node.children} />
        </b>
      );
    case 'italic':
      return (
        <i>
          <Nodes nodes={node.children} />
        </i>
      );
    case 'item':
      return (
        <span class="note-item">
          <Nodes nodes={node.children} />
        </span>
      );
    case 'link':
      return (
        <a href={node.href} target="_blank" rel="noopener noreferrer" title={node.href}>
          <Nodes nodes={node.children} />
        </a>
      );
  }
}
