/**
 * Tickets that wait for the company: a question, a counter-offer, an invitation that has lapsed. What its people decide
 * stands among the decisions.
 */
export const TO_ANSWER = ['waiting', 'offered', 'lapsed'] as const;

/** As many of one status as are asked for at once, and as many as the start shows of all of them. */
export const ASKED = 100;
export const SHOWN = 20;

/**
 * What the start shows of what waits for an answer.
 * @param lists what was found, each in any order
 * @returns what has waited longest, first
 */
export const longestFirst = <Row extends { updatedAt: string }>(...lists: (readonly Row[])[]): Row[] =>
  lists
    .flat()
    .sort((one, other) => Date.parse(one.updatedAt) - Date.parse(other.updatedAt))
    .slice(0, SHOWN);
