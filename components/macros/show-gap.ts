/** Marks it, so that what is typed takes its place. */
export function showGap(inside: Element | null | undefined, gap: string): void {
  const fields = inside?.querySelectorAll<HTMLTextAreaElement>('textarea, input') ?? [];
  for (const field of fields) {
    const at = field.value.indexOf(gap);
    if (at < 0) continue;
    field.focus();
    field.setSelectionRange(at, at + gap.length);
    return;
  }
}
