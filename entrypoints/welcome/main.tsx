import { h, render } from 'preact';
import { TextContext } from '../../components/ui/text-context.ts';
import { Welcome } from '../../components/welcome/Welcome.tsx';
import { createText } from '../../lib/panel/text.ts';
import { closeOwnTab, readOpenKey } from '../../lib/platform/extension-page.ts';
import { getMessage, uiDirection, uiLocale } from '../../lib/platform/i18n.ts';
import { applyLastDisplay } from '../../lib/platform/theme.ts';
import { wireOptions } from '../options/wire-options.ts';

applyLastDisplay();
const text = createText(getMessage, uiLocale(), uiDirection());
document.documentElement.lang = text.locale;
document.documentElement.dir = text.dir;
document.title = text.t('welcome_title');

const options = wireOptions();
const root = document.getElementById('root');
if (root) {
  const [openKey] = await Promise.all([readOpenKey(), options.start()]);
  const app = h(Welcome, { options, openKey, onDone: () => void closeOwnTab() });
  render(h(TextContext.Provider, { value: text }, app), root);
}
