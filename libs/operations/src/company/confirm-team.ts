import { record, together, type Tx } from '@keyward/db';
import {
  CONFIRMED,
  DomainError,
  may,
  phaseAt,
  readsConfirmation,
  type CompiledCatalogue,
  type CompiledClock,
  type PersonActor,
  type PhaseState,
  type RunningClock,
} from '@keyward/domain';
import { confirmActor } from '../person/confirm-actor.js';
import { systemsConcerned } from '../system/systems-concerned.js';
import { notAllowed } from '../ticket/refusals.js';
import { maySetSharing } from './change-sharing.js';
import { companyClocksOf, heldIn, lockCompany, runningFor, writeRest } from './company-clocks.js';

/** How a company stands by the clocks that confirming its team starts again. */
export interface TeamReview {
  /** no clock of the catalogue asks for it */
  readonly asked: boolean;
  readonly confirmedAt: Date | null;
  readonly state: 'running' | PhaseState;
  /** of the clock that has come furthest, or comes to something next */
  readonly clock: CompiledClock | null;
  readonly next: { readonly state: PhaseState; readonly at: Date } | null;
  /** whoever asks may confirm now */
  readonly may: boolean;
}

/** @returns how the company stands, and whether this actor may confirm its team */
export async function reviewOfTeam(
  tx: Tx,
  actor: PersonActor,
  catalogue: CompiledCatalogue,
  companyId: string,
): Promise<TeamReview> {
  const nothing = { asked: false, confirmedAt: null, state: 'running', clock: null, next: null, may: false } as const;
  if (companyClocksOf(catalogue).length === 0) return nothing;
  const { world, running } = await runningFor(tx, catalogue, companyId);
  const standing = running.map((each) => ({ ...each, ...phaseAt(each.clock, each.facts, world.now) }));
  const resting = standing.filter(({ state }) => state === 'suspended');
  const soonest = [...standing].sort((one, other) => timeOf(one.next) - timeOf(other.next))[0];
  const first = resting[0] ?? standing.find(({ state }) => state === 'warned') ?? soonest;
  const asking = running.filter(({ clock }) => readsConfirmation(clock));
  return {
    asked: asking.length > 0,
    confirmedAt: asking[0]?.facts.moments.get(CONFIRMED) ?? null,
    state: first?.state ?? 'running',
    clock: first?.clock ?? null,
    next: first?.next ?? null,
    may: asking.length > 0 && (await mayConfirm(tx, actor, catalogue, resting)),
  };
}

const timeOf = (next: { readonly at: Date } | null): number => next?.at.getTime() ?? Infinity;

/** Who administrates the company, or works at the desk; what rests comes back by whom the clock names alone. */
async function mayConfirm(
  tx: Tx,
  actor: PersonActor,
  catalogue: CompiledCatalogue,
  resting: readonly RunningClock[],
): Promise<boolean> {
  if (!may(actor, 'company.confirm').ok) return false;
  if (resting.length > 0) return resting.every(({ clock }) => lifts(actor, clock));
  return actor.kind === 'staff' || maySetSharing(tx, actor, catalogue);
}

/** A lead stands wherever support does. */
const lifts = ({ staffRole }: PersonActor, { lift }: CompiledClock): boolean =>
  staffRole === 'lead' ||
  (staffRole === 'support' &&
    (lift === null || (typeof lift === 'object' && 'staff' in lift && lift.staff === 'support')));

/**
 * Somebody confirms that the people of a company are still those who should work there: its clocks count from now, and what
 * they have suspended counts again. Of two at once both stand, and the later one counts.
 * @throws not-found; not-allowed; nothing-to-confirm where no clock asks for it
 */
export async function confirmTeam(tx: Tx, asked: PersonActor, companyId: string): Promise<void> {
  const {
    actor,
    inForce: { catalogue },
  } = await confirmActor(tx, asked);
  if (actor.kind === 'dealer' && actor.companyId !== companyId) throw new DomainError('not-found');
  const verdict = may(actor, 'company.confirm');
  if (!verdict.ok) throw notAllowed(verdict.reason);
  const [company] = await tx.query(`select id from units where id = $1 and company_id = id and kind = 'company'`, [
    companyId,
  ]);
  if (!company) throw new DomainError('not-found');
  await lockCompany(tx, companyId);
  const review = await reviewOfTeam(tx, actor, catalogue, companyId);
  if (!review.asked) throw new DomainError('nothing-to-confirm');
  if (!review.may) throw notAllowed('portal-permission');
  await together(
    tx.query(`update units set moments = moments || jsonb_build_object($2::text, app.now()) where id = $1`, [
      companyId,
      CONFIRMED,
    ]),
    record(tx, { name: 'company.confirmed', actor, companyId, data: { company: companyId } }),
  );
  // the next phase is another one now
  await tx.query('update company_clocks set next_at = app.now() where company_id = $1', [companyId]);
  await writeRest(tx, companyId, (await runningFor(tx, catalogue, companyId)).running);
  if (review.state === 'suspended') await systemsConcerned(tx, companyId, await heldIn(tx, companyId));
}
