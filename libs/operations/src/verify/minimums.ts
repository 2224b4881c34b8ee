import { NOT_RESTING } from '@keyward/db';
import { isPersonal, type CompiledLimit } from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { eachValue, valuesApart } from '../world/values-apart.js';
import { EXAMPLES, listOf, violations, type Check, type Invariant } from './invariant.js';

const placeOf = (per: CompiledLimit['per']): string =>
  per.includes('unit')
    ? 'a.unit_id::text'
    : per.includes('company')
      ? 'coalesce(u.company_id, u.id)::text'
      : `'network'`;

const quoted = (key: string): string => key.replaceAll('%', '%%').replaceAll("'", "''");

/**
 * Each time that a ticket took one who counted, since the catalogue in force was published: how many others were left at
 * that moment. An end date and a catalogue that came later leave too few as well, and nobody has done wrong; so it is not
 * asked how many there are, but who was taken last.
 */
const takenBelow = ({ key, items, onlyAtTop, per, perParams }: CompiledLimit, min: number): string => /* sql */ `
  with since as (select v.published_at as at from catalogue_current c join catalogue_versions v on v.version = c.version),
  counted as materialized (
    select concat_ws(' ', ${placeOf(per)}, array_to_string(${valuesApart(perParams)}, ' ')) as place,
      m.person_id, a.ended_at, a.ended_by_ticket_id, least(a.until_at, a.over_at) as until_at, a.from_at, case when ${NOT_RESTING} then null else coalesce(a.suspended_at, a.rests_at) end as suspended_at, m.status,
      coalesce(l.applied_at, a.from_at) as given_at
    from assignments a join memberships m on m.id = a.membership_id join units u on u.id = a.unit_id
    left join applied_lines l on l.ticket_id = a.ticket_id and l.line = a.line
    ${eachValue(perParams)}
    where a.item in (${listOf([...items])})
      ${onlyAtTop && onlyAtTop.size > 0 ? `and (u.id = u.company_id or a.item not in (${listOf([...onlyAtTop])}))` : ''}
  )
  select format('limit ${quoted(key)}: %s left %s of at least ${min} in %s', number, others, place) from (
    select t.number, c.place, count(distinct o.person_id) as others, coalesce(bool_or(o.person_id = c.person_id), false) as stays
    from since, counted c join tickets t on t.id = c.ended_by_ticket_id
    left join counted o on o.place = c.place and o.given_at <= c.ended_at and (o.ended_at is null or o.ended_at > c.ended_at)
      and (o.until_at is null or o.until_at > c.ended_at)
    where c.ended_at >= since.at and c.suspended_at is null and c.status <> 'suspended' and c.from_at <= c.ended_at
      and (c.until_at is null or c.until_at > c.ended_at)
    group by t.number, c.place, c.person_id, c.ended_at
  ) x where others < ${min} and not stays`;

const minimumsKept: Check = async (look) => {
  const published = await look.tx.query('select version from catalogue_current');
  if (published.length === 0) return { total: 0, examples: [] };
  const { catalogue } = await loadCatalogue(look.tx);
  let total = 0;
  const examples: string[] = [];
  for (const limit of catalogue.limits) {
    if (limit.min === null || limit.members || isPersonal(limit)) continue;
    const found = await violations(takenBelow(limit, limit.min))(look);
    total += found.total;
    examples.push(...found.examples);
  }
  return { total, examples: examples.slice(0, EXAMPLES) };
};

export const minimums: Invariant = {
  name: 'minimums',
  says: 'No ticket took the last administrator of a company, or another one of whom the catalogue wants more left.',
  remedy: 'See the ticket, and give it to somebody of that company.',
  checks: [minimumsKept],
};
