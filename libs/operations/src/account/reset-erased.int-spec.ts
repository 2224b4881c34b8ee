import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@keyward/db';
import { recipientsOf } from '@keyward/mail';
import { erasePersonBySystem, resetPassword, verifyDatabase } from '../index.js';
import { Desk } from '../testing/a-desk.js';
import { linkToken } from './link-token.js';

const SECRET = 'a secret of this spec, 0123456789';

describe('a new password for somebody who is erased at that moment', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());

  async function untilSomebodyWaits(): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      const rows = await desk.database.owner.read((tx) =>
        tx.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
      );
      if (rows.length > 0) return;
      await sleep(10);
    }
    throw new Error('nobody waits');
  }

  it('is not set: the erasure that came first leaves nobody who could get in', async () => {
    const { personId, membershipId } = desk.network.people.northMember;
    const reset = newId();
    await desk.database.owner.run(async (tx) => {
      await tx.query(`update memberships set status = 'ended', ended_at = app.now() where id = $1`, [membershipId]);
      await tx.query(
        `insert into password_resets (id, person_id, expires_at) values ($1, $2, app.now() + interval '30 minutes')`,
        [reset, personId],
      );
    });
    const token = linkToken(SECRET, 'password reset', reset);
    let setting: Promise<unknown> = Promise.resolve();
    await desk.database.app.run(async (tx) => {
      await erasePersonBySystem(tx, personId, 'retention');
      setting = desk.database.app
        .run((other) => resetPassword(other, [SECRET], { token, passwordHash: 'hash' }))
        .then(
          () => 'set',
          (error: { code?: string }) => error.code,
        );
      await untilSomebodyWaits();
    });
    expect(await setting).toBe('link-invalid');
    expect(
      await desk.database.owner.read((tx) => tx.query('select 1 from credentials where person_id = $1', [personId])),
    ).toEqual([]);
    const { invariants } = await verifyDatabase(desk.database.app, { recipientsOf, only: ['erasures'] });
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });
});
