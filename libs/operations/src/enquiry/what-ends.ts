import { together, visibleTo, type Tx } from '@keyward/db';
import {
  check,
  type EnquiryKind,
  type EnquiryLine,
  type Help,
  type PersonActor,
  type TicketStatus,
  withoutPassingOn,
} from '@keyward/domain';
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
  /** colleagues to whom it could be given, by what is known now; at most {@link MOST_SUCCESSORS} */
  readonly successors: readonly { readonly personId: string; readonly name: string }[];
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

/**
 * Lists what ends with somebody's access before it is asked for; the lines themselves are in the verdict.
 * @returns null where the enquiry is no deactivation of somebody of the company
 */
export async function whatEnds(tx: Tx, actor: PersonActor, judged: JudgedEnquiry): Promise<Ending | null> {
  const { enquiry, holder, check: verdict } = judged;
  if (enquiry.kind !== 'deactivate' || holder.membershipId === null || holder.personId === null) return null;
  const inPart = verdict.effects.some(({ kind }) => kind === 'stays');
  const { catalogue } = judged.inForce;
  const single = enquiry.lines.filter(({ verb, item, to }) => verb === 'take' && !to && isSingle(catalogue, item));
  const [rest, held] = await together(
    inPart ? NOTHING : endsAlong(tx, actor, judged),
    single.length === 0 ? [] : singleHeld(tx, actor, judged, single),
  );
  return { inPart, ...rest, single: held };
}

type Along = Pick<Ending, 'sessions' | 'tickets' | 'invitations'>;
const NOTHING: Along = { sessions: 0, tickets: [], invitations: [] };

async function endsAlong(tx: Tx, actor: PersonActor, { companyId, holder }: JudgedEnquiry): Promise<Along> {
  const visible = visibleTo(actor, 't', 5);
  const [row] = await tx.query<Along>(
    `select
       (select count(*)::int from sessions s where s.person_id = $1 and s.company_id = $3 and s.ended_at is null
         and s.expires_at > app.now()) as sessions,
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
}

/** Asks the engine of each colleague, on one world, as the enquiry with them as successor would be judged. */
async function singleHeld(
  tx: Tx,
  actor: PersonActor,
  judged: JudgedEnquiry,
  lines: readonly EnquiryLine[],
): Promise<readonly SingleHeld[]> {
  const { companyId, holder, unitId, inForce, enquiry } = judged;
  const { catalogue } = inForce;
  const colleagues = await tx.query<Colleague>(
    `select m.id, m.person_id as "personId", p.first_name || ' ' || p.last_name as name
     from memberships m join people p on p.id = m.person_id
     where m.unit_id = $1 and m.status = 'active' and m.id <> $2 order by lower(p.last_name), m.id limit $3`,
    [companyId, holder.membershipId, MOST_SUCCESSORS],
  );
  const [own, others] = await together(
    worldFor(tx, worldActor(actor), companyId, holder.membershipId),
    loadPeople(
      tx,
      colleagues.map(({ id }) => id),
    ),
  );
  const asked = { kind: 'deactivate' as const, lines };
  const around = { companyId, membershipId: holder.membershipId, asked };
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
  return lines.map((line) => {
    const verdicts = colleagues.map((colleague) => ({ colleague, verdict: able(line, colleague) }));
    const fit = verdicts.filter(({ verdict }) => verdict?.outcome === 'approval' || verdict?.outcome === 'allowed');
    return {
      ...{ item: line.item, unitId: line.unitId },
      chosen: enquiry.lines.find(
        ({ verb, item, unitId: at, to }) => verb === 'give' && item === line.item && at === line.unitId && to,
      )?.to?.personId,
      successors: fit.map(({ colleague: { personId, name } }) => ({ personId, name })),
      help: fit.length > 0 ? [] : (verdicts[0]?.verdict?.help ?? []),
    };
  });
}
