/**
 * Whose a ticket `t` is: of whoever filed it, or of the person in whose name the vendor did (docs/adr/0027).
 * @param person parameter with their id
 */
export const filedFor = (person: string): string =>
  `(t.on_behalf_of = ${person} or (t.filed_by = ${person} and t.on_behalf_of is null))`;
