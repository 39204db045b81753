import type { PanelView } from './browsers/driver.ts';

/** Ends the undo time of the write that the toast is about, as a person does who presses its cross. */
export const sendHeld = (panel: PanelView): Promise<void> =>
  panel.click({ css: '.toast button', name: 'Dismiss; it goes out now' });
