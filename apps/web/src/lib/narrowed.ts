/** So many choices can be seen at a glance; more are searched. */
export const FEW = 12;
/** More of them than this are not drawn at once. */
export const MOST_SHOWN = 60;

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/**
 * @param chosen values that stay in sight whatever is searched
 * @returns the choices whose label has every word of the search, at most {@link MOST_SHOWN} beside the chosen ones, in the
 * order of the choices; and how many more there are
 */
export function narrowed(
  choices: readonly Choice[],
  chosen: readonly string[],
  search: string,
): { readonly shown: readonly Choice[]; readonly more: number } {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const isChosen = new Set(chosen);
  const found = choices.filter(
    ({ value, label }) => !isChosen.has(value) && words.every((word) => label.toLocaleLowerCase().includes(word)),
  );
  const first = new Set(found.slice(0, MOST_SHOWN).map(({ value }) => value));
  return {
    shown: choices.filter(({ value }) => isChosen.has(value) || first.has(value)),
    more: found.length - first.size,
  };
}
