type Damage = readonly [what: string, ...statements: string[]];

/** What somebody could do to invitations and to the tasks of their end, past the product. */
export const INVITATION_DAMAGES: Readonly<Record<string, readonly Damage[]>> = {
  'invitation-hours': [
    [
      'an hour more',
      'alter table invitations drop constraint invitations_live_168_hours',
      `update invitations set expires_at = expires_at + interval '1 hour' where status = 'pending'`,
    ],
    [
      'redeemed too late',
      `update invitations set redeemed_at = expires_at + interval '1 second' where status = 'redeemed'`,
    ],
    [
      'a reminder is due too early',
      `update tasks set due_at = due_at - interval '1 hour' where name = 'mail:invitation-ending'`,
    ],
    [
      'its end is noted too late',
      `update tasks set due_at = due_at + interval '1 hour' where name = 'lapse-invitation'`,
    ],
    [
      'its time runs without a mail',
      `update mail_ledger g set status = 'refused', accepted_at = null from invitations i
       where i.id = g.invitation_id and g.mail = 'invitation' and i.status = 'pending'`,
    ],
  ],
  'invitation-states': [
    ['another status', `update invitations set status = 'revoked' where status = 'pending'`],
    [
      'asked for before it was over',
      'delete from audit_seals',
      `update events set data = data || '{"generation": 2}' where name = 'invitation.asked'`,
    ],
    ['redeemed at no time', `update invitations set redeemed_at = null where status = 'redeemed'`],
  ],
};
