/** The form in which tags are stored: lower case, trimmed, each once, in the order in which they came. */
export const toStoredTags = (tags: readonly string[]): readonly string[] => [
  ...new Set(tags.map((tag) => tag.trim().toLowerCase()).filter((tag) => tag !== '')),
];
