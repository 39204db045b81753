/** What an extension page has and a worker has not, in the form the panel takes it. */

/** Calls back at every interval while the page is visible, and at once when it becomes visible again. */
export function every(intervalMs: number, work: () => void): void {
  setInterval(() => {
    if (!document.hidden) work();
  }, intervalMs);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) work();
  });
}

export const copyText = (text: string): Promise<void> => navigator.clipboard.writeText(text);

export const online = {
  now: (): boolean => navigator.onLine,
  onChange: (listener: () => void): void => {
    addEventListener('online', listener);
    addEventListener('offline', listener);
  },
};

/** Whether this page can be seen. */
export const visibility = {
  now: (): boolean => !document.hidden,
  onChange: (listener: () => void): void => document.addEventListener('visibilitychange', listener),
};

/** Hands a text over as a file, as a download of the browser. */
export function saveFile(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** A frame that is due comes sooner. */
const NO_FRAME_MS = 100;

/** Calls back once, after the next frame; where no frame comes (a covered window), soon. */
export function afterPaint(work: () => void): void {
  let isDone = false;
  const once = () => {
    if (isDone) return;
    isDone = true;
    work();
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, NO_FRAME_MS);
}
