import { browser } from './browser.ts';

interface SidePanelApi {
  setPanelBehavior(behavior: { openPanelOnActionClick: boolean }): Promise<void>;
  open(options: { windowId: number }): Promise<void>;
}
interface SidebarApi {
  open(): Promise<void>;
  toggle(): Promise<void>;
}

/** Neither API is in the polyfill's types: Chrome has `sidePanel`, Firefox `sidebarAction`. */
const api = browser as typeof browser & { sidePanel?: SidePanelApi; sidebarAction?: SidebarApi };
const sidePanel = (): SidePanelApi | undefined =>
  api.sidePanel ?? (globalThis as { chrome?: { sidePanel?: SidePanelApi } }).chrome?.sidePanel;

/** Makes the toolbar button open the panel. Called synchronously when the worker starts. */
export function openPanelOnAction(): void {
  const chromePanel = sidePanel();
  if (chromePanel) void chromePanel.setPanelBehavior({ openPanelOnActionClick: true });
  else browser.action.onClicked.addListener(() => void api.sidebarAction?.toggle());
}

/** Opens the panel from a user gesture such as a context menu click: nothing may be awaited before it. */
export function openPanel(windowId: number | undefined): void {
  const chromePanel = sidePanel();
  if (chromePanel && windowId !== undefined) void chromePanel.open({ windowId }).catch(() => undefined);
  else void api.sidebarAction?.open().catch(() => undefined);
}
