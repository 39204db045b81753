// @vitest-environment happy-dom
import { act, cleanup, fireEvent } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { renderPanel } from '../app/render-panel.tsx';
import { SAMPLE_STATES } from '../app/sample-states.ts';

afterEach(cleanup);

const ABOUT = 'Of all the rest, letters become x and digits 0.';

function open() {
  const panel = renderPanel(SAMPLE_STATES.unrecognised);
  const press = () => act(async () => void fireEvent.click(panel.getByText('Copy page sample')));
  return { ...panel, press };
}

it('says what is in a page sample, then that it is copied and holds nobody', async () => {
  const { actions, press, container } = open();
  expect(container.textContent).toContain(ABOUT);
  expect(actions.copySample).not.toHaveBeenCalled();
  await press();
  expect(actions.copySample.mock.calls).toMatchObject([[{ id: 'chatra' }]]);
  expect(container.querySelector('[role=status].banner')?.textContent).toContain(
    'Copied. It holds no names, addresses or numbers.',
  );
  expect(container.textContent).not.toContain(ABOUT);
});

it('says when nothing was copied, and tries again', async () => {
  const { actions, press, container } = open();
  actions.copySample.mockResolvedValueOnce(false);
  await press();
  expect(container.querySelector('[role=alert].banner')?.textContent).toContain('Nothing was copied');
  await press();
  expect(container.querySelector('[role=alert].banner')).toBeNull();
  expect(container.textContent).toContain('Copied.');
});

it('is pressed once at a time', async () => {
  const { actions, press, getByText } = open();
  let end = (_: boolean) => {};
  actions.copySample.mockReturnValueOnce(
    new Promise((resolve) => {
      end = resolve;
    }),
  );
  await press();
  await press();
  expect(actions.copySample).toHaveBeenCalledTimes(1);
  expect(getByText('Copy page sample').closest('button')?.getAttribute('aria-busy')).toBe('true');
  await act(async () => end(true));
  expect(getByText('Copy page sample').closest('button')?.getAttribute('aria-busy')).toBeNull();
});

it('forgets what it said when another chat is opened', async () => {
  const { press, store, container } = open();
  await press();
  const { sighting } = store.getState();
  if (!sighting) throw new Error('the sample has a sighting');
  act(() => store.setState({ sighting: { ...sighting, conversation: 'chatra:another' } }));
  expect(container.textContent).toContain(ABOUT);
});

it('is offered only where the page could not be read', () => {
  for (const name of ['contact', 'nobody', 'no-identity', 'candidates'] as const) {
    const { container } = renderPanel(SAMPLE_STATES[name]);
    expect(container.textContent).not.toContain('Copy page sample');
    cleanup();
  }
});
