/** Opens the composer, as the key or a press on the dock does: the dock's button for it is pressed. */
export function pressDock(kind: 'note' | 'task'): void {
  document.querySelector<HTMLElement>(`[data-compose="${kind}"]`)?.click();
}
