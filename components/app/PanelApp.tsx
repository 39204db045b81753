import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useCreateForm } from '../create/use-create-form.ts';
import { Announcer } from '../frame/Announcer.tsx';
import { CtxBar } from '../frame/CtxBar.tsx';
import { Foot } from '../frame/Foot.tsx';
import { PanelBanner } from '../frame/PanelBanner.tsx';
import { useLaterParts } from './later-parts.ts';
import { PanelContent } from './PanelContent.tsx';
import { PanelDock } from './PanelDock.tsx';
import { usePanel, usePanelState } from './panel-context.ts';
import { pressShortcut } from './shortcuts.ts';
import { useChoice } from './use-choice.ts';

/** The whole panel: four places that never move; a state changes only what stands between them. */
export function PanelApp() {
  const { store, actions } = usePanel();
  const root = useRef<HTMLDivElement>(null);
  const scroll = useRef<HTMLElement>(null);
  const isScrolled = useRef(false);
  const [scrolledAway, setScrolledAway] = useState(false);
  const [shortcutsOpen, setShortcutsOpen] = useState(false);
  const conversation = usePanelState((state) => state.sighting?.conversation ?? null);
  const busy = usePanelState(({ subject }) => subject.kind === 'waiting' || subject.kind === 'looking');
  const isContact = usePanelState((state) => state.subject.kind === 'contact' && state.record !== null);
  const create = useCreateForm();
  const choice = useChoice();
  const parts = useLaterParts();

  // Before the paint: nobody is seen scrolled to where somebody else was. Untouched where nobody scrolled, which would lay out.
  useLayoutEffect(() => {
    if (scroll.current && isScrolled.current) scroll.current.scrollTop = 0;
    setScrolledAway(false);
  }, [conversation, create === null]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { settings, subject, overlay: over } = store.getState();
      if (!root.current || pressShortcut(event, root.current, settings)) return;
      if (event.defaultPrevented) return;
      if (event.key === 'Escape' && over.kind !== 'none') actions.closeOverlay();
      const alone = !event.ctrlKey && !event.metaKey && !event.altKey && settings.singleKeys;
      const typing = event.target instanceof Element && event.target.matches('input, textarea, select');
      if (!alone || typing || over.kind !== 'none') return;
      const key = event.key.toLowerCase();
      if (key === 'l' && subject.kind === 'contact') actions.openSearch();
      if (key === 'z') void actions.undoNewest();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [store, actions]);

  const onScroll = () => {
    isScrolled.current = true;
    const name = scroll.current?.querySelector('.who-name');
    const top = scroll.current?.getBoundingClientRect().top ?? 0;
    setScrolledAway(name ? name.getBoundingClientRect().bottom < top : false);
  };

  return (
    <div class="panel" ref={root}>
      <CtxBar
        scrolledAway={scrolledAway && isContact}
        onBackToTop={() => scroll.current?.scrollTo({ top: 0 })}
        onShortcuts={() => setShortcutsOpen(true)}
      />
      <main class="scroll" ref={scroll} aria-busy={busy} onScroll={onScroll}>
        <PanelBanner />
        <div class="account-slot" />
        <PanelContent create={create} choice={choice} />
        <div class="account-slot" />
      </main>
      <PanelDock create={create} choice={choice} />
      <Foot onShortcuts={() => setShortcutsOpen(true)} />
      <Announcer />
      <div class="later-slot" />
      {parts && <parts.PanelOverlays />}
      {parts && shortcutsOpen && <parts.ShortcutsDialog onClose={() => setShortcutsOpen(false)} />}
    </div>
  );
}
