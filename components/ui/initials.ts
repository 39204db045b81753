/** Up to two letters that stand for a name; '' when it holds no letter and no digit. */
export function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.-]*/gu) ?? [];
  const first = words[0];
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return [first, last]
    .map((word) => (word ? [...word][0] : ''))
    .join('')
    .toLocaleUpperCase();
}

/** One of the five pale tints, always the same for an id (FNV-1a, 32 bit). */
export function tint(id: string): 1 | 2 | 3 | 4 | 5 {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193) >>> 0;
  const tints = [1, 2, 3, 4, 5] as const;
  return tints[hash % 5] ?? 1;
}
