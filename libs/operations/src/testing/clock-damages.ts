/** What breaks the clocks of memberships and of what is held; nothing else knows of them. */
export const CLOCK_DAMAGES: readonly (readonly [what: string, ...statements: string[]])[] = [
  [
    'one that has come further than its events',
    `insert into membership_clocks (membership_id, clock, version, started_at, state, at)
       select id, 'clocks.idle', 1, app.now(), 'suspended', app.now() from memberships order by id limit 1`,
  ],
  [
    'the same phase twice',
    'delete from audit_seals',
    `insert into events (id, name, actor_kind, data) select gen_random_uuid(), 'clock.reached', 'system',
       jsonb_build_object('membership', m.id, 'clock', 'clocks.idle', 'state', 'warned', 'at', '2026-01-01T00:00:00.000Z')
       from (select id from memberships order by id limit 1) m, generate_series(1, 2)`,
  ],
  [
    'something held that has come further than its events',
    `insert into assignment_clocks (assignment_id, clock, started_at, state, at)
       select id, 'stock.clocks.given', app.now(), 'suspended', app.now() from assignments order by id limit 1`,
  ],
  [
    'a company that rests by nothing',
    `update units set rests_at = app.now() where id = (select id from units where kind = 'company' order by id limit 1)`,
  ],
  [
    'a company that has come further than its events',
    `insert into company_clocks (company_id, clock, version, state, at)
       select id, 'clocks.company', 1, 'suspended', app.now() from units where kind = 'company' order by id limit 1`,
  ],
  [
    'a team that nobody confirmed',
    `update units set moments = jsonb_build_object('roster_confirmed', app.now())
       where id = (select id from units where kind = 'company' order by id limit 1)`,
  ],
  [
    'a review that nobody made',
    `update assignments set moments = moments || jsonb_build_object('reviewed', app.now())
       where id = (select id from assignments order by id limit 1)`,
  ],
  [
    'a clock in force from after its publication',
    `update catalogue_versions set clocks_since = jsonb_build_object('membership idle', published_at + interval '1 day')`,
  ],
  [
    'a lift by one line twice',
    'delete from audit_seals',
    `insert into events (id, name, actor_kind, data) select gen_random_uuid(), 'assignment.lifted', 'system',
       jsonb_build_object('assignment', a.id, 'clock', 'stock.clocks.given', 'line', 1)
       from (select id from assignments order by id limit 1) a, generate_series(1, 2)`,
  ],
];

/** What breaks the notes of minimums. */
export const SHORTFALL_DAMAGES: typeof CLOCK_DAMAGES = [
  [
    'found, and told nobody',
    `insert into shortfalls (id, company_id, limit_id, place)
       select gen_random_uuid(), units.id, 'engine.last-administrator', units.id::text from units where kind = 'company' order by units.id limit 1`,
  ],
  [
    'over, and never there',
    'delete from audit_seals',
    `insert into events (id, name, actor_kind, data) values (gen_random_uuid(), 'minimum.met', 'system',
       jsonb_build_object('shortfall', gen_random_uuid()))`,
  ],
];
