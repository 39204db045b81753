import { render } from 'preact';
import { createStore } from 'zustand/vanilla';
import type { PanelActions } from '../../lib/panel/actions.ts';
import type { PanelState } from '../../lib/panel/state.ts';
import { loadLaterParts, loadTeachParts } from '../app/later-parts.ts';
import { PanelApp } from '../app/PanelApp.tsx';
import { PanelContext } from '../app/panel-context.ts';
import { SAMPLE_STATES } from '../app/sample-states.ts';
import { sampleText } from '../app/sample-text.ts';
import { TextContext } from '../ui/text-context.ts';

const asked = new URLSearchParams(location.search);
const name = asked.get('state') ?? '';
const states: Readonly<Record<string, PanelState>> = SAMPLE_STATES;
const state = states[name];
const root = document.getElementById('root');

document.documentElement.dataset.theme = asked.get('theme') ?? '';
document.documentElement.dataset.density = asked.get('density') ?? '';
document.documentElement.dir = asked.get('dir') ?? 'ltr';

/** Nothing is done; what was asked for is written to the console. */
const actions = new Proxy({} as PanelActions, {
  get:
    (_, action) =>
    (...args: unknown[]) =>
      console.info(String(action), ...args),
});

if (root && state) {
  const text = sampleText(
    asked.get('locale') ?? 'en-US',
    document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr',
  );
  const store = createStore<PanelState>(() => state);
  // A state is looked over whole, with what the panel loads after its first paint.
  await Promise.all([loadLaterParts(), loadTeachParts()]);
  render(
    <TextContext.Provider value={text}>
      <PanelContext.Provider value={{ store, actions, text }}>
        <PanelApp />
      </PanelContext.Provider>
    </TextContext.Provider>,
    root,
  );
} else if (root) {
  render(
    <ul>
      {Object.keys(states).map((one) => (
        <li key={one}>
          <a href={`?state=${one}`}>{one}</a>
        </li>
      ))}
    </ul>,
    root,
  );
}
