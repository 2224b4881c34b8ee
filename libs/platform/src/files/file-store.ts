import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** What was stored. */
export interface StoredFile {
  /** bytes */
  readonly size: number;
  /** hexadecimal */
  readonly sha256: string;
}

/** Where files lie that are too large for rows. Their ids are made by the product (uuid); their names stay in the database. */
export interface FileStore {
  /** Writes a file as its pieces come. Whoever reads finds all of it or nothing; where the pieces end in an error, nothing stays. */
  put(id: string, pieces: AsyncIterable<Uint8Array>): Promise<StoredFile>;
  /** @returns the file from its beginning; null where there is none */
  get(id: string): Promise<Readable | null>;
  remove(id: string): Promise<void>;
  /** Names files that have not been touched since; unfinished ones are removed on the way. */
  untouchedSince(moment: Date): AsyncIterable<string>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const UNFINISHED = '.part';

/** Files in a folder of this machine, or one that several machines share. */
export class FolderStore implements FileStore {
  constructor(private readonly folder: string) {}

  async put(id: string, pieces: AsyncIterable<Uint8Array>): Promise<StoredFile> {
    const place = this.placeOf(id);
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const unfinished = `${place}${UNFINISHED}`;
    try {
      const stored = await write(unfinished, pieces);
      await rename(unfinished, place);
      await settle(this.folder);
      return stored;
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  async get(id: string): Promise<Readable | null> {
    const file = await open(this.placeOf(id)).catch(ifMissing);
    return file === null ? null : createReadStream('', { fd: file });
  }

  async remove(id: string): Promise<void> {
    await rm(this.placeOf(id), { force: true });
  }

  async *untouchedSince(moment: Date): AsyncIterable<string> {
    const folder = await opendir(this.folder).catch(ifMissing);
    if (folder === null) return;
    for await (const { name } of folder) {
      const id = name.endsWith(UNFINISHED) ? name.slice(0, -UNFINISHED.length) : name;
      if (!UUID.test(id)) continue;
      const place = join(this.folder, name);
      const known = await stat(place).catch(ifMissing);
      if (known === null || known.mtime >= moment) continue;
      if (name === id) yield id;
      else await rm(place, { force: true });
    }
  }

  /** An id that is none could lead out of the folder. */
  private placeOf(id: string): string {
    if (!UUID.test(id)) throw new Error('a file is named by a uuid');
    return join(this.folder, id);
  }
}

async function write(place: string, pieces: AsyncIterable<Uint8Array>): Promise<StoredFile> {
  const file = await open(place, 'wx', 0o600);
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const piece of pieces) {
      hash.update(piece);
      size += piece.length;
      await file.writeFile(piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { size, sha256: hash.digest('hex') };
}

/** A name outlives a loss of power only once its folder has been written as well. */
async function settle(folder: string): Promise<void> {
  const opened = await open(folder);
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

function ifMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
