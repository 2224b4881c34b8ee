import { record, together, type Tx } from '@keyward/db';
import {
  DomainError,
  may,
  portalSight,
  type CompiledCatalogue,
  type PersonActor,
  type Stage,
  type World,
  type WorldActor,
} from '@keyward/domain';
import { lockMembership } from '../person/lock-membership.js';
import { administrated, administration } from '../person/administers.js';
import { administratorsNow } from '../person/administrators-now.js';
import { BY_SUPPORT } from '../ticket/needed.js';
import { notAllowed } from '../ticket/refusals.js';
import { ALIVE } from '../world/load-counts.js';
import { isForCompany } from './company-stand.js';
import { companyAsked } from './company-asked.js';
import { worldActor } from './enquiry-facts.js';
import type { EnquiryInput } from './enquiry-input.js';
import type { JudgedEnquiry } from './judge-enquiry.js';

/** For which company an enquiry is filed, and whose authority carries it. */
export interface FiledFor {
  readonly companyId: string;
  readonly author: WorldActor;
  /** in whose name the vendor files it; null: whoever sends it files for themselves, or in nobody's name */
  readonly onBehalfOf: string | null;
  /** the vendor files it in nobody's name, for a company that nobody administrates */
  readonly forCompany: boolean;
}

const PRINCIPALS = /* sql */ `
  select m.id as "membershipId", m.unit_id as "companyId"
  from memberships m join units u on u.id = m.unit_id
  where m.person_id = $1 and m.status = 'active' and u.kind = 'company'
    and ($2::uuid is null or m.unit_id = (select company_id from units where id = $2))
  order by m.id limit 2`;

const principals = (tx: Tx, personId: string, unit: string | undefined) =>
  tx.query<{ membershipId: string; companyId: string }>(PRINCIPALS, [personId, unit ?? null]);

/** @returns somebody of a company as the engine asks about them. @throws not-found where they do not work there */
export async function principalIn(tx: Tx, personId: string, companyId: string): Promise<WorldActor> {
  const [found] = await principals(tx, personId, companyId);
  if (!found) throw new DomainError('not-found');
  return { personId, membershipId: found.membershipId, staffRole: null };
}

/**
 * Who stands behind an enquiry: whoever sends it, or whom staff name. Dealers file for themselves, staff never do; they name
 * nobody only to say who is to administrate a company that nobody administrates (docs/adr/0034).
 * @param lock the membership acted through, which is taken before the catalogue (lock order); for what only asks it is not
 * @throws not-found; on-behalf-staff-only, on-behalf-whose, on-behalf-which-company, for-company-which, not-allowed
 */
export async function filedFor(
  tx: Tx,
  actor: PersonActor,
  input: Pick<EnquiryInput, 'kind' | 'unit' | 'person' | 'onBehalfOf'>,
  lock?: 'lock',
): Promise<FiledFor> {
  const { onBehalfOf, unit } = input;
  if (actor.kind === 'dealer') {
    if (onBehalfOf !== undefined) throw new DomainError('on-behalf-staff-only');
    const companyId = await companyAsked(tx, actor, input);
    return { companyId, author: worldActor(actor), onBehalfOf: null, forCompany: false };
  }
  if (isForCompany(input)) return forCompany(tx, actor, unit);
  if (onBehalfOf === undefined || onBehalfOf === actor.personId) throw new DomainError('on-behalf-whose');
  const find = () => principals(tx, onBehalfOf, unit);
  let [found, another] = await find();
  if (!found) throw new DomainError('not-found');
  if (another) throw new DomainError('on-behalf-which-company');
  if (lock) {
    [, [found, another]] = await together(lockMembership(tx, found.membershipId, 'shared'), find());
    if (!found || another) throw new DomainError('not-found');
  }
  const { companyId, membershipId } = found;
  return { companyId, author: { personId: onBehalfOf, membershipId, staffRole: null }, onBehalfOf, forCompany: false };
}

/** By their own authority at the vendor, through no membership, whatever else they may be. */
async function forCompany(tx: Tx, actor: PersonActor, unit: string | undefined): Promise<FiledFor> {
  const verdict = may(actor, 'enquiry.for-company');
  if (!verdict.ok) throw notAllowed(verdict.reason);
  if (unit === undefined) throw new DomainError('for-company-which');
  const [found] = await tx.query<{ companyId: string | null }>(
    'select company_id as "companyId" from units where id = $1',
    [unit],
  );
  if (!found?.companyId) throw new DomainError('not-found');
  const author = { ...worldActor(actor), membershipId: null };
  return { companyId: found.companyId, author, onBehalfOf: null, forCompany: true };
}

const FILERS = /* sql */ `
  select p.id, p.first_name || ' ' || p.last_name as name
  from memberships m join people p on p.id = m.person_id
  where m.unit_id = (select company_id from units where id = $1) and m.status = 'active'
    and ($2::text[] is null or exists (select from assignments a where a.membership_id = m.id and a.item = any ($2)
      and ${ALIVE} and a.suspended_at is null and a.from_at <= app.now()))
  order by name, p.id limit 200`;

export interface Filers {
  readonly items: { readonly id: string; readonly name: string }[];
  /** somebody administrates the company as a whole; where the catalogue names no administrators, nobody has to */
  readonly administrated: boolean;
}

/**
 * @param unit of the company
 * @returns in whose name something can be filed there: who administrates it; where the catalogue names no administrators,
 * everybody, of whom the check says whether they file
 */
export async function filersOf(
  tx: Tx,
  catalogue: Pick<CompiledCatalogue, 'administration'>,
  unit: string,
): Promise<Filers> {
  const [items, onlyAtTop] = administration(catalogue);
  const isNamed = catalogue.administration !== null;
  const [filers, [stand]] = await together(
    tx.query<Filers['items'][number]>(FILERS, [unit, isNamed ? items : null]),
    tx.query<Pick<Filers, 'administrated'>>(
      `select ${administrated('c.company_id', '$2', '$3')} as administrated from units c where c.id = $1`,
      [unit, items, onlyAtTop],
    ),
  );
  return { items: filers, administrated: !isNamed || stand?.administrated === true };
}

/** @throws not-allowed where an actor may file neither for themselves nor in anybody's name */
export function assertMayAsk(actor: PersonActor): void {
  const verdict = may(actor, 'enquiry.check');
  if (!verdict.ok) throw notAllowed(verdict.reason);
}

/**
 * Whoever is named has to be one who could have filed it themselves: the engine judges what they ask for, and this that
 * they file at all.
 * @param world in which it was judged, as they see it
 * @throws on-behalf-not-filing
 */
export function assertFiles(
  catalogue: CompiledCatalogue,
  world: World,
  { author, companyId, onBehalfOf }: FiledFor,
): void {
  if (onBehalfOf === null) return;
  const { portal } = portalSight(catalogue, author.membershipId, world, companyId);
  if (!portal.has('portal.enquiries:file')) throw new DomainError('on-behalf-not-filing');
}

/** @returns the stages of an enquiry; what is filed in somebody's name nobody's rule lets pass unseen: a second person decides */
export const stagesFor = (stages: readonly Stage[], onBehalfOf: string | null): readonly Stage[] =>
  onBehalfOf !== null && stages.length === 0 ? BY_SUPPORT : stages;

/** @returns the verdict as it is for what staff file in somebody's name */
export const inNameOf = <J extends Pick<JudgedEnquiry, 'check'>>({ onBehalfOf }: FiledFor, judged: J): J => {
  const { check } = judged;
  return {
    ...judged,
    check: { ...check, whole: { ...check.whole, stages: stagesFor(check.whole.stages, onBehalfOf) } },
  };
};

/**
 * The administrators of the company hear that something was filed in the name of one of them, and that one as well; that it
 * was in nobody's name is kept.
 */
export async function tellOfBehalf(
  tx: Tx,
  actor: PersonActor,
  {
    ticketId,
    by,
    catalogue,
  }: { readonly ticketId: string; readonly by: FiledFor; readonly catalogue: CompiledCatalogue },
): Promise<void> {
  const { companyId, onBehalfOf } = by;
  // who of the company hears of it, `tellAdministration` says
  if (by.forCompany) await record(tx, { name: 'behalf.filed-for-company', actor, ticketId, companyId });
  if (onBehalfOf === null) return;
  const administrators = await administratorsNow(tx, catalogue, companyId);
  await record(tx, { name: 'behalf.filed', actor, ticketId, companyId, data: { administrators, onBehalfOf } });
}
