/** What another system has to follow; dates arrive as text. */
export interface StepRow {
  readonly line: number;
  /** what somebody loses by it, and who; the name only for whom may know it */
  readonly lost: { readonly item: string; readonly name: string | null } | null;
  readonly system: string;
  readonly way: 'webhook' | 'hand';
  readonly confirmed: boolean;
  readonly confirmedAt: string | null;
  readonly confirmedBy: string | null;
}

/** The steps of a ticket `t`. `$2`: the reader is staff, who see names of every company. */
export const STEPS = /* sql */ `
  select jsonb_agg(jsonb_build_object('line', c.line, 'system', c.system, 'way', c.way,
    'lost', case when la.id is not null then jsonb_build_object('item', la.item,
      'name', case when $2 or lu.company_id = t.company_id then lp.first_name || ' ' || lp.last_name end) end,
    'confirmed', c.confirmed_at is not null, 'confirmedAt', c.confirmed_at,
    'confirmedBy', cp.first_name || ' ' || cp.last_name) order by c.line, c.system)
  from ticket_confirmations c left join people cp on cp.id = c.confirmed_by
  left join assignments la on la.id = c.assignment_id left join memberships lm on lm.id = la.membership_id
  left join units lu on lu.id = lm.unit_id left join people lp on lp.id = lm.person_id where c.ticket_id = t.id`;
