/** A contact of whom the panel shows everything. The name alone is there before the details are. */
export const shownContact = (name: string) => ({ css: 'body:not(:has([aria-busy="true"])) h1', name });
