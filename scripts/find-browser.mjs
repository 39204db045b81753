import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The names a browser goes by, best first. Branded Chrome is last: it lets automation do less. */
const names = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
  firefox: ['firefox-esr', 'firefox'],
};

/** Where installers put them when they are not in the path. */
const places = {
  chromium: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  firefox: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
};

/** @param {string} path */
function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Where the browser is: the variable CHROMIUM or FIREFOX, else the path, else the usual places. Undefined when it is
 * nowhere; a variable that leads nowhere counts as nowhere, so that a wrong setting shows.
 *
 * @param {'chromium' | 'firefox'} browser
 * @returns {string | undefined}
 */
export function findBrowser(browser) {
  const set = process.env[browser.toUpperCase()];
  if (set) return existsSync(set) ? set : undefined;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const inPath = names[browser].flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...inPath, ...places[browser]].find(canRun);
}
