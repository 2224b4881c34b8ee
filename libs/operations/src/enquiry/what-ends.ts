import { together, visibleTo, type Tx } from '@keyward/db';
import {
  check,
  type EnquiryKind,
  type EnquiryLine,
  type Help,
  type LineVerdict,
  type PersonActor,
  type TicketStatus,
  withoutPassingOn,
} from '@keyward/domain';
import { SESSION_STANDS } from '../session/session-limits.js';
import { UNDONE } from '../ticket/supersede-tickets.js';
import { completeWorld } from '../world/complete-world.js';
import { loadPeople, withOthers } from '../world/load-others.js';
import { worldActor, worldFor } from './enquiry-facts.js';
import { filedFor } from './filed-for.js';
import { isSingle, withSuccessors } from './successors.js';
import type { JudgedEnquiry } from './judge-enquiry.js';

export interface EndingTicket {
  readonly number: string;
  readonly kind: EnquiryKind;
  readonly status: TicketStatus;
  /**
   * closed along with the access; waits until somebody else of the company takes it on; or, as a change of administrator
   * stands with who proposed it, comes to nothing
   */
  readonly becomes: 'superseded' | 'adopted' | 'stranded';
}

/** Something that nobody else has, and who could have it instead. */
export interface SingleHeld {
  readonly item: string;
  readonly unitId: string;
  /** colleagues to whom it could be given, by what is known now: the first {@link MOST_SUCCESSORS}, and who is chosen */
  readonly successors: readonly { readonly personId: string; readonly name: string }[];
  /** there are colleagues of whom nobody has asked: they are found by their name */
  readonly more: boolean;
  /** who of them is chosen */
  readonly chosen: string | null | undefined;
  /** who could help where nobody is named */
  readonly help: readonly Help[];
}

/** What else a deactivation ends, beside its lines, as far as whoever asks can see it. */
export interface Ending {
  /** some of it is out of reach: what is named ends, and the access stays with its sessions and tickets */
  readonly inPart: boolean;
  readonly sessions: number;
  readonly tickets: readonly EndingTicket[];
  /** invitations that they sent and that nobody has accepted yet: the links go on, somebody else takes them on */
  readonly invitations: readonly { readonly number: string; readonly email: string }[];
  readonly single: readonly SingleHeld[];
}

const MOST_SUCCESSORS = 20;
/** Of so many colleagues the engine is asked at once, on one world, */
const AT_ONCE = 20;
/** and of so many in all: who is further down is found by their name. */
const ASKED_OF = 200;

/**
 * Lists what ends with somebody's access before it is asked for; the lines themselves are in the verdict.
 * @param called part of the name of the colleagues who could take something over; all of them
 * @returns null where the enquiry is no deactivation of somebody of the company
 */
export async function whatEnds(
  tx: Tx,
  actor: PersonActor,
  judged: JudgedEnquiry,
  called?: string,
): Promise<Ending | null> {
  const { enquiry, holder, check: verdict } = judged;
  if (enquiry.kind !== 'deactivate' || holder.membershipId === null || holder.personId === null) return null;
  const inPart = verdict.effects.some(({ kind }) => kind === 'stays');
  const { catalogue } = judged.inForce;
  const single = enquiry.lines.filter(({ verb, item, to }) => verb === 'take' && !to && isSingle(catalogue, item));
  const [rest, held] = await together(
    inPart ? NOTHING : endsAlong(tx, actor, judged),
    single.length === 0 ? [] : singleHeld(tx, actor, judged, { lines: single, called }),
  );
  return { inPart, ...rest, single: held };
}

type Along = Pick<Ending, 'sessions' | 'tickets' | 'invitations'>;
const NOTHING: Along = { sessions: 0, tickets: [], invitations: [] };

async function endsAlong(tx: Tx, actor: PersonActor, { companyId, holder }: JudgedEnquiry): Promise<Along> {
  const visible = visibleTo(actor, 't', 5);
  const [row] = await tx.query<Along>(
    `select
       (select count(*)::int from sessions s where s.person_id = $1 and s.company_id = $3
         and ${SESSION_STANDS}) as sessions,
       (select coalesce(jsonb_agg(jsonb_build_object('number', t.number, 'kind', t.kind, 'status', t.status,
           'becomes', case when t.membership_id = $2 then 'superseded'
           when t.kind = 'change-admin' then 'stranded' else 'adopted' end) order by t.number), '[]')
         from tickets t where t.company_id = $3 and (t.membership_id = $2 or ${filedFor('$1')})
           and (t.status = any ($4) or t.kind = 'change-admin' and t.status = 'invited' and t.membership_id <> $2)
           and (${visible.sql})) as tickets,
       (select coalesce(jsonb_agg(jsonb_build_object('number', t.number, 'email', i.email) order by t.number), '[]')
         from tickets t join invitations i on i.ticket_id = t.id and i.status = 'pending'
         where t.company_id = $3 and ${filedFor('$1')} and t.kind <> 'change-admin' and (${visible.sql})) as invitations`,
    [holder.personId, holder.membershipId, companyId, UNDONE, ...visible.params],
  );
  return row ?? NOTHING;
}

interface Colleague {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  /** by which they are ordered */
  readonly last: string;
}

interface Asked {
  readonly lines: readonly EnquiryLine[];
  readonly called: string | undefined;
}

/** Whom the enquiry names as taking over what a line gives up. */
const chosenFor = ({ lines }: JudgedEnquiry['enquiry'], line: EnquiryLine): string | null | undefined =>
  lines.find(({ verb, item, unitId, to }) => verb === 'give' && item === line.item && unitId === line.unitId && to)?.to
    ?.personId;

/** Asks the engine of colleagues by their names until enough are found who could take each line over. */
async function singleHeld(
  tx: Tx,
  actor: PersonActor,
  judged: JudgedEnquiry,
  { lines, called }: Asked,
): Promise<readonly SingleHeld[]> {
  const { enquiry } = judged;
  const found = lines.map((line) => ({
    ...{ item: line.item, unitId: line.unitId, chosen: chosenFor(enquiry, line) },
    successors: [] as { personId: string; name: string }[],
    help: [] as readonly Help[],
  }));
  const chosen = found.flatMap((each) => each.chosen ?? []);
  let [asked, more] = [0, true];
  let last: Colleague | undefined;
  const ask = async (colleagues: readonly Colleague[]): Promise<void> => {
    const verdicts = await verdictsOn(tx, actor, judged, { lines, colleagues });
    for (const [at, each] of found.entries()) {
      const fit = colleagues.filter((_, of) => isFit(verdicts[at]?.[of]));
      each.successors.push(...fit.map(({ personId, name }) => ({ personId, name })));
      if (asked === 0) each.help = verdicts[at]?.[0]?.help ?? [];
    }
    asked += colleagues.length;
  };
  if (chosen.length > 0) await ask(await colleaguesOf(tx, judged, { chosen }));
  while (more && asked < ASKED_OF && found.some(({ successors }) => successors.length < MOST_SUCCESSORS)) {
    const next = await colleaguesOf(tx, judged, { but: chosen, called, after: last });
    more = next.length === AT_ONCE;
    last = next.at(-1);
    if (next.length > 0) await ask(next);
  }
  return found.map(({ help, ...each }) => ({ ...each, more, help: each.successors.length > 0 ? [] : help }));
}

interface Which {
  readonly chosen?: readonly string[];
  readonly but?: readonly string[];
  readonly called?: string | undefined;
  readonly after?: Colleague | undefined;
}

const colleaguesOf = (tx: Tx, { companyId, holder }: JudgedEnquiry, which: Which): Promise<Colleague[]> =>
  tx.query<Colleague>(
    `select m.id, m.person_id as "personId", p.first_name || ' ' || p.last_name as name, lower(p.last_name) as last
     from memberships m join people p on p.id = m.person_id
     where m.unit_id = $1 and m.status = 'active' and m.id <> $2
       and ($3::uuid[] is null or m.person_id = any ($3)) and m.person_id <> all ($4::uuid[])
       and ($5::text is null or p.first_name || ' ' || p.last_name ilike $5)
       and ($6::text is null or (lower(p.last_name), m.id) > ($6, $7::uuid))
     order by lower(p.last_name), m.id limit $8`,
    [
      ...[companyId, holder.membershipId, which.chosen ?? null, which.but ?? []],
      which.called === undefined ? null : `%${which.called.replaceAll(/[\\%_]/g, '\\$&')}%`,
      ...[which.after?.last ?? null, which.after?.id ?? null, AT_ONCE],
    ],
  );

const isFit = (verdict: LineVerdict | undefined): boolean =>
  verdict?.outcome === 'approval' || verdict?.outcome === 'allowed';

/** @returns of each line what the enquiry with each colleague as successor would come to, all on one world */
async function verdictsOn(
  tx: Tx,
  actor: PersonActor,
  judged: JudgedEnquiry,
  { lines, colleagues }: { readonly lines: readonly EnquiryLine[]; readonly colleagues: readonly Colleague[] },
): Promise<(LineVerdict | undefined)[][]> {
  const { companyId, holder, unitId, inForce, enquiry } = judged;
  const { catalogue } = inForce;
  const [own, others] = await together(
    worldFor(tx, worldActor(actor), companyId, holder.membershipId),
    loadPeople(
      tx,
      colleagues.map(({ id }) => id),
    ),
  );
  const around = { companyId, membershipId: holder.membershipId, asked: { kind: 'deactivate' as const, lines } };
  const world = await completeWorld(tx, catalogue, withOthers(own, others), around);
  const takes = enquiry.lines.filter(({ to }) => to === undefined);
  const able = (line: EnquiryLine, { id, personId }: Colleague) => {
    const to = {
      asked: { item: line.item, unit: line.unitId, person: personId },
      holder: { membershipId: id, personId },
    };
    const passing = { ...enquiry, lines: withSuccessors(catalogue, takes, [to], { world, unitId, holder }) };
    const verdict = withoutPassingOn(catalogue, passing, check(catalogue, passing, world));
    return verdict.lines.find((each) => each.line === takes.length + 1);
  };
  return lines.map((line) => colleagues.map((colleague) => able(line, colleague)));
}
