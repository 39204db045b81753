const made: Record<string, RegExp> = {};

/**
 * A pattern that is made when it is used first. A literal with `\p{…}` is checked whenever the script is compiled: these
 * were half of what its start cost. Other flags than `gu` stand in a `${…}` at the end.
 */
export function late({ raw }: TemplateStringsArray, flags = 'gu'): RegExp {
  const text = raw.join('');
  made[text] ??= RegExp(text, flags);
  return made[text];
}
