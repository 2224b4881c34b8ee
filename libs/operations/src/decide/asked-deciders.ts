import { STANDS_IN } from '@keyward/db';
import type { PersonActor, Rung, RungNeed, StaffRole, Stage } from '@keyward/domain';
import type { TicketStand } from '../ticket/locked-ticket.js';

/** Somebody who is asked to decide the stage that is due: a person of the network, or the vendor's people in a role. */
export interface AskedDecider {
  readonly membershipId: string | null;
  readonly personId: string | null;
  readonly staffRole: StaffRole | null;
  /** agrees as the person concerned, and does not decide */
  readonly consents: boolean;
  /** what a yes takes of them */
  readonly needs: readonly RungNeed[];
}

/** Somebody for whom the actor stands in now. */
export interface Principal {
  readonly personId: string;
  readonly membershipId: string | null;
  readonly staffRole: StaffRole | null;
}

/** Who is asked at the stage that is due of a ticket `t`, nearest first; none where the catalogue names the vendor alone. */
export const ASKED_DECIDERS = /* sql */ `coalesce((select jsonb_agg(jsonb_build_object('membershipId', td.membership_id,
    'personId', td.person_id, 'staffRole', td.staff_role, 'consents', td.consents, 'needs', td.needs) order by td.rank)
  from ticket_deciders td where td.ticket_id = t.id and td.revision = t.revision and td.stage = t.stage and td.waits), '[]')`;

/** For whom somebody stands in now: who still is there. @param person parameter with their id */
export const principalsOf = (person: string): string => /* sql */ `coalesce((select jsonb_agg(jsonb_build_object(
    'personId', y.person_id, 'membershipId', y.membership_id, 'staffRole', ys.role))
  from deputies y
  left join memberships ym on ym.id = y.membership_id
  left join memberships yd on yd.id = y.deputy_membership_id
  left join staff ys on y.membership_id is null and ys.person_id = y.person_id and (ys.until_at is null or ys.until_at > app.now())
  where y.deputy_person_id = ${person} and ${STANDS_IN}
    and case when y.membership_id is null then ys.role is not null else ym.status = 'active' and yd.status = 'active' end), '[]')`;

/** @returns whether a stage asks somebody who is not of the vendor: then it is looked up who that is */
export const asksPeople = (stage: Stage | undefined): boolean =>
  stage?.by.some((rung) => typeof rung === 'string' || !('staff' in rung)) ?? false;

/** As whom an actor decides: for themselves, or instead of somebody. */
interface Standing {
  /** null: for themselves */
  readonly instead: Principal | null;
  readonly needs: readonly RungNeed[];
}

/** @returns as whom the actor may decide the stage that is due; undefined where they are not among those asked */
export function standingAt(actor: PersonActor, ticket: TicketStand): Standing | undefined {
  const own = needsOf(ticket, actor);
  if (own) return { instead: null, needs: own };
  const isBound = (personId: string) =>
    [ticket.filedBy, ticket.author, ticket.onBehalfOf, ticket.personId].includes(personId) ||
    ticket.lines.some(({ toPerson }) => toPerson === personId) ||
    ticket.approvers.includes(personId);
  for (const principal of ticket.principals) {
    // somebody works on one side at a time
    if ((principal.membershipId === null) !== (actor.kind === 'staff')) continue;
    const needs = isBound(principal.personId) ? undefined : needsOf(ticket, principal);
    if (needs) return { instead: principal, needs };
  }
  return undefined;
}

/** @returns whether the actor is asked to agree, as the person concerned */
export const isAskedToAgree = (actor: PersonActor, { deciders }: TicketStand): boolean =>
  deciders.some(
    ({ consents, membershipId }) => consents && membershipId !== null && membershipId === actor.membershipId,
  );

type Somebody = Pick<Principal, 'membershipId' | 'staffRole'>;

/** @returns what a yes takes of somebody who may decide; undefined where they may not */
function needsOf(ticket: TicketStand, somebody: Somebody): readonly RungNeed[] | undefined {
  const { membershipId } = somebody;
  const rung = ticket.stages[ticket.stage]?.by.find((each) => standsOn(each, somebody));
  if (rung) return typeof rung === 'object' ? (rung.needs ?? []) : [];
  return ticket.deciders.find(
    (asked) =>
      !asked.consents &&
      (asked.staffRole === null
        ? membershipId !== null && asked.membershipId === membershipId
        : standsOn({ staff: asked.staffRole }, somebody)),
  )?.needs;
}

/** Leads decide wherever support does. */
function standsOn(rung: Rung, { staffRole }: Somebody): boolean {
  if (typeof rung === 'string' || !('staff' in rung) || staffRole === null) return false;
  return staffRole === rung.staff || (rung.staff === 'support' && staffRole === 'lead');
}
