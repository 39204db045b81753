const GAP_PX = 6;
const EDGE_PX = 8;

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Where a popover stands: under its button, over it when there is no room, and always inside the panel.
 * All numbers are CSS pixels of the viewport.
 * @param alignRight its right edge is the button's
 */
export function placePopover(
  anchor: Box,
  size: { readonly width: number; readonly height: number },
  frame: Box,
  alignRight: boolean,
): { left: number; top: number } {
  const wanted = alignRight ? anchor.right - size.width : anchor.left;
  const left = Math.max(frame.left + EDGE_PX, Math.min(wanted, frame.right - EDGE_PX - size.width));
  const below = anchor.bottom + GAP_PX;
  const above = anchor.top - GAP_PX - size.height;
  const fitsBelow = below + size.height <= frame.bottom - EDGE_PX;
  const wantedTop = fitsBelow || above < frame.top + EDGE_PX ? below : above;
  const top = Math.max(frame.top + EDGE_PX, Math.min(wantedTop, frame.bottom - EDGE_PX - size.height));
  return { left, top };
}
