import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SYSTEM } from '@keyward/domain';
import { addSystemKey, sealEvents } from '@keyward/operations';
import { aMember, aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, type TestApi } from '../testing/an-api.js';

let db: OpenDatabase;
let api: TestApi;
let network: Network;
let url: string;
let key: string;
let folder: string;
const running: ChildProcess[] = [];

beforeAll(async () => {
  db = await openDatabase();
  network = await db.owner.run((tx) => aNetwork(tx, 'libs/operations/src/testing/systems.yaml'));
  ({ key } = await db.app.run((tx) => addSystemKey(tx, SYSTEM, 'desk')));
  await seal();
  api = await anApi(db.url, db.app);
  await api.app.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(api.app.getHttpServer().address() as AddressInfo).port}`;
  folder = mkdtempSync(join(tmpdir(), 'keyward-follower-'));
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await api?.close();
  await db?.close();
  rmSync(folder, { recursive: true });
});

const seal = () => db.app.run((tx) => sealEvents(tx, undefined, 10_000));

/** The example as anybody would start it. */
function follow(withKey: string) {
  const said = { text: '' };
  const child = spawn(process.execPath, ['examples/follower/follow.mjs'], {
    env: {
      PATH: process.env['PATH'],
      KEYWARD_URL: url,
      KEYWARD_KEY: withKey,
      STATE_FILE: join(folder, 'state.json'),
      PAUSE_MS: '100',
    },
  });
  running.push(child);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said.text += text));
  }
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { said, child, ended };
}

async function until(what: () => boolean): Promise<void> {
  for (const end = Date.now() + 15_000; Date.now() < end;) {
    if (what()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it did not happen within 15 s');
}

it('shows what is held, a role as it arrives, and goes on where it was after a crash', async () => {
  const first = follow(key);
  await until(() => first.said.text.includes('has orders-view at North Windows'));
  expect(first.said.text.match(/^\+ .* has sales at North Windows$/gm)).toHaveLength(1);
  const newcomer = { firstName: 'Rita', lastName: 'Role', companyId: network.north, holds: ['office'] };
  const { email } = await db.owner.run((tx) => aMember(tx, newcomer));
  await seal();
  await until(() => first.said.text.includes('has office at North Windows'));
  await until(() => first.said.text.includes(email) || first.said.text.includes('rita'));
  first.child.kill('SIGKILL');
  await first.ended;
  await db.owner.run((tx) => aMember(tx, { ...newcomer, firstName: 'Rolf', holds: ['stock-view'] }));
  await seal();
  const second = follow(key);
  await until(() => second.said.text.includes('has stock-view at North Windows'));
  expect(second.said.text).not.toContain('has sales');
}, 60_000);

it('ends where the key is not good', async () => {
  const { said, ended } = follow(`kws_${'a'.repeat(43)}`);
  expect(await ended).toBe(1);
  expect(said.text).toContain('The key is not good. Ask the operator.');
}, 30_000);
