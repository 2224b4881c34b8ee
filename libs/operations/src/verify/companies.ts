import { EVENT_NAMES, filingAnywhere } from '@keyward/domain';
import { compiledCatalogue } from '../catalogue/load-catalogue.js';
import { listOf, violations, type Invariant, type Look } from './invariant.js';

/** The units that a company's rows may name: its own, and those above it, whose things reach down. */
const PLACES = /* sql */ `
  places (company_id, unit_id) as (
    select above, id from units, unnest(ancestors) above union select id, above from units, unnest(ancestors) above
  )`;

/**
 * Who may act in a company: staff anywhere; whoever is or was a member there or in a unit above it, or held something above.
 * @param anywhere items whose holders act in every company
 */
const membersWith = (anywhere: readonly string[]): string => /* sql */ `
  members (person_id, company_id) as (
    select distinct m.person_id, u.id
    from (select id, above from units, unnest(ancestors) above) u join memberships m on m.unit_id = u.above
    union
    select distinct m.person_id, u.id
    from (select id, above from units, unnest(ancestors) above) u
    join assignments a on a.unit_id = u.above and u.above <> u.id join memberships m on m.id = a.membership_id
    ${
      anywhere.length === 0
        ? ''
        : `union
    select distinct m.person_id, u.id from units u, assignments a join memberships m on m.id = a.membership_id
    where a.item in (${listOf(anywhere)})`
    }
  )`;

/** Events that name a membership. */
const ABOUT_MEMBERS = EVENT_NAMES.filter((name) => /^(membership|assignment)[.]/.test(name));

/** Neither of the company nor of the vendor, nor asked to decide this very ticket. */
const isStranger = (person: string, members: string): string =>
  `${person} is not null and ${members}.person_id is null and not exists (select from staff where person_id = ${person})
    and not exists (select from ticket_deciders asked where asked.ticket_id = t.id and (asked.person_id = ${person}
      or exists (select from deputies y where y.membership_id = asked.membership_id and y.deputy_person_id = ${person})))`;

const actedByStrangers = (anywhere: readonly string[]): string => /* sql */ `
      with ${membersWith(anywhere)}
      select format('ticket %s was filed by somebody who does not belong to its company', t.number)
      from tickets t left join members m on m.person_id = t.filed_by and m.company_id = t.company_id
      where ${isStranger('t.filed_by', 'm')}
      union all
      select format('ticket %s: revision %s was written by somebody who does not belong to its company', t.number,
        r.revision)
      from ticket_revisions r join tickets t on t.id = r.ticket_id
      left join members m on m.person_id = r.created_by and m.company_id = t.company_id
      where ${isStranger('r.created_by', 'm')}
      union all
      select format('ticket %s: stage %s was decided by somebody who does not belong to its company', t.number, a.stage)
      from approvals a join tickets t on t.id = a.ticket_id
      left join members m on m.person_id = a.by_person and m.company_id = t.company_id
      where ${isStranger('a.by_person', 'm')}
      union all
      select format('event %s (%s) of ticket %s is told of another company, or was made by a stranger', e.seq, e.name,
        t.number)
      from events e join tickets t on t.id = e.ticket_id
      left join members m on m.person_id = e.actor_id and m.company_id = t.company_id
      where (e.company_id is distinct from t.company_id and not e.data ? 'handedOver')
        or (${isStranger('e.actor_id', 'm')})
      union all
      select format('event %s (%s) is told of another company than its membership’s', e.seq, e.name)
      from events e join memberships m on m.id::text = e.data ->> 'membership' join units u on u.id = m.unit_id
      where e.name in (${listOf(ABOUT_MEMBERS)}) and e.company_id not in (m.unit_id, u.company_id)
      union all
      select format('a message of ticket %s belongs to an event of another, or to somebody else', t.number)
      from ticket_messages s join tickets t on t.id = s.ticket_id join events e on e.id = s.event_id
      where e.ticket_id is distinct from s.ticket_id or s.by_person is distinct from e.actor_id`;

/** By any catalogue that was ever in force: what somebody did stays right when the rules change. */
async function itemsReachingAnywhere({ tx }: Look): Promise<readonly string[]> {
  const versions = await tx.query<{ version: number; digest: string }>(
    'select version, digest from catalogue_versions order by version desc',
  );
  const items = new Set<string>();
  for (const each of versions) for (const item of filingAnywhere(await compiledCatalogue(tx, each))) items.add(item);
  return [...items];
}

export const companies: Invariant = {
  name: 'companies',
  says: 'No row refers to another company’s units, people, memberships or tickets, save to a unit above its own.',
  remedy: 'Treat it as a leak: see who could read the row named, then correct what it refers to.',
  checks: [
    violations(/* sql */ `
      select format('unit %s does not stand where its parent does', u.id)
      from units u left join units p on p.id = u.parent_id
      where u.ancestors <> coalesce(p.ancestors, '{}') || u.id
        or u.company_id is distinct from case when u.kind = 'company' then u.id else p.company_id end`),
    violations(/* sql */ `
      with ${PLACES}
      select format('ticket %s names unit %s, outside its company', t.number, x.unit_id)
      from (
        select id as ticket_id, unit_id from tickets union select ticket_id, unit_id from ticket_lines
      ) x join tickets t on t.id = x.ticket_id
      left join places p on p.company_id = t.company_id and p.unit_id = x.unit_id where p.unit_id is null
      union all
      select format('ticket %s is about a membership of another company or person', t.number)
      from tickets t left join memberships m on m.id = t.membership_id
      where (t.membership_id is null) <> (t.person_id is null) or m.unit_id <> t.company_id or m.person_id <> t.person_id
      union all
      select format('assignment %s is held at unit %s, outside its holder’s company', a.id, a.unit_id)
      from assignments a left join memberships m on m.id = a.membership_id
      left join places p on p.company_id = coalesce(m.unit_id, a.holder_unit_id) and p.unit_id = a.unit_id
      where p.unit_id is null
      union all
      select format('assignment %s was given or ended by ticket %s, which is about somebody else', a.id, t.number)
      from assignments a join tickets t on t.id in (a.ticket_id, a.ended_by_ticket_id)
      where a.membership_id is distinct from t.membership_id
        and not exists (select from ticket_lines l where l.ticket_id = t.id and l.revision = t.revision
          and l.line = a.line and a.ticket_id = t.id and l.to_membership_id = a.membership_id)
        and (a.ticket_id = t.id or not exists (select from events k
          where k.name = 'assignment.taken' and k.data ->> 'assignment' = a.id::text
            and k.data ->> 'handedOver' = a.membership_id::text))
      union all
      select format('invitation %s is for another company, membership or address than ticket %s', i.id, t.number)
      from invitations i join tickets t on t.id = i.ticket_id
      where i.company_id <> t.company_id or i.membership_id is distinct from t.membership_id
        or (t.subject is not null and i.email <> '' and i.email is distinct from t.subject ->> 'email')`),
    async (look) => violations(actedByStrangers(await itemsReachingAnywhere(look)))(look),
  ],
};
