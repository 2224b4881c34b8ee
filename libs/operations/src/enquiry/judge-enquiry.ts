import { together, type Tx } from '@keyward/db';
import {
  check,
  forCompanyOnly,
  linesToEnd,
  withoutPassingOn,
  type CheckResult,
  type Enquiry,
  type EnquiryLine,
  type World,
  type WorldActor,
} from '@keyward/domain';
import type { CatalogueInForce } from '../catalogue/load-catalogue.js';
import { completeWorld } from '../world/complete-world.js';
import { documentOf } from '../attachment/handed-in.js';
import { companyStand, isForCompany } from './company-stand.js';
import { findHolder, worldFor, type Holder } from './enquiry-facts.js';
import type { DetailsInput, EnquiryInput } from './enquiry-input.js';
import { namedInAppointment } from './names-administrator.js';
import { findSuccessors, membershipsOf, withSuccessors } from './successors.js';
import { loadPeople, withOthers } from '../world/load-others.js';
import { keysOf } from './accepted-terms.js';
import { statedOf } from './stated-facts.js';

/** An enquiry with everything it was judged on, ready to be filed or shown. */
export interface JudgedEnquiry {
  readonly companyId: string;
  /** where it was filed for: the company or a unit under it */
  readonly unitId: string;
  readonly holder: Holder;
  readonly enquiry: Enquiry;
  readonly details: DetailsInput | null;
  readonly check: CheckResult;
  readonly inForce: CatalogueInForce;
  readonly world: World;
}

/**
 * Judges what is sent, by the catalogue in force: the one way from a wire enquiry to a verdict, used by the check
 * before sending, by filing and by revising. Changes nothing.
 * @param actor whose authority it is judged by
 * @param companyId where it is filed: from the session, or from the ticket
 * @param inForce under lock, where something is to follow from the verdict
 */
export async function judgeEnquiry(
  tx: Tx,
  actor: WorldActor,
  companyId: string,
  input: EnquiryInput,
  inForce: CatalogueInForce | Promise<CatalogueInForce>,
): Promise<JudgedEnquiry> {
  const [{ version, catalogue }, holder, successors] = await together(
    inForce,
    findHolder(tx, companyId, input.person),
    findSuccessors(tx, companyId, input),
  );
  const { membershipId } = holder;
  const [own, others, named] = await together(
    worldFor(tx, actor, companyId, membershipId),
    loadPeople(tx, membershipsOf(successors)),
    namedInAppointment(tx, { kind: input.kind, companyId, personId: holder.personId }),
  );
  const rows = withOthers(own, others);
  const world = await completeWorld(tx, catalogue, rows, { companyId, membershipId, asked: input });
  const unitId = input.unit ?? companyId;
  const details = changedDetails(input, holder);
  const asked: Enquiry = {
    kind: input.kind,
    unitId: companyId,
    holder: { membershipId: holder.membershipId, personId: holder.personId },
    newcomer: typeof input.person !== 'string',
    lines: input.lines.map((line, index) => engineLine(line, index, unitId)),
    amends: details !== null,
    forCompany: actor.staffRole !== null && isForCompany(input),
    reason: input.reason ?? null,
    facts: statedOf(catalogue, input.facts),
    // of which version is told by `termsFaults`
    accepted: keysOf(input.terms),
    said: {
      ...(typeof input.person === 'string' ? {} : input.person),
      document: documentOf(input.evidence) ?? input.attached ?? null,
    },
  };
  const lines =
    input.kind === 'deactivate' && input.lines.length === 0
      ? withSuccessors(catalogue, linesToEnd(catalogue, asked, world).lines, successors, { world, unitId, holder })
      : asked.lines;
  const enquiry = { ...asked, lines };
  const stand = await companyStand(tx, catalogue, enquiry);
  return {
    companyId,
    unitId,
    holder,
    enquiry,
    details,
    check: named(
      forCompanyOnly(enquiry, stand, withoutPassingOn(catalogue, enquiry, check(catalogue, enquiry, world))),
    ),
    inForce: { version, catalogue },
    world,
  };
}

const engineLine = (line: EnquiryInput['lines'][number], index: number, unitId: string): EnquiryLine => ({
  line: index + 1,
  verb: line.verb,
  item: line.item,
  unitId: line.unit ?? unitId,
  params: line.params ?? {},
  from: line.from === undefined ? null : new Date(line.from),
  until: line.until === undefined ? null : new Date(line.until),
});

/** @returns the details that differ from what is stored, or null; only a change of somebody known has details */
function changedDetails(input: EnquiryInput, holder: Holder): DetailsInput | null {
  if (input.kind !== 'change' || !input.details) return null;
  const { firstName, lastName, position } = input.details;
  const changed: DetailsInput = {
    ...(firstName !== undefined && firstName !== holder.firstName ? { firstName } : {}),
    ...(lastName !== undefined && lastName !== holder.lastName ? { lastName } : {}),
    ...(position !== undefined && position !== (holder.position ?? '') ? { position } : {}),
  };
  return Object.keys(changed).length > 0 ? changed : null;
}
