import { isPersonal, type CompiledLimit, type LimitScope } from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { eachValue, valuesApart } from '../world/values-apart.js';
import { EXAMPLES, listOf, violations, type Check, type Invariant } from './invariant.js';

const COLUMNS: Readonly<Record<Exclude<LimitScope, 'enquiry'>, string>> = {
  person: 'm.person_id::text',
  holder: 'm.id::text',
  unit: 'a.unit_id::text',
  company: 'coalesce(u.company_id, u.id)::text',
  network: `'network'`,
};

const quoted = (key: string): string => key.replaceAll('%', '%%').replaceAll("'", "''");

/**
 * More than there can be, and more than there were when the catalogue in force was published: what was over already is
 * left alone, and so is a count to which data was loaded since, past the product.
 */
const exceeded = (limit: CompiledLimit, max: number): string => /* sql */ `
  with since as (select v.published_at as at from catalogue_current c join catalogue_versions v on v.version = c.version),
  counted as (
    select concat_ws(' ', ${limit.per.flatMap((each) => (each === 'enquiry' ? [] : COLUMNS[each])).join(', ')},
        array_to_string(${valuesApart(limit.perParams)}, ' ')) as place,
      ${isPersonal(limit) ? 'a.id' : 'm.person_id'} as one, a.ticket_id, a.ended_at, least(a.until_at, a.over_at) as until_at,
      coalesce(l.applied_at, a.from_at) as given_at, m.status
    from assignments a join memberships m on m.id = a.membership_id join units u on u.id = a.unit_id
    left join applied_lines l on l.ticket_id = a.ticket_id and l.line = a.line
    ${eachValue(limit.perParams)}
    where a.item in (${listOf([...limit.items])})
  )
  select format('limit ${quoted(limit.key)}: %s of ${max} in %s', now, place) from (
    select place,
      count(distinct one) filter (where ended_at is null and status <> 'ended'
        and (until_at is null or until_at > app.now())) as now,
      count(distinct one) filter (where given_at <= at and (ended_at is null or ended_at > at)
        and (until_at is null or until_at > at)) as before,
      bool_or(ticket_id is null and given_at > at) as loaded
    from counted, since group by place
  ) x where now > greatest(${max}, before) and not loaded`;

/** Who has been invited or is suspended is counted: there has to be a place for them. */
const tooManyMembers = (limit: CompiledLimit, max: number): string => /* sql */ `
  with since as (select v.published_at as at from catalogue_current c join catalogue_versions v on v.version = c.version)
  select format('limit ${quoted(limit.key)}: %s of ${max} members in %s', now, place) from (
    select ${limit.per.includes('network') ? `'network'` : 'm.unit_id::text'} as place,
      count(*) filter (where m.status <> 'ended') as now,
      count(*) filter (where m.created_at <= at and (m.ended_at is null or m.ended_at > at)) as before,
      bool_or(m.created_at > at and not exists (select from invitations i where i.membership_id = m.id)) as loaded
    from memberships m, since group by place
  ) x where now > greatest(${max}, before) and not loaded`;

const exceededLimits: Check = async (look) => {
  const published = await look.tx.query('select version from catalogue_current');
  if (published.length === 0) return { total: 0, examples: [] };
  const { catalogue } = await loadCatalogue(look.tx);
  let total = 0;
  const examples: string[] = [];
  for (const limit of catalogue.limits) {
    // lines of one enquiry are not there afterwards
    if (limit.max === null || limit.per.includes('enquiry')) continue;
    const found = await violations((limit.members ? tooManyMembers : exceeded)(limit, limit.max))(look);
    total += found.total;
    examples.push(...found.examples);
  }
  return { total, examples: examples.slice(0, EXAMPLES) };
};

export const limits: Invariant = {
  name: 'limits',
  says: 'Nothing given since the catalogue in force was published has made more of something than its limits allow.',
  remedy: 'See by the tickets which of them came last, and have one of them taken.',
  checks: [exceededLimits],
};
