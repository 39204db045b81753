import { Check, Pin, PinOff, Settings } from 'lucide-preact';
import type { RefObject } from 'preact';
import { workspaceName, workspacesOf } from '../../lib/domain/workspace.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { Menu, type MenuItem } from '../ui/Menu.tsx';

export interface LocationMenuProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** Where the agent works: which location, and whether what is open here always belongs to it. */
export function LocationMenu({ anchor, onClose }: LocationMenuProps) {
  const { actions, text } = usePanel();
  const { t } = text;
  const session = usePanelState((state) => state.session);
  const { all, rules } = usePanelState((state) => state.locations);
  const sighting = usePanelState((state) => state.sighting);
  const workspaces = sighting ? workspacesOf(sighting) : [];
  const tied = workspaces.find((one) => rules.some((rule) => rule.workspace === one));
  const workspace = tied ?? workspaces[0];
  const isTied = tied !== undefined;
  const current = session.state === 'none' ? null : session;

  const locations = all.map((place): MenuItem => {
    const isCurrent = place.locationId === current?.locationId;
    return {
      label: place.locationName,
      ...(isCurrent && { icon: Check }),
      checked: isCurrent,
      ...(place.state === 'signed-out' && { detail: t('frame_signed_out') }),
      // Where a rule chooses, another choice is another rule.
      onPress: () => void (isTied ? actions.tieWorkspace : actions.useLocation)(place.locationId),
    };
  });
  const tie: readonly MenuItem[] =
    workspace === undefined || current === null
      ? []
      : [
          isTied
            ? { label: t('frame_untie'), icon: PinOff, onPress: () => void actions.tieWorkspace(null) }
            : {
                label: t('frame_tie', current.locationName),
                icon: Pin,
                onPress: () => void actions.tieWorkspace(current.locationId),
              },
        ];
  const settings: MenuItem = {
    label: t('frame_locations_settings'),
    icon: Settings,
    onPress: () => actions.openOptions('locations'),
  };
  return (
    <Menu
      label={t('frame_locations')}
      anchor={anchor}
      align="start"
      groups={[
        { heading: t('frame_locations'), items: locations },
        ...(workspace === undefined ? [] : [{ heading: workspaceName(workspace), items: tie }]),
        { items: [settings] },
      ]}
      onClose={onClose}
    />
  );
}
