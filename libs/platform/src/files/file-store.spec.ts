import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { FolderStore } from './file-store.js';

describe('FolderStore', () => {
  let folder: string;
  let store: FolderStore;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'files-')), 'deeper');
    store = new FolderStore(folder);
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true }));

  async function* pieces(...texts: (string | Error)[]) {
    for (const text of texts) {
      if (text instanceof Error) throw text;
      yield Buffer.from(text);
    }
  }
  const all = async (moment: Date) => {
    const found: string[] = [];
    for await (const id of store.untouchedSince(moment)) found.push(id);
    return found;
  };
  const LATER = new Date(Date.now() + 60_000);

  it('gives back what was put, with its size and digest', async () => {
    const id = randomUUID();
    const sha256 = createHash('sha256').update('half and half').digest('hex');
    expect(await store.put(id, pieces('half ', 'and half'))).toEqual({ size: 13, sha256 });
    const file = await store.get(id);
    expect(file && (await buffer(file)).toString()).toBe('half and half');
  });

  it('keeps nothing of what breaks off', async () => {
    const id = randomUUID();
    await expect(store.put(id, pieces('half ', new Error('gone')))).rejects.toThrow('gone');
    expect(await store.get(id)).toBeNull();
    expect(await readdir(folder)).toEqual([]);
  });

  it('never writes over a file that is being written', async () => {
    const id = randomUUID();
    await store.put(randomUUID(), pieces('first'));
    await writeFile(join(folder, `${id}.part`), 'somebody else');
    await expect(store.put(id, pieces('mine'))).rejects.toThrow('EEXIST');
  });

  it('takes no name that leads elsewhere', async () => {
    for (const id of ['../secret', 'a/b', '', randomUUID().toUpperCase()]) {
      await expect(store.get(id)).rejects.toThrow('uuid');
      await expect(store.put(id, pieces(''))).rejects.toThrow('uuid');
    }
  });

  it('names what lies there for long, and removes what was never finished', async () => {
    expect(await all(LATER)).toEqual([]);
    const [old, young, broken] = [randomUUID(), randomUUID(), randomUUID()];
    await store.put(old, pieces('old'));
    await store.put(young, pieces('young'));
    await writeFile(join(folder, `${broken}.part`), 'half');
    await writeFile(join(folder, 'readme.txt'), 'not ours');
    const long = new Date('2020-01-01');
    for (const name of [old, `${broken}.part`, 'readme.txt']) await utimes(join(folder, name), long, long);
    expect(await all(new Date('2021-01-01'))).toEqual([old]);
    expect((await readdir(folder)).sort()).toEqual([old, young, 'readme.txt'].sort());
    await store.remove(old);
    await store.remove(old);
    expect(await store.get(old)).toBeNull();
  });
});
