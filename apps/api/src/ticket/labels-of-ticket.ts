import type { Tx } from '@keyward/db';
import { isUndecided, type TicketStatus } from '@keyward/domain';
import { compiledCatalogue } from '@keyward/operations';
import { Labels } from '../catalogue/labels.js';
import type { Reader } from '../http/who.js';

/** On which version of the catalogue a ticket stands: that of its last decision, before that the one it was filed on. */
export interface StandsOn {
  readonly status: TicketStatus;
  readonly catalogue: { readonly version: number; readonly digest: string };
}

/**
 * The labels that a ticket is read with. What is decided keeps the words it was decided on; what is still to be decided
 * reads like everything else, and only what has gone from the catalogue since keeps its old name. Each version is compiled
 * once a process.
 */
export async function labelsOfTicket(tx: Tx, reader: Reader, { status, catalogue: on }: StandsOn): Promise<Labels> {
  if (on.version === reader.inForce.version) return new Labels(reader);
  const former = await compiledCatalogue(tx, on);
  if (isUndecided(status)) return new Labels(reader, former);
  return new Labels({ language: reader.language, inForce: { version: on.version, catalogue: former } });
}
