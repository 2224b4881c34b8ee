import { compiledCatalogue } from '../catalogue/load-catalogue.js';
import { EXAMPLES, violations, type Found, type Invariant, type Look } from './invariant.js';

interface Accepted {
  readonly key: string;
  readonly version: number;
  /** the first version of the catalogue that somebody accepted them by */
  readonly catalogue: number;
  readonly number: string;
}

/** Evidence in its form: what is not has no key or version that could be looked up. */
const WHOLE = /* sql */ `jsonb_typeof(a) = 'object' and coalesce(a ->> 'key', '') <> '' and a ->> 'version' ~ '^[1-9][0-9]{0,8}$'
  and exists (select from people p where p.id::text = a ->> 'by')
  and a ->> 'at' ~ '^\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z$'`;

const listIn = (column: string): string =>
  `jsonb_array_elements(case when jsonb_typeof(${column}) = 'array' then ${column} else '[null]' end)`;

/** With a revision, and with a decision about it, where nobody accepts for somebody else. */
const ACCEPTED = /* sql */ `
  select t.number, r.ticket_id, r.revision, -1 as stage, r.catalogue_version, r.created_at, null::uuid as decider, a
  from ticket_revisions r join tickets t on t.id = r.ticket_id cross join lateral ${listIn('r.terms')} a
  where r.terms is not null
  union all
  select t.number, d.ticket_id, d.revision, d.stage, null, d.created_at, d.by_person, a
  from approvals d join tickets t on t.id = d.ticket_id cross join lateral ${listIn('d.terms')} a
  where d.terms is not null`;

/** By a catalogue that was in force by then: who accepts reads one, and what was accepted stays so when the next one comes. */
async function wereInForce({ tx }: Look): Promise<Found> {
  const accepted = await tx.query<Accepted>(/* sql */ `
    select a ->> 'key' as key, (a ->> 'version')::int as version, coalesce(min(catalogue_version), 2147483647) as catalogue, min(number) as number
    from (${ACCEPTED}) x where ${WHOLE} group by 1, 2 order by 1, 2`);
  if (accepted.length === 0) return { total: 0, examples: [] };
  const published = await tx.query<{ version: number; digest: string }>(
    'select version, digest from catalogue_versions order by version',
  );
  const first = new Map<string, number>();
  for (const each of published) {
    for (const { key, version } of (await compiledCatalogue(tx, each)).terms.values()) {
      const name = `${key} ${version}`;
      first.set(name, first.get(name) ?? each.version);
    }
  }
  const wrong = accepted.filter(
    ({ key, version, catalogue }) => !((first.get(`${key} ${version}`) ?? Infinity) <= catalogue),
  );
  const examples = wrong.map(
    ({ key, version, number }) => `ticket ${number}: version ${version} of the terms ${key} was not in force then`,
  );
  return { total: wrong.length, examples: examples.slice(0, EXAMPLES) };
}

export const terms: Invariant = {
  name: 'terms',
  says: 'Terms were accepted by somebody, at a time, each once, and in a version that a catalogue had in force by then.',
  remedy: 'Restore what was accepted from a backup, or have the enquiry filed again; the product never changes it.',
  checks: [
    violations(/* sql */ `
      select format('ticket %s: what revision %s accepted is not whole', x.number, x.revision)
      from (${ACCEPTED}) x where not coalesce(${WHOLE}, false)
      union all
      select format('ticket %s: revision %s accepted the terms %s twice', x.number, x.revision, x.a ->> 'key')
      from (${ACCEPTED}) x where ${WHOLE} group by x.number, x.ticket_id, x.revision, x.stage, x.a ->> 'key' having count(*) > 1
      union all
      select format('ticket %s: revision %s was there before its terms were accepted', x.number, x.revision)
      from (${ACCEPTED}) x where case when ${WHOLE} then (x.a ->> 'at')::timestamptz > x.created_at else false end
      union all
      select format('ticket %s: somebody else accepted the terms of a decision on revision %s', x.number, x.revision)
      from (${ACCEPTED}) x where x.decider::text <> x.a ->> 'by'`),
    wereInForce,
  ],
};
