/**
 * Whose turn it is. Computers do not know of each other, so nothing is counted: the run's id decides, which is the same
 * everywhere and falls on everybody alike in the long run.
 * @returns null where nobody is left
 */
export function whoseTurn(userIds: readonly string[], runId: string): string | null {
  if (userIds.length === 0) return null;
  // FNV-1a
  let hash = 0x811c9dc5;
  for (let i = 0; i < runId.length; i++) hash = Math.imul(hash ^ runId.charCodeAt(i), 0x01000193) >>> 0;
  return userIds[hash % userIds.length] ?? null;
}
