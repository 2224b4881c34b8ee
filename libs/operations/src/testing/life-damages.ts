type Damage = readonly [what: string, ...statements: string[]];

const UNSEAL = 'delete from audit_seals';

/** What somebody could do to memberships that are suspended, come back or have ended, past the product. */
export const LIFE_DAMAGES: Readonly<Record<'standing' | 'told' | 'ended', readonly Damage[]>> = {
  standing: [
    [
      'suspended by nobody',
      `update memberships m set status = 'suspended' from people p where p.id = m.person_id
       and p.email = 'nora.north@dealer.example'`,
      // whoever is suspended is signed out
      `update sessions s set ended_at = app.now() from people p where p.id = s.person_id
       and p.email = 'nora.north@dealer.example'`,
    ],
    [
      'it came back as invited',
      UNSEAL,
      `update events e set data = e.data || '{"status": "invited"}' from people p, memberships m
       where e.name = 'membership.reactivated' and m.id::text = e.data ->> 'membership' and p.id = m.person_id
         and p.email = 'nils.north@dealer.example'`,
    ],
  ],
  told: [['a suspension of which nothing is told', UNSEAL, `delete from events where name = 'membership.suspended'`]],
  ended: [
    [
      'something is still asked for',
      UNSEAL,
      `update tickets t set status = 'open', version = version - 1, closed_at = null, updated_at = created_at
       where t.status = 'superseded' and t.revision = 1`,
      `delete from mail_ledger g using events e where e.id = g.event_id and e.name = 'ticket.superseded'
         and e.ticket_id in (select id from tickets where status = 'open')`,
      `delete from tasks k using events e where e.id = k.event_id and e.name = 'ticket.superseded'
         and e.ticket_id in (select id from tickets where status = 'open')`,
      `delete from events where name = 'ticket.superseded' and ticket_id in (select id from tickets where status = 'open')`,
    ],
  ],
};
