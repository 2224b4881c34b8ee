/** SQL: when a new link was last asked for, since invitation `i` was last sent; null: it was not. */
export const ASKED_AT = /* sql */ `(select max(asked.at) from events asked where asked.ticket_id = i.ticket_id
  and asked.name = 'invitation.asked' and asked.data ->> 'generation' = i.generation::text)`;
