/** What becomes of a wish; all but `open` are the end of it. */
export const WISH_STATUSES = ['open', 'filed', 'declined', 'withdrawn', 'expired'] as const;
export type WishStatus = (typeof WISH_STATUSES)[number];

/** So many one person has waiting, and so many they make in a day. */
export const WISHES_WAITING = 3;
export const WISHES_A_DAY = 5;
/** How long one waits for an answer. */
export const WISH_DAYS = 30;
/** How long what has become of it is kept. */
export const WISH_KEPT_DAYS = 90;
