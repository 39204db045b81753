/**
 * The one door to the browser for worker and pages. The polyfill gives old Chrome the promise form; where the
 * browser has its own `browser` it steps aside. The content script does not come through here (see content-port.ts).
 */
export { default as browser } from 'webextension-polyfill';
