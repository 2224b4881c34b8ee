import type { Tx } from '@keyward/db';
import { SYSTEM } from '@keyward/domain';
import { publishCatalogue, type Published } from '@keyward/operations';
import type { SourceFile } from '../catalogue-files.js';
import { CommandError } from '../explain.js';

/**
 * Publishes the first version of a catalogue, or a further one. What people hold is stored by the keys of one catalogue:
 * another one would leave them with nothing.
 * @throws CommandError when another catalogue is in force in this database; CatalogueFaultError
 */
export async function publishVersion(tx: Tx, { text, file }: SourceFile): Promise<Published> {
  const [before] = await tx.query<{ name: string }>(
    'select v.name from catalogue_current c join catalogue_versions v on v.version = c.version',
  );
  const published = await publishCatalogue(tx, SYSTEM, text, file);
  const { key } = published.catalogue;
  if (!before || before.name === key) return published;
  throw new CommandError(
    `“${before.name}” is in force in this database, and this is “${key}”: nobody would hold anything any more. ` +
      `Write catalogue: ${before.name} if it is a new version of that; another catalogue needs a database of its own.`,
  );
}
