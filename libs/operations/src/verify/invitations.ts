import { IN_EFFECT } from './confirmations.js';
import { INVITATION_HOURS, REMINDER_HOURS } from '@keyward/domain';
import { violations, type Invariant } from './invariant.js';

export const invitationHours: Invariant = {
  name: 'invitation-hours',
  says: `An invitation is valid for ${INVITATION_HOURS} hours exactly, from the first time that its mail was accepted, and its tasks are due by that.`,
  remedy: 'Send the invitation again, which starts its time anew.',
  checks: [
    violations(/* sql */ `
      select format('invitation %s is valid from %s to %s', id, coalesce(mailed_at::text, 'never'),
        coalesce(expires_at::text, 'ever'))
      from invitations where (expires_at is null) <> (mailed_at is null)
        or expires_at - mailed_at <> interval '${INVITATION_HOURS} hours'
      union all
      select format('invitation %s was redeemed when it was over, %s', id, redeemed_at)
      from invitations where redeemed_at >= expires_at
      union all
      select format('invitation %s: its time runs from %s, and %s', i.id, i.mailed_at,
        case when e.id is null then 'no event says so' else 'no mail of its link was accepted' end)
      from invitations i
      left join events e on e.ticket_id = i.ticket_id and e.name = 'invitation.mailed'
        and e.data ->> 'generation' = i.generation::text
      left join mail_ledger g on g.invitation_id = i.id and g.mail = 'invitation' and g.generation = i.generation
        and g.status = 'sent'
      where i.mailed_at is not null and (e.id is null or g.id is null)
      union all
      -- one that was handed over once may be due when it is tried again
      select format('invitation %s ends at %s, and its task %s is due at %s', i.id, i.expires_at, k.name, k.due_at)
      from invitations i join events e on e.ticket_id = i.ticket_id and e.name = 'invitation.mailed'
        and e.data ->> 'generation' = i.generation::text
      join tasks k on k.event_id = e.id and k.ledger_id is null and k.generation = 0
      where i.expires_at is not null and k.due_at <> i.expires_at - case k.name
        when 'mail:invitation-ending' then interval '${REMINDER_HOURS} hours' else interval '0' end`),
  ],
};

export const invitationStates: Invariant = {
  name: 'invitation-states',
  says: 'An invitation, its membership and its ticket tell the same, its generation counts how often it was sent, and nobody asked for another one before it was over.',
  remedy: 'Read the ticket’s events; a link works or not by the invitation’s row, so mend that one first.',
  checks: [
    violations(/* sql */ `
      select format('invitation %s is %s, its membership %s, and ticket %s %s', i.id, i.status, m.status, t.number,
        t.status)
      from invitations i join tickets t on t.id = i.ticket_id join memberships m on m.id = i.membership_id
      where not (${IN_EFFECT} and i.status = 'redeemed' or (t.status, i.status) in (('invited', 'pending'),
          ('lapsed', 'expired'), ('withdrawn', 'revoked')))
        or (i.status in ('pending', 'expired')) and m.status <> 'invited'
        or (i.status = 'redeemed') <> (i.redeemed_at is not null)
      union all
      select format('ticket %s is %s, and has no invitation', t.number, t.status)
      from tickets t left join invitations i on i.ticket_id = t.id
      where i.id is null and (t.status in ('invited', 'lapsed') or (t.subject is not null and ${IN_EFFECT}))
      union all
      select format('invitation %s has generation %s, and was sent again %s times', i.id, i.generation, count(e.id))
      from invitations i left join events e on e.ticket_id = i.ticket_id and e.name = 'ticket.resent'
      group by i.id having i.generation <> count(e.id) + 1
      union all
      select format('event %s asks for a new link in place of generation %s of invitation %s, which was not over', e.seq,
        e.data ->> 'generation', i.id)
      from invitations i join events e on e.ticket_id = i.ticket_id and e.name = 'invitation.asked'
      where (e.data ->> 'generation')::int > i.generation
        or (e.data ->> 'generation')::int = i.generation and (i.expires_at is null or e.at < i.expires_at)
          and not exists (select from events l where l.ticket_id = i.ticket_id and l.name = 'ticket.lapsed'
            and l.data ->> 'generation' = e.data ->> 'generation' and l.seq < e.seq)`),
  ],
};
