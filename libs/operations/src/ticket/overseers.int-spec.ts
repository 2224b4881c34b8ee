import { newId } from '@keyward/db';
import type { PersonActor } from '@keyward/domain';
import { recipientsOf } from '@keyward/mail';
import { aMember, signedIn, type TestPerson } from '@keyward/testing';
import { expandMail } from '../mail/expand-mail.js';
import { loadActorOf } from '../session/load-actor.js';
import { Desk } from '../testing/a-desk.js';
import { verifyDatabase } from '../verify/verify-database.js';
import { ticketActions } from './ticket-actions.js';

describe('an administrator who did not make a proposal', () => {
  let desk: Desk;
  let mia: TestPerson;
  let sara: PersonActor;
  let sven: PersonActor;
  let lead: PersonActor;
  beforeAll(async () => {
    desk = await Desk.open('libs/operations/src/testing/oversee.yaml');
    sara = await actorOf(desk.network.people.southMember);
    sven = await actorOf(desk.network.people.southAdmin);
    lead = await desk.database.owner.run((tx) => signedIn(tx, desk.network, 'lead'));
    mia = await member('Mia', []);
  });
  afterAll(async () => {
    const { invariants } = await verifyDatabase(desk.database.app, { recipientsOf });
    await desk.close();
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  const member = (firstName: string, holds: string[]) =>
    desk.database.owner.run((tx) =>
      aMember(tx, { firstName, lastName: 'South', companyId: desk.network.south, holds }),
    );
  const actorOf = ({ personId }: TestPerson): Promise<PersonActor> =>
    desk.database.owner.run(async (tx) => {
      const sessionId = newId();
      await tx.query(
        `insert into sessions (id, token_hash, person_id, company_id, expires_at)
         values ($1, $2, $3, $4, app.now() + interval '30 days')`,
        [sessionId, sessionId, personId, desk.network.south],
      );
      const loaded = await loadActorOf(tx, sessionId);
      if (!loaded) throw new Error('no such session');
      return loaded.actor;
    });

  type Filed = { ticketId: string; number: string };
  const propose = (item: 'chief' | 'admin') =>
    desk.file({ kind: 'change-admin', person: mia.personId, lines: [{ verb: 'give', item }], reason: 'Needed.' }, sara);
  const withdraw = async ({ ticketId, number }: Filed, actor: PersonActor, reason?: string) =>
    desk.move('withdraw', actor, number, { version: (await desk.stand(ticketId)).version, reason });
  const mayWithdraw = async ({ ticketId }: Filed, actor: PersonActor) =>
    ((await desk.database.app.read((tx) => ticketActions(tx, actor, [ticketId]))).get(ticketId) ?? []).includes(
      'withdraw',
    );
  const refused = { code: 'not-allowed' };

  /** Who is told of the last turn of a ticket, as the worker finds out. */
  const told = ({ ticketId }: Filed) =>
    desk.database.app.run(async (tx) => {
      const [task] = await tx.query<{ id: string; eventId: string }>(
        `select k.id, k.event_id as "eventId" from tasks k join events e on e.id = k.event_id
         where e.ticket_id = $1 and e.name = 'administration.turned'`,
        [ticketId],
      );
      await expandMail(tx, task?.eventId ?? '', 'administrator-turned', recipientsOf('administrator-turned'));
      await tx.query(`update tasks set status = 'done', done_at = app.now() where id = $1`, [task?.id]);
      const rows = await tx.query<{ who: string }>(
        `select g.recipient || ' ' || p.first_name as who from mail_ledger g join people p on p.id = g.person_id
         where g.event_id = $1 order by 1`,
        [task?.eventId],
      );
      return rows.map(({ who }) => who);
    });

  it('cannot end it while they administrate the company alone, whomever it names', async () => {
    const ticket = await propose('admin');
    expect(await mayWithdraw(ticket, sven)).toBe(false);
    await expect(withdraw(ticket, sven, 'I stay.')).rejects.toMatchObject(refused);
    await withdraw(ticket, sara);
    expect(await told(ticket)).toEqual(['administrator Sven']);
  });

  it('ends it beside another one, with a reason; the filer is told, and whoever was told of the proposal', async () => {
    const chief = await actorOf(await member('Carl', ['chief']));
    const ticket = await propose('chief');
    // Carl is to hand over, Mona administrates elsewhere, Mia is whom it names
    for (const other of [chief, desk.admin, await actorOf(mia)]) {
      expect(await mayWithdraw(ticket, other)).toBe(false);
      await expect(withdraw(ticket, other, 'No.')).rejects.toMatchObject({
        code: expect.stringMatching(/^not-(allowed|found)$/) as string,
      });
    }
    expect(await mayWithdraw(ticket, sven)).toBe(true);
    await expect(withdraw(ticket, sven)).rejects.toMatchObject({ code: 'reason-required' });
    await withdraw(ticket, sven, 'Carl has come back.');
    expect((await desk.stand(ticket.ticketId)).status).toBe('withdrawn');
    expect(await told(ticket)).toEqual(['administrator Carl', 'administrator Sven', 'filer Sara']);
  });

  it('cannot end what two people of the vendor have approved', async () => {
    const ticket = await propose('chief');
    await desk.approveAll(ticket.ticketId, ticket.number, desk.support);
    expect(await mayWithdraw(ticket, sven)).toBe(true);
    await desk.approveAll(ticket.ticketId, ticket.number, lead);
    expect(await mayWithdraw(ticket, sven)).toBe(false);
    await expect(withdraw(ticket, sven, 'Too late.')).rejects.toMatchObject(refused);
    await withdraw(ticket, sara);
  });

  it('and who decides at the same moment: one of the two counts', async () => {
    for (let round = 0; round < 10; round += 1) {
      const ticket = await propose('admin');
      const results = await Promise.allSettled([
        withdraw(ticket, sven, 'Not needed.'),
        desk.approveAll(ticket.ticketId, ticket.number, desk.support),
      ]);
      const { status } = await desk.stand(ticket.ticketId);
      expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
      if (status === 'open') await withdraw(ticket, sara);
    }
  });
});
