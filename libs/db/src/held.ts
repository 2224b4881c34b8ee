/**
 * SQL over a row `a` of assignments: its own end and the end that a clock of the catalogue has for it lie ahead. Both are
 * compared with the time, so what is over is over whether or not anybody has noted it.
 */
export const NOT_OVER = /* sql */ `(a.until_at is null or a.until_at > app.now()) and (a.over_at is null or a.over_at > app.now())`;

/** SQL over a row `a` of assignments: neither somebody nor a clock of the catalogue has suspended it. */
export const NOT_RESTING = /* sql */ `a.suspended_at is null and (a.rests_at is null or a.rests_at > app.now())`;
