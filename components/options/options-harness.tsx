import { render } from '@testing-library/preact';
import type { ComponentChild } from 'preact';
import { createFakeDeps } from '../../lib/options/fake-deps.ts';
import { createOptions, type Options } from '../../lib/options/store.ts';
import { readMessages } from '../../lib/panel/read-messages.ts';
import { TextContext } from '../ui/text-context.ts';

/** The real English words, so that a test reads what people read. */
const text = readMessages('en-US');

export const ABOUT = {
  version: '0.1.0',
  browser: 'Chromium 147',
  platform: 'Linux',
  locale: 'en-US',
  permissions: ['storage', 'alarms', 'scripting'],
};

type World = ReturnType<typeof createFakeDeps>['world'];

/** For tests: paints a part of the options page over a fake browser, once it has read everything. */
export async function renderOptions(
  view: (options: Options) => ComponentChild,
  prepare: (world: World) => void = () => undefined,
) {
  const fake = createFakeDeps();
  prepare(fake.world);
  const options = createOptions(fake.deps);
  await options.start();
  const painted = render(<TextContext.Provider value={text}>{view(options)}</TextContext.Provider>);
  return { ...fake, ...painted, options };
}
