import { record, type NewEvent, type Transactions, type Tx } from '@keyward/db';
import { grouped, SYSTEM } from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { decidersMoved } from '../decide/seek-deciders.js';
import { systemsConcerned } from '../system/systems-concerned.js';
import { batches, Faults, type FileName, type ImportFault, type OpenFile, type Row } from './csv-rows.js';
import { personRows, unitRows } from './network-rows.js';
import { compare, insert, type Tally, type Written } from './standing.js';
import { assignmentRows, membershipRows } from './team-rows.js';

/** Those without which nothing is loaded, and those that may be missing. */
export type ImportFiles = Readonly<Record<'units.csv' | 'people.csv', OpenFile>> &
  Readonly<Partial<Record<FileName, OpenFile>>>;

export interface ImportReport {
  readonly units: Tally;
  readonly people: Tally;
  readonly memberships: Tally;
  readonly assignments: Tally;
  readonly faults: number;
  /** the first of them */
  readonly first: readonly ImportFault[];
}

const BATCH = 5_000;

const none = (): Tally => ({ added: 0, same: 0, differs: 0 });

/**
 * Loads units, people, where they belong and what they and units hold, out of the vendor's own system, whose keys identify them.
 * Everything is judged first, and with one fault nothing is written: that units stand where they can, that each item is in the
 * catalogue, for such a holder, at such a unit, with such values. Needs and limits are not asked: what is loaded is what was
 * given elsewhere, and `impact` lists what of it breaks a rule (pitfall 7 of the design). Then batch after batch, each in its own
 * transaction with its events: an id follows from its key, so a run that was stopped goes on when it is started again, and nothing
 * is there twice. What stands already is never changed. Needs the owner's connection. @param said how many rows are written so far
 * @throws DomainError no-catalogue
 */
export async function importNetwork(
  transactions: Transactions,
  files: ImportFiles,
  options: { readonly dryRun: boolean; readonly said?: (file: string, rows: number) => void },
): Promise<ImportReport> {
  const tallies = { units: none(), people: none(), memberships: none(), assignments: none() };
  const judged = new Faults();
  for (const write of options.dryRun ? [false] : [false, true]) {
    const faults = write ? new Faults() : judged;
    const look = async (file: FileName, rows: AsyncIterable<Row>, tally: Tally) => {
      let done = 0;
      for await (const batch of batches(rows, BATCH)) {
        if (!write) await transactions.read((tx) => compare(tx, file, batch, tally, faults));
        else if (faults.count === 0) {
          await transactions.run(async (tx) => tell(tx, file, await insert(tx, file, batch)));
          options.said?.(file, (done += batch.length));
        }
      }
    };
    await readAll(transactions, files, faults, (file, rows) => look(file, rows, tallies[tallyOf(file)]));
    if (judged.count > 0) break;
    if (faults.count > 0) throw new Error('The files changed while they were read. Start the import again.');
  }
  return { ...tallies, faults: judged.count, first: judged.first };
}

const tallyOf = (file: FileName) => file.replace('.csv', '') as 'units' | 'people' | 'memberships' | 'assignments';

/** File after file: what a later one names stands in an earlier one. */
async function readAll(
  transactions: Transactions,
  files: ImportFiles,
  faults: Faults,
  look: (file: FileName, rows: AsyncIterable<Row>) => Promise<void>,
): Promise<void> {
  const { catalogue, now } = await transactions.read(async (tx) => ({
    ...(await loadCatalogue(tx)),
    now: (await tx.query<{ now: Date }>('select app.now() as now'))[0]?.now ?? new Date(),
  }));
  const tree = { byKey: new Map(), byId: new Map() };
  const [people, members] = [new Set<string>(), new Set<string>()];
  const against = { catalogue, tree, people, now, faults };
  await look('units.csv', unitRows(files['units.csv'], catalogue, faults, tree));
  await look('people.csv', personRows(files['people.csv'], faults, people));
  if (files['memberships.csv'])
    await look('memberships.csv', membershipRows(files['memberships.csv'], against, members));
  if (files['assignments.csv'])
    await look('assignments.csv', assignmentRows(files['assignments.csv'], against, members));
}

/** The facts of what was written: systems are told, and open decisions asked anew of whoever decides now. */
async function tell(tx: Tx, file: FileName, written: readonly Written[]): Promise<void> {
  if (written.length === 0) return;
  const isHeld = file === 'assignments.csv';
  await record(
    tx,
    ...written.map(({ id, company, membership }): NewEvent => ({
      name: isHeld ? 'assignment.given' : 'membership.joined',
      actor: SYSTEM,
      ...(company === null ? {} : { companyId: company }),
      data: { ...(isHeld ? { assignment: id } : {}), ...(membership === null ? {} : { membership }) },
    })),
  );
  for (const [company, those] of grouped(written, (each) => each.company ?? '')) {
    if (company === '') continue;
    const held = those.flatMap(({ id, item }) => (item === null ? [] : [{ id, item }]));
    await systemsConcerned(tx, company, held);
    await decidersMoved(tx, { companyId: company, personIds: [] });
  }
}
