import type { PanelContextValue } from '../../components/app/panel-context.ts';
import type { Database } from '../../lib/database/open-database.ts';
import type { PanelStore } from '../../lib/panel/panel-deps.ts';
import { topicSettings } from '../../lib/platform/topic-settings.ts';

/** Starts what tells topics, once, as soon as they are switched on. */
export function startOnceOn(
  panel: PanelContextValue & { readonly store: PanelStore },
  database: Database,
): void {
  let isStarted = false;
  const look = async () => {
    if (isStarted || !(await topicSettings.read()).on || isStarted) return;
    isStarted = true;
    const topics = await import('./later-topics.ts');
    topics.startTopics(panel, database);
  };
  // Gone when the extension was updated under the page: the next page tells.
  const quietly = () => void look().catch(() => undefined);
  quietly();
  topicSettings.onChange(quietly);
}
