import type { Driver, TabView } from './browsers/driver.ts';

/** Firefox opens its sidebar as it gets the extension; what is said of a closed panel needs it closed. */
export async function closePanel(driver: Driver, beside: TabView): Promise<void> {
  const panel = await driver.openPanel(beside);
  await panel.close();
}
