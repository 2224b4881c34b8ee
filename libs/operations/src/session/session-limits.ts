/** A session that nobody uses ends after this long. */
export const SESSION_IDLE = '8 hours';
/** A session ends after this long however much it is used; then one signs in again. */
export const SESSION_ABSOLUTE = '24 hours';
/** How exactly "last used" is kept: not every read writes. */
export const SESSION_TOUCH = '1 minute';

/** Whether session `s` stands: it can be gone on with. */
export const SESSION_STANDS = /* sql */ `s.ended_at is null and s.expires_at > app.now()
    and s.seen_at > app.now() - interval '${SESSION_IDLE}'`;

/** Whether person `p` holds an invitation that is still good. */
export const IS_INVITED = /* sql */ `exists (select from memberships im join invitations i on i.membership_id = im.id
  where im.person_id = p.id and im.status = 'invited' and i.status = 'pending'
    and (i.expires_at is null or i.expires_at > app.now()))`;
