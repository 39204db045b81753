/** Does a step once more when the disk was full and there is room again. It must leave nothing behind when it fails. */
export async function withRoom<T>(step: () => Promise<T>, makeRoom: () => Promise<unknown>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof Error && error.name === 'QuotaExceededError')) throw error;
    // Where nothing can be removed either, the second try says what the disk says.
    await makeRoom().catch(() => undefined);
    return step();
  }
}
