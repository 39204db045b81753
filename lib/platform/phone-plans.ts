import { browser } from './browser.ts';

/** The numbering plans, as the build put them beside the scripts. Rejects when the extension's own file is gone. */
export async function readPhonePlans() {
  const answer = await fetch(browser.runtime.getURL('/phone-plans.json'));
  return answer.json();
}
