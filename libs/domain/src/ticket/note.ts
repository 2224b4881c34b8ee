/** For both sides, or for the vendor alone. */
export const NOTE_VISIBILITIES = ['public', 'internal'] as const;
export type NoteVisibility = (typeof NOTE_VISIBILITIES)[number];

/** So many notes one person leaves within a day; whoever needs more is no person. */
export const NOTES_A_DAY = 200;
