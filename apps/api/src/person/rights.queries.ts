import { Injectable } from '@nestjs/common';
import type { Rights } from '@keyward/contracts';
import { Transactions, type Tx } from '@keyward/db';
import { DomainError, options, type OptionEntry } from '@keyward/domain';
import { completeWorld, loadWorld } from '@keyward/operations';
import { Labels } from '../catalogue/labels.js';
import type { Reader } from '../http/who.js';
import { findMember } from './person.queries.js';
import { presentRight } from './rights.presenter.js';

/** What the entries name by id only. */
export interface RightNames {
  readonly units: ReadonlyMap<string, string>;
  readonly tickets: ReadonlyMap<string, string>;
}

@Injectable()
export class RightsQueries {
  constructor(private readonly transactions: Transactions) {}

  /**
   * The rights editor: what this person holds and what each opposite tick would come to, by the engine.
   * @param unit look at this unit of the company only
   * @throws not-found
   */
  async rights(reader: Reader, personId: string, unit?: string): Promise<Rights> {
    return this.transactions.read(async (tx) => {
      const member = await findMember(tx, reader, personId, namesUnit(reader) ? unit : undefined);
      const { actor, inForce } = reader;
      const membershipIds = [...new Set([member.membershipId, actor.membershipId])].filter((id) => id !== null);
      const rows = await loadWorld(tx, {
        actor: { personId: actor.personId, membershipId: actor.membershipId, staffRole: actor.staffRole },
        companyId: member.company.id,
        membershipIds,
      });
      const { membershipId } = member;
      const world = await completeWorld(tx, inForce.catalogue, rows, { companyId: member.company.id, membershipId });
      if (unit !== undefined && !world.units.has(unit)) throw new DomainError('not-found');
      const entries = options(
        inForce.catalogue,
        {
          unitId: member.company.id,
          holder: { membershipId: member.membershipId, personId: member.personId },
          ...(unit === undefined ? {} : { at: [unit] }),
        },
        world,
      );
      const names = await namesFor(tx, entries);
      const labels = new Labels(reader);
      return {
        basis: member.basis,
        items: entries.map((entry) => presentRight(entry, member.pending, names, labels, reader.language)),
      };
    });
  }
}

/** Whoever sees several companies says which, since a person may belong to several of them. */
const namesUnit = ({ actor }: Reader): boolean => actor.kind === 'staff' || (actor.above?.size ?? 0) > 0;

async function namesFor(tx: Tx, entries: readonly OptionEntry[]): Promise<RightNames> {
  const units = [...new Set(entries.map(({ unitId }) => unitId))];
  const tickets = [...new Set(entries.flatMap(({ from }) => from.map(({ ticketId }) => ticketId)))].filter(Boolean);
  const rows = await tx.query<{ kind: 'unit' | 'ticket'; id: string; name: string }>(
    `select 'unit' as kind, id, name from units where id = any($1::uuid[])
     union all select 'ticket', id, number from tickets where id = any($2::uuid[])`,
    [units, tickets],
  );
  const named = (kind: string) => new Map(rows.filter((row) => row.kind === kind).map((row) => [row.id, row.name]));
  return { units: named('unit'), tickets: named('ticket') };
}
