import { confirmFactor, serverKeys, startFactor, verifyDatabase } from '@keyward/operations';
import { recipientsOf } from '@keyward/mail';
import { readEnv } from '@keyward/platform';
import { aNetwork, openDatabase, signedIn, type OpenDatabase } from '@keyward/testing';
import { Secret, TOTP } from 'otpauth';
import { takeFactorOf } from './take-factor.js';

const KEYS = serverKeys('a server key of at least thirty-two bytes');

let database: OpenDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

const env = () => readEnv('cli', { DATABASE_URL: database.url, KEYWARD_MODE: 'test' });
const rows = (sql: string, id: string) => database.app.read((tx) => tx.query(sql, [id]));

it('takes factor, recovery codes and sessions of one person, tells them, and keeps the log true', async () => {
  const { email, personId } = await database.owner.run(async (tx) => {
    const network = await aNetwork(tx);
    const lead = await signedIn(tx, network, 'lead');
    const { secret } = await startFactor(tx, lead, KEYS);
    await confirmFactor(tx, lead, KEYS, new TOTP({ secret: Secret.fromBase32(secret) }).generate());
    return network.people.lead;
  });
  expect(await takeFactorOf(env(), ` ${email.toUpperCase()}`)).toContain('It is taken away.');
  for (const table of ['second_factors', 'recovery_codes']) {
    expect(await rows(`select 1 from ${table} where person_id = $1`, personId)).toEqual([]);
  }
  expect(await rows('select 1 from sessions where person_id = $1 and ended_at is null', personId)).toEqual([]);
  const told = await rows(
    `select e.actor_kind as by from events e join tasks k on k.event_id = e.id
     where e.name = 'second-factor.removed' and e.data ->> 'person' = $1 and k.name = 'mail:second-factor-changed'`,
    personId,
  );
  expect(told).toEqual([{ by: 'system' }]);
  const { invariants } = await verifyDatabase(database.app, { recipientsOf });
  expect(invariants.find(({ name }) => name === 'second-factors')).toMatchObject({ ok: true });
});

it.each(['nobody@nowhere.example', 'no address'])('takes nothing from %s', async (address) => {
  await expect(async () => takeFactorOf(env(), address)).rejects.toThrow('Nobody with this address');
});
