import type { Tx } from '@keyward/db';
import {
  DomainError,
  portalSight,
  sightAsShared,
  type CompiledCatalogue,
  type PersonActor,
  type PortalSight,
  type StaffRole,
  type TicketSharing,
  type World,
  type WorldUnit,
} from '@keyward/domain';
import { compiledCatalogue, timed, type CatalogueInForce } from '../catalogue/load-catalogue.js';
import { loadFacts } from '../world/complete-world.js';
import { asDates, asHeld, HELD_ROW, UNIT_ROW, type HeldRow } from '../world/load-counts.js';
import { IS_INVITED, SESSION_STANDS, SESSION_TOUCH } from './session-limits.js';

/** A session that is alive. */
export interface OpenSession {
  readonly id: string;
  readonly expiresAt: Date;
  /** long enough unused that "last used" has to be written again, see `touchSession` */
  readonly stale: boolean;
}

interface Row {
  id: string;
  expiresAt: Date;
  stale: boolean;
  now: Date;
  personId: string;
  language: string;
  companyId: string | null;
  staffRole: StaffRole | null;
  mustEnrol: boolean;
  membershipId: string | null;
  joined: Date | null;
  did: Readonly<Record<string, string>> | null;
  invited: boolean;
  version: number | null;
  digest: string | null;
  since: Readonly<Record<string, string>> | null;
  held: HeldRow[];
  units: WorldUnit[];
  above: WorldUnit[];
  sharing: TicketSharing | null;
}

/** Who speaks, in which session, by which catalogue. */
export interface LoadedActor {
  readonly actor: PersonActor;
  readonly session: OpenSession;
  readonly inForce: CatalogueInForce;
}

/** Values of parameters; those that are units name them by id, and what is no unit is not found. */
const NAMED_UNITS = `jsonb_path_query(a.params, 'strict $.** ? (@.type() == "string")') value, lateral (select value #>> '{}' as named) n`;
const UUID = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

const statement = (which: string): string => /* sql */ `
  select s.id, s.expires_at as "expiresAt", s.seen_at < app.now() - interval '${SESSION_TOUCH}' as stale,
    app.now() as now, s.person_id as "personId", p.language, s.company_id as "companyId",
    case when s.company_id is null then st.role end as "staffRole", s.must_enrol as "mustEnrol", m.id as "membershipId", m.joined_at as joined, m.moments as did,
    s.company_id is null and st.role is null and ${IS_INVITED} as invited, v.version, v.digest, v.clocks_since as since,
    coalesce((select jsonb_agg(${HELD_ROW} order by a.id)
      from assignments a where a.membership_id = m.id and a.ended_at is null), '[]') as held,
    coalesce((select jsonb_agg(${UNIT_ROW}) from units u where m.id is not null and u.id in (
        select s.company_id
        union all
        select a.unit_id from assignments a where a.membership_id = m.id and a.ended_at is null
        union all
        select named::uuid from assignments a, ${NAMED_UNITS}
        where a.membership_id = m.id and a.ended_at is null and a.params <> '{}' and named ~ '${UUID}'
      )), '[]') as units,
    -- the company may take its time zone from there
    coalesce((select jsonb_agg(${UNIT_ROW}) from units c, units u
      where c.id = s.company_id and u.id = any (c.ancestors) and u.id <> c.id), '[]') as above,
    (select jsonb_build_object('seenBy', c.tickets_seen_by, 'items', c.tickets_seen_items) from units c
      where c.id = s.company_id and m.id is not null) as sharing
  from sessions s
  join people p on p.id = s.person_id
  left join (catalogue_current c join catalogue_versions v on v.version = c.version) on true
  left join staff st on st.person_id = s.person_id and (st.until_at is null or st.until_at > app.now())
  left join memberships m on m.person_id = s.person_id and m.unit_id = s.company_id and m.status = 'active'
  where ${which} and ${SESSION_STANDS}`;
const BY_TOKEN = statement('s.token_hash = $1');
const BY_ID = statement('s.id = $1');

/**
 * The person behind a session, with what the catalogue permits them in the company they work in. One indexed statement;
 * operations load them again, under lock (`confirmActor`).
 * @param tokenHash SHA-256 of the cookie's token, hexadecimal
 * @returns null when the session is unknown, over, or its membership or staff role has ended
 */
export const loadActor = (tx: Tx, tokenHash: string): Promise<LoadedActor | null> => load(tx, BY_TOKEN, tokenHash);

/** The same by the session's id. */
export const loadActorOf = (tx: Tx, sessionId: string): Promise<LoadedActor | null> => load(tx, BY_ID, sessionId);

async function load(tx: Tx, sql: string, key: string): Promise<LoadedActor | null> {
  const [row] = await tx.query<Row>(sql, [key]);
  if (!row || !standsSomewhere(row)) return null;
  if (row.version === null || row.digest === null) throw new DomainError('no-catalogue');
  const catalogue = timed(await compiledCatalogue(tx, { version: row.version, digest: row.digest }), row.since ?? {});
  const sight = row.membershipId === null ? NOTHING : await sightOf(tx, catalogue, row, row.membershipId);
  return {
    session: { id: row.id, expiresAt: row.expiresAt, stale: row.stale },
    inForce: { version: row.version, catalogue },
    actor: {
      kind: row.staffRole === null ? 'dealer' : 'staff',
      personId: row.personId,
      sessionId: row.id,
      language: row.language,
      companyId: row.companyId,
      membershipId: row.membershipId,
      staffRole: row.staffRole,
      ...(row.mustEnrol ? { mustEnrol: true as const } : {}),
      ...sight,
    },
  };
}

const standsSomewhere = (row: Row): boolean =>
  row.companyId === null ? row.staffRole !== null || row.invited : row.membershipId !== null;

const NOTHING: PortalSight = { portal: new Set(), within: new Map(), above: new Map() };

/** What the catalogue's rules make of the items held; the engine answers, on the smallest slice that will do. */
async function sightOf(
  tx: Tx,
  catalogue: CompiledCatalogue,
  row: Row,
  membershipId: string,
): Promise<PortalSight & Pick<PersonActor, 'sees'>> {
  const { personId, now } = row;
  const companyId = row.companyId ?? '';
  const world: World = {
    now,
    units: new Map(row.units.map((unit) => [unit.id, unit])),
    beyond: new Map(row.above.map((unit) => [unit.id, unit])),
    memberships: new Map([[membershipId, { id: membershipId, personId, unitId: companyId, status: 'active' }]]),
    ...(row.joined ? { moments: new Map([[membershipId, { ...asDates(row.did ?? {}), joined: row.joined }]]) } : {}),
    assignments: row.held.map(asHeld),
    actor: { personId, membershipId, staffRole: null },
  };
  const facts = await loadFacts(tx, catalogue, world);
  const sight = portalSight(catalogue, membershipId, facts ? { ...world, facts } : world, companyId);
  return row.sharing === null ? sight : sightAsShared(catalogue, sight, row.sharing, { world, companyId });
}
