import { MessageSquareShare } from 'lucide-preact';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { IconButton } from '../ui/IconButton.tsx';

/** Beside the composer, where somebody is on the screen to save the chat for. */
export function SaveChatButton() {
  const { store, text } = usePanel();
  const isKnown = usePanelState(({ record }) => record !== null);
  if (!isKnown) return null;
  return (
    <IconButton
      label={text.t('chatlog_save')}
      icon={MessageSquareShare}
      shortcut="S"
      onPress={() => store.setState({ overlay: { kind: 'save-chat' } })}
    />
  );
}
