/** The clock of worker and pages. Everything else takes the time as an argument. */
export const now = (): number => Date.now();

export const random = (): number => Math.random();

export const newId = (): string => crypto.randomUUID();

export const after = (delayMs: number, work: () => void): void => {
  setTimeout(work, delayMs);
};
