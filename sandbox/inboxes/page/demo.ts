import type { createLife } from './life.ts';
import type { Model } from './model.ts';

/** What a drawn inbox lets the demo's hooks do with it. */
export interface DrawnInbox {
  /** Goes to the conversation as a click on its row does. */
  go(key: string): void;
  /** Throws the whole page away and draws it anew, as a framework may. */
  redraw(): void;
  setPanelOpen(isOpen: boolean): void;
  /** While it is held, the visitor's panel goes on showing the one before. */
  holdPanel(isHeld: boolean): void;
  /** While they are held, the messages go on being those of the conversation before. */
  holdMessages?(isHeld: boolean): void;
}

/** The hand of a test or a demo on this page. The extension knows nothing of it. */
export interface Demo extends DrawnInbox {
  freeze(): void;
  thaw(): void;
  receive(key: string, text: string): void;
  reply(key: string, text: string): void;
  setTyping(key: string, isTyping: boolean): void;
  /** The person says more about themselves, or something else. */
  identify(
    key: string,
    person: {
      readonly name?: string;
      readonly emails?: readonly string[];
      readonly phones?: readonly string[];
    },
  ): void;
  keys(): string[];
}

declare global {
  interface Window {
    demo?: Demo;
  }
}

/** Puts the hooks at `window.demo`. */
export function exposeDemo(model: Model, life: ReturnType<typeof createLife>, inbox: DrawnInbox): void {
  window.demo = {
    ...inbox,
    freeze: life.freeze,
    thaw: life.thaw,
    receive: (key, text) => model.add(model.find(key), 'visitor', text),
    reply: (key, text) => model.add(model.find(key), 'agent', text),
    setTyping: (key, isTyping) => life.setTyping(model.find(key), isTyping),
    identify(key, person) {
      const conversation = model.find(key);
      Object.assign(conversation, person, person.name === undefined ? {} : { hasOwnName: true });
      model.tell({ kind: 'person', conversation });
      model.tell({ kind: 'list' });
    },
    keys: () => model.conversations.map(({ key }) => key),
  };
}
