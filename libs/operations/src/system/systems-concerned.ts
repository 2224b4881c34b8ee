import { record, type Tx } from '@keyward/db';
import { SYSTEM } from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';

/** Something that is held, or was until now. */
export interface Concerned {
  readonly id: string;
  readonly item: string;
}

/**
 * Where time has ended or suspended something that takes effect in systems that are called, they are told of it, though no
 * ticket says so. Call it in the transaction that notes the end; nothing is written where no such system is concerned.
 */
export async function systemsConcerned(tx: Tx, companyId: string, ended: readonly Concerned[]): Promise<void> {
  const { catalogue } = await loadCatalogue(tx);
  const systemOf = ({ item }: Concerned) => catalogue.systems.get(catalogue.items.get(item)?.system ?? '');
  const called = ended.filter((each) => systemOf(each)?.where === 'webhook');
  if (called.length === 0) return;
  const systems = [...new Set(called.flatMap((each) => systemOf(each)?.key ?? []))].toSorted();
  const assignments = [...new Set(called.map(({ id }) => id))].toSorted();
  await record(tx, { name: 'systems.concerned', actor: SYSTEM, companyId, data: { systems, assignments } });
}
