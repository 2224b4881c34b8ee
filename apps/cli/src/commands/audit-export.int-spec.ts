import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sealEvents } from '@keyward/operations';
import { readEnv } from '@keyward/platform';
import { aNetwork, openDatabase, type OpenDatabase } from '@keyward/testing';
import { exportAudit } from './audit-export.js';
import { offlineReport, verifyOffline } from './verify-offline.js';

let database: OpenDatabase;
let folder: string;
beforeAll(async () => {
  database = await openDatabase();
  folder = await mkdtemp(join(tmpdir(), 'keyward-audit-'));
  await database.owner.run((tx) => aNetwork(tx));
  await database.app.run((tx) => sealEvents(tx, undefined, 1000));
});
afterAll(async () => {
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});

const env = () => readEnv('cli', { DATABASE_URL: database.url, KEYWARD_MODE: 'test' });

describe('keyward audit-export and verify --offline', () => {
  it('writes what was sealed, whole, and checks it without a database', async () => {
    const file = join(folder, 'audit.jsonl');
    const { number, hash } = await exportAudit(env(), file);
    expect(await readdir(folder)).toEqual(['audit.jsonl']);
    const verdict = await verifyOffline(file, [`${number}:${hash}`]);
    expect(verdict).toEqual({ ok: true, end: { number, hash } });
    expect(offlineReport(verdict)).toBe(`The log is as it was sealed: ${number} events. Its end: ${number}:${hash}`);
    const text = await readFile(file, 'utf8');
    expect(text).not.toContain('@');
    await writeFile(file, text.replace('"actorKind":"system"', '"actorKind":"staff"'));
    expect(offlineReport(await verifyOffline(file))).toMatch(/^The chain is broken\. Seal \d+ does not fit its event/);
  });

  it('sees from an anchor that the end was cut off, which the chain alone does not tell', async () => {
    const file = join(folder, 'cut.jsonl');
    const { number, hash } = await exportAudit(env(), file);
    const lines = (await readFile(file, 'utf8')).trim().split('\n');
    await writeFile(file, lines.slice(0, -2).join('\n'));
    expect(await verifyOffline(file)).toMatchObject({ ok: true });
    const verdict = await verifyOffline(file, [`${number} ${hash}`]);
    expect(verdict).toEqual({ ok: false, number: number - 1n, fault: 'cut-off' });
  });

  it('says what is no anchor and no file', async () => {
    await expect(verifyOffline(join(folder, 'audit.jsonl'), ['12'])).rejects.toThrow('"12" is no anchor');
    await expect(verifyOffline(join(folder, 'nothing.jsonl'))).rejects.toThrow('nothing.jsonl cannot be read');
  });
});
