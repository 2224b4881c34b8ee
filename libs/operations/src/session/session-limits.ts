/** A session that nobody uses ends after this long. */
export const SESSION_IDLE = '8 hours';
/** A session ends after this long however much it is used; then one signs in again. */
export const SESSION_ABSOLUTE = '24 hours';
/** How exactly "last used" is kept: not every read writes. */
export const SESSION_TOUCH = '1 minute';
