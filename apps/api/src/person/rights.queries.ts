import { Injectable } from '@nestjs/common';
import type { ParamValues, Rights } from '@keyward/contracts';
import { Transactions, type Tx } from '@keyward/db';
import {
  may,
  optionsWithoutPassingOn,
  readParams,
  reviewable,
  type CompiledCatalogue,
  type OptionEntry,
  type Reviewable,
  type World,
  type WorldAssignment,
} from '@keyward/domain';
import { Labels } from '../catalogue/labels.js';
import { unitsNamed, wireParams } from '../catalogue/settings.js';
import type { Reader } from '../http/who.js';
import { seeMember } from './member-world.js';
import { presentRight } from './rights.presenter.js';

/** What the entries name by id only. */
export interface RightNames {
  readonly units: ReadonlyMap<string, string>;
  readonly tickets: ReadonlyMap<string, string>;
  /** what goes with each held row, by the id of the row */
  readonly params: ReadonlyMap<string, ParamValues>;
  /** what the reader may say is still needed */
  readonly reviews: readonly Pick<Reviewable, 'item' | 'unitId'>[];
}

@Injectable()
export class RightsQueries {
  constructor(private readonly transactions: Transactions) {}

  /**
   * The rights editor: what this person holds and what each opposite tick would come to, by the engine.
   * @param unit look at this unit of the company only
   * @param onBehalfOf of staff: as somebody of the company could ask for it
   * @throws not-found
   */
  async rights(reader: Reader, personId: string, unit?: string, onBehalfOf?: string): Promise<Rights> {
    return this.transactions.read(async (tx) => {
      const { member, world } = await seeMember(tx, reader, personId, unit, onBehalfOf);
      const { inForce } = reader;
      const { membershipId, company } = member;
      const asked = { unitId: company.id, holder: { membershipId, personId: member.personId } };
      const question = { ...asked, ...(unit === undefined ? {} : { at: [unit] }) };
      const entries = optionsWithoutPassingOn(inForce.catalogue, question, world);
      const reviews =
        onBehalfOf === undefined && may(reader.actor, 'rights.review').ok
          ? reviewable(inForce.catalogue, asked, world).filter((each) => each.may)
          : [];
      const names = { ...(await namesFor(tx, inForce.catalogue, world, entries)), reviews };
      const labels = new Labels(reader);
      return {
        basis: member.basis,
        items: entries.map((entry) => presentRight(entry, member.pending, names, labels)),
      };
    });
  }
}

async function namesFor(
  tx: Tx,
  catalogue: CompiledCatalogue,
  world: World,
  entries: readonly OptionEntry[],
): Promise<Omit<RightNames, 'reviews'>> {
  const held = world.assignments.filter(({ item }) => catalogue.items.get(item)?.with.length);
  const params = new Map(held.map((each) => [each.id, paramsHeld(catalogue, world, each)]));
  const named = held.flatMap(({ id, item }) => unitsNamed(catalogue, item, params.get(id) ?? {}));
  const places = entries.flatMap(({ unitId, from }) => [unitId, ...from.map((each) => each.unitId)]);
  const units = [...new Set([...places, ...named])];
  const tickets = [...new Set(entries.flatMap(({ from }) => from.map(({ ticketId }) => ticketId)))].filter(Boolean);
  const rows = await tx.query<{ kind: 'unit' | 'ticket'; id: string; name: string }>(
    `select 'unit' as kind, id, name from units where id = any($1::uuid[])
     union all select 'ticket', id, number from tickets where id = any($2::uuid[])`,
    [units, tickets],
  );
  const names = (kind: string) => new Map(rows.filter((row) => row.kind === kind).map((row) => [row.id, row.name]));
  return { units: names('unit'), tickets: names('ticket'), params };
}

/** What goes with it as the engine reads it: with what stands in where nothing was said. */
function paramsHeld(catalogue: CompiledCatalogue, world: World, held: WorldAssignment): ParamValues {
  const item = catalogue.items.get(held.item);
  return item ? wireParams(readParams(catalogue, item, held.params, { world, unitId: held.unitId }).values) : {};
}
