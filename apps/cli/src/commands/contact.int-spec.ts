import { expandMail, loadLetter, verifyDatabase } from '@keyward/operations';
import { recipientsOf } from '@keyward/mail';
import { readEnv } from '@keyward/platform';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { contactOf } from './contact.js';

let database: OpenDatabase;
let network: Network;
beforeAll(async () => {
  database = await openDatabase();
  network = await database.owner.run((tx) => aNetwork(tx));
});
afterAll(() => database.close());

const env = () => readEnv('cli', { DATABASE_URL: database.url, KEYWARD_MODE: 'test' });
const settings = { webUrl: 'https://access.example.com', secret: 'x', timeZone: 'UTC' };

/** Who is written to because of the last change, as the worker finds out. */
const told = () =>
  database.app.run(async (tx) => {
    const [task] = await tx.query<{ id: string; eventId: string }>(
      `select id, event_id as "eventId" from tasks where name = 'mail:contact-changed' and status <> 'done'`,
    );
    if (!task) return [];
    await expandMail(tx, task.eventId, 'contact-changed', recipientsOf('contact-changed'));
    await tx.query(`update tasks set status = 'done', done_at = app.now() where id = $1`, [task.id]);
    const rows = await tx.query<{ id: string }>(
      `select k.id from mail_ledger g join tasks k on k.ledger_id = g.id where g.event_id = $1 order by g.recipient`,
      [task.eventId],
    );
    const letters = [];
    for (const { id } of rows) letters.push(await loadLetter(tx, id, settings));
    return letters.map((letter) => `${letter?.recipient} ${letter?.to}`);
  });

it('is set, changed and taken away; the address before is told, and so is the new one', async () => {
  expect(await contactOf(env(), network.north, ' Office@North.Example')).toContain('told by mail');
  expect(await told()).toEqual(['contact office@north.example']);
  await expect(contactOf(env(), network.north, 'office@north.example')).rejects.toThrow('stands already');
  await contactOf(env(), network.north, 'boss@north.example');
  expect(await told()).toEqual(['contact boss@north.example', 'former-contact office@north.example']);
  expect(await contactOf(env(), network.north)).toContain('no address');
  expect(await told()).toEqual(['former-contact boss@north.example']);
  const [unit] = await database.app.read((tx) =>
    tx.query('select contact_email as email from units where id = $1', [network.north]),
  );
  expect(unit).toEqual({ email: null });
  const { invariants } = await verifyDatabase(database.app, { recipientsOf });
  expect(invariants.filter(({ name, ok }) => !ok && name === 'mail-ledger')).toEqual([]);
});

it.each(['no address', 'a@b.example, c@d.example', 'a@b.example\r\nbcc: c@d.example', '"a b"@c.example'])(
  'takes no %j',
  async (address) => {
    await expect(async () => contactOf(env(), network.north, address)).rejects.toThrow('not one plain e-mail address');
  },
);

it('is of a company alone', async () => {
  for (const id of [network.northBranch, network.root, 'nothing']) {
    await expect(async () => contactOf(env(), id, 'a@b.example')).rejects.toThrow('no company');
  }
});
