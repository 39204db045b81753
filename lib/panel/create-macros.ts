import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Filled, fillVariables } from '../automation/fill-variables.ts';
import { whoseTurn } from '../automation/round-robin.ts';
import { workDueAtMs } from '../automation/working-days.ts';
import { type Automations, NO_AUTOMATIONS } from '../domain/automation/automations.ts';
import type { Macro, Template } from '../domain/automation/template.ts';
import type { Ask } from '../protocol/page-to-worker.ts';
import { chatFacts } from './chat-facts.ts';
import { type FieldOffer, fieldOffers } from './field-offers.ts';
import { type MacroPlan, planMacro } from './plan-macro.ts';
import { readOnlyWhy } from './read-only.ts';
import { createPhoneReader } from './read-phones.ts';
import { createMacroRun, type MacroRun, type MacroRunDeps } from './run-macro.ts';

export interface MacrosState {
  readonly automations: Automations;
  /** What the open chat could add to the contact on the screen. */
  readonly offers: readonly FieldOffer[];
  /** A macro that is shown before it is done. */
  readonly asking: MacroPlan | null;
}

export interface MacrosDeps extends MacroRunDeps {
  readonly automations: { read(): Promise<Automations>; onChange(listener: () => void): void };
  readonly ask: Ask;
  /** The address of the page in the active tab, where it is an inbox's. */
  readonly url: () => Promise<string>;
}

/** A template with its values; where some are missing, it is for a person to write them. */
export type FilledTemplate =
  | { readonly kind: 'note'; readonly body: Filled }
  | {
      readonly kind: 'task';
      readonly title: Filled;
      readonly body: Filled;
      /** Null for a zone that the browser does not know. */
      readonly dueAtMs: number | null;
      readonly assignedTo: string | null;
    };

export interface Macros extends Pick<MacroRun, 'undoLast'> {
  readonly store: StoreApi<MacrosState>;
  /** Writes what the chat shows. Nothing, where somebody else is on the screen by now. */
  accept(offer: FieldOffer): Promise<void>;
  /** Not again while the panel is open. */
  refuse(offer: FieldOffer): void;
  /** Null where nobody is connected, or another chat was opened meanwhile. */
  fill(template: Exclude<Template, { kind: 'tags' }>): Promise<FilledTemplate | null>;
  /** Shows what it will do. */
  open(macro: Macro): Promise<void>;
  close(): void;
  run(plan: MacroPlan): Promise<void>;
}

/** Refused offers that are remembered. */
const REFUSED_MAX = 1_000;

/** Templates, macros and what the chat knows and the CRM lacks. Loaded once the panel stands. */
export function createMacros(deps: MacrosDeps): Macros {
  const { panel, actions, text } = deps;
  const store = createStore<MacrosState>(() => ({ automations: NO_AUTOMATIONS, offers: [], asking: null }));
  const refused = new Set<string>();
  const runner = createMacroRun(deps);

  const compute = () => {
    const state = panel.getState();
    const { automations, offers } = store.getState();
    const locationId = state.session.state === 'connected' ? state.session.locationId : '';
    const made = fieldOffers(state, automations, phones.toE164(locationId), text).filter(
      ({ key }) => !refused.has(key),
    );
    if (made.length > 0 || offers.length > 0) store.setState({ offers: made });
  };
  const phones = createPhoneReader(deps.ask, compute);

  const load = async () => {
    // Not answered while the extension is being updated: what is known stays.
    const automations = await deps.automations.read().catch(() => null);
    if (automations) store.setState({ automations });
    compute();
  };
  deps.automations.onChange(() => void load());
  void load();
  panel.subscribe((now, before) => {
    const isMoved = (
      ['sighting', 'subject', 'record', 'commands', 'location', 'policy', 'session'] as const
    ).some((part) => now[part] !== before[part]);
    if (!isMoved) return;
    compute();
    // What was planned for one person is never done to another.
    const { asking } = store.getState();
    if (asking && (now.subject.kind !== 'contact' || now.subject.contactId !== asking.contactId))
      store.setState({ asking: null });
  });

  /** The facts of one chat: null when another is open by the time its address is known. */
  const facts = async () => {
    const before = panel.getState().sighting?.conversation;
    const url = await deps.url();
    const state = panel.getState();
    return state.sighting?.conversation === before
      ? chatFacts(state, store.getState().automations, url)
      : null;
  };

  return {
    store,
    undoLast: runner.undoLast,
    accept: async (offer) => {
      const { subject } = panel.getState();
      if (subject.kind === 'contact' && subject.contactId === offer.contactId)
        await actions.write(offer.contactId, offer.intent);
    },
    refuse: ({ key }) => {
      if (refused.size > REFUSED_MAX) refused.clear();
      refused.add(key);
      compute();
    },
    fill: async (template) => {
      const known = await facts();
      if (!known) return null;
      const fill = (words: string) => fillVariables(words, known, text.locale);
      if (template.kind === 'note') return { kind: 'note', body: fill(template.body) };
      const { due, owner } = template;
      const { record, location, nowMs } = known;
      const turns = owner.kind === 'turns' ? whoseTurn(owner.userIds, deps.newId()) : null;
      const assignedTo =
        owner.kind === 'user'
          ? owner.userId
          : owner.kind === 'contactOwner'
            ? record?.contact.assignedTo
            : turns;
      return {
        kind: 'task',
        title: fill(template.title),
        body: fill(template.body),
        dueAtMs: workDueAtMs(nowMs, due, location.timezone),
        assignedTo: assignedTo ?? null,
      };
    },
    open: async (macro) => {
      const known = await facts();
      if (!known?.record || readOnlyWhy(panel.getState())) return;
      const { automations } = store.getState();
      const { id } = known.location;
      store.setState({ asking: planMacro(macro, known, automations, phones.toE164(id), deps.newId()) });
    },
    close: () => store.setState({ asking: null }),
    run: async (plan) => {
      store.setState({ asking: null });
      await runner.run(plan);
    },
  };
}
