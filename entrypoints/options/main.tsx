import { h, render } from 'preact';
import { OptionsApp } from '../../components/options/OptionsApp.tsx';
import { TextContext } from '../../components/ui/text-context.ts';
import { createText } from '../../lib/panel/text.ts';
import { readAbout, readOpenKey } from '../../lib/platform/extension-page.ts';
import { getMessage, uiDirection, uiLocale } from '../../lib/platform/i18n.ts';
import { applyLastDisplay } from '../../lib/platform/theme.ts';
import { API_HOST, wireOptions } from './wire-options.ts';

applyLastDisplay();
const text = createText(getMessage, uiLocale(), uiDirection());
document.documentElement.lang = text.locale;
document.documentElement.dir = text.dir;

const options = wireOptions();
const root = document.getElementById('root');
if (root) {
  const [openKey] = await Promise.all([readOpenKey(), options.start()]);
  const app = h(OptionsApp, { options, about: readAbout(), apiHost: API_HOST, openKey });
  render(h(TextContext.Provider, { value: text }, app), root);
}
