import { type PersonActor } from '@keyward/domain';
import { recipientsOf } from '@keyward/mail';
import { loadActorOf } from '../session/load-actor.js';
import { invitationToken } from '../invite/invitation-token.js';
import { redeemInvitation } from '../invite/accept-invite.js';
import { expandMail } from '../mail/expand-mail.js';
import { verifyDatabase } from '../verify/verify-database.js';
import { newId } from '@keyward/db';
import { signedIn, type TestPerson } from '@keyward/testing';
import { Desk } from '../testing/a-desk.js';

const KEYS = 'a server key of at least thirty-two bytes';

describe('a change of administrator', () => {
  let desk: Desk;
  let sara: PersonActor;
  let sven: PersonActor;
  let lead: PersonActor;
  beforeAll(async () => {
    desk = await Desk.open('libs/operations/src/testing/appoint.yaml');
    const { southMember, southAdmin } = desk.network.people;
    sara = await actorOf(southMember);
    sven = await actorOf(southAdmin);
    lead = await desk.database.owner.run((tx) => signedIn(tx, desk.network, 'lead'));
    await desk.database.owner.run((tx) =>
      tx.query(`update units set contact_email = 'office@south.example' where id = $1`, [desk.network.south]),
    );
  });
  afterAll(async () => {
    const { invariants } = await verifyDatabase(desk.database.app, { recipientsOf });
    await desk.close();
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

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

  const propose = (person: string | { email: string }, actor = sara) =>
    desk.file(
      { kind: 'change-admin', person, lines: [{ verb: 'give', item: 'admin' }], reason: 'Sven has left.' },
      actor,
    );

  async function approve({ ticketId, number }: { ticketId: string; number: string }, actor: PersonActor) {
    const { version, digest } = await desk.stand(ticketId);
    await desk.move('approve', actor, number, { version, digest });
  }
  const version = async (ticketId: string) => (await desk.stand(ticketId)).version;
  const withdraw = async ({ ticketId, number }: { ticketId: string; number: string }) =>
    desk.move('withdraw', sara, number, { version: await version(ticketId) });

  const ask = <T>(sql: string, ...params: unknown[]) => desk.database.owner.read((tx) => tx.query<T>(sql, params));

  /** Who a mail of a ticket is for, as the worker would find out. */
  async function told(ticketId: string, event: string): Promise<string[]> {
    const tasks = await ask<{ id: string; eventId: string; name: string }>(
      `select k.id, k.event_id as "eventId", k.name from tasks k join events e on e.id = k.event_id
       where e.ticket_id = $1 and e.name = $2 and k.name like 'mail:%'`,
      ticketId,
      event,
    );
    const [task] = tasks;
    if (!task) return [];
    const mail = task.name.slice('mail:'.length) as Parameters<typeof expandMail>[2];
    await desk.database.app.run(async (tx) => {
      await expandMail(tx, task.eventId, mail, recipientsOf(mail));
      await tx.query(`update tasks set status = 'done', done_at = app.now() where id = $1`, [task.id]);
    });
    const rows = await ask<{ who: string }>(
      `select g.recipient || coalesce(' ' || p.first_name, '') as who from mail_ledger g
       left join people p on p.id = g.person_id where g.event_id = $1 order by 1`,
      task.eventId,
    );
    return rows.map(({ who }) => who);
  }

  /** The clock goes on, and everybody stays signed in. */
  const later = (hours: number) =>
    desk.database.owner.run(async (tx) => {
      await tx.query('update app.clock set ahead = ahead + make_interval(hours => $1)', [hours]);
      await tx.query(`update sessions set seen_at = app.now(), expires_at = app.now() + interval '30 days'`);
    });

  it('is proposed by any member, told to those who have it now and to the company, and decided by two', async () => {
    const { southMember } = desk.network.people;
    const ticket = await propose(southMember.personId);
    expect(await told(ticket.ticketId, 'administration.asked')).toEqual(['administrator Sven', 'contact']);
    await approve(ticket, desk.support);
    expect(await desk.stand(ticket.ticketId)).toMatchObject({ status: 'open' });
    await expect(approve(ticket, desk.support)).rejects.toMatchObject({ code: 'not-allowed' });
    await withdraw(ticket);
    expect(await told(ticket.ticketId, 'administration.turned')).toEqual(['administrator Sven', 'contact']);
  });

  it('is the only way: nobody is made administrator in passing', async () => {
    const { southMember } = desk.network.people;
    const lines = [{ verb: 'give' as const, item: 'admin' }];
    await expect(desk.file({ kind: 'change', person: southMember.personId, lines }, sara)).rejects.toMatchObject({
      code: 'enquiry-refused',
      context: { errors: [{ rule: 'engine.change-of-administrator' }] },
    });
  });

  it('nobody decides twice, also where both stages are theirs', async () => {
    const ticket = await propose(desk.network.people.southMember.personId);
    await approve(ticket, lead);
    await expect(approve(ticket, lead)).rejects.toMatchObject({
      code: 'not-allowed',
      context: { rule: 'policy.decided-before' },
    });
    await withdraw(ticket);
  });

  it('whoever is to go cannot take it back, though they could propose the same', async () => {
    const ticket = await propose(desk.network.people.southMember.personId);
    await expect(
      desk.move('withdraw', sven, ticket.number, { version: await version(ticket.ticketId) }),
    ).rejects.toMatchObject({ code: 'not-allowed' });
    await withdraw(ticket);
  });

  it('waits three days, can be objected to once by whoever hands over, and takes effect by itself', async () => {
    const { southMember, southAdmin } = desk.network.people;
    const ticket = await propose(southMember.personId);
    await approve(ticket, desk.support);
    await approve(ticket, lead);
    expect(await told(ticket.ticketId, 'administration.decided')).toEqual(['administrator Sven', 'contact']);
    await desk.apply(ticket.ticketId);
    expect(await desk.stand(ticket.ticketId)).toMatchObject({ status: 'approved' });
    const [waits] = await ask<{ hours: number; due: number }>(
      `select extract(epoch from t.apply_at - app.now())::float / 3600 as hours,
         extract(epoch from k.due_at - t.apply_at)::float as due
       from tickets t join events e on e.ticket_id = t.id and e.name = 'ticket.approved'
       join tasks k on k.event_id = e.id and k.name = 'apply-ticket' where t.id = $1`,
      ticket.ticketId,
    );
    expect(waits?.hours).toBeCloseTo(72, 0);
    expect(waits?.due).toBe(0);

    const object = async (actor: PersonActor, reason = 'I have not left.') =>
      desk.move('object', actor, ticket.number, { version: await version(ticket.ticketId), reason });
    await expect(object(sara)).rejects.toMatchObject({ context: { rule: 'policy.not-yours-to-lose' } });
    await expect(object(sven, '')).rejects.toMatchObject({ code: 'reason-required' });
    await object(sven);
    expect(await told(ticket.ticketId, 'administration.turned')).toEqual(['administrator Sven', 'contact']);
    expect(await desk.stand(ticket.ticketId)).toMatchObject({ status: 'open', revision: 2 });
    await approve(ticket, desk.support);
    await approve(ticket, lead);
    await expect(object(sven)).rejects.toMatchObject({ context: { rule: 'policy.objected-before' } });

    await later(71);
    await desk.apply(ticket.ticketId);
    expect(await desk.stand(ticket.ticketId)).toMatchObject({ status: 'approved' });
    await later(2);
    await desk.apply(ticket.ticketId);
    expect(await desk.stand(ticket.ticketId)).toMatchObject({ status: 'done' });
    expect(await desk.holds(southMember.membershipId)).toEqual(['admin', 'orders-view']);
    expect(await desk.holds(southAdmin.membershipId)).toEqual([]);
    expect(await told(ticket.ticketId, 'administration.changed')).toEqual(['administrator Sven', 'contact', 'team']);
  });

  it('a lead shortens the wait with a reason, which is kept; support does not, and not once it is over', async () => {
    const { southMember, southAdmin } = desk.network.people;
    const ticket = await propose(southAdmin.personId, sven);
    await approve(ticket, desk.support);
    await approve(ticket, lead);
    const shorten = async (actor: PersonActor, reason: string) =>
      desk.move('shorten', actor, ticket.number, { version: await version(ticket.ticketId), reason });
    await expect(shorten(desk.support, 'now')).rejects.toMatchObject({ context: { rule: 'policy.staff-role' } });
    await expect(shorten(lead, '')).rejects.toMatchObject({ code: 'reason-required' });
    await shorten(lead, 'Confirmed by phone.');
    // Sven has filed it, and Sara, whom it is about, has heard of nothing: the contact and whoever hands over
    expect(await told(ticket.ticketId, 'administration.turned')).toEqual(['administrator Sara', 'contact']);
    await expect(shorten(lead, 'again')).rejects.toMatchObject({ context: { rule: 'policy.not-waiting' } });
    const [kept] = await ask(
      `select s.body, s.by_person = $2 as "byLead" from ticket_messages s join events e on e.id = s.event_id
       where e.ticket_id = $1 and e.name = 'ticket.shortened'`,
      ticket.ticketId,
      lead.personId,
    );
    expect(kept).toEqual({ body: 'Confirmed by phone.', byLead: true });
    await desk.apply(ticket.ticketId);
    expect(await desk.stand(ticket.ticketId)).toMatchObject({ status: 'done' });
    expect(await desk.holds(southAdmin.membershipId)).toEqual(['admin']);
    expect(await desk.holds(southMember.membershipId)).toEqual(['orders-view']);
  });

  it('an outsider takes over when they join, and nobody loses anything before', async () => {
    const { southAdmin } = desk.network.people;
    const ticket = await propose({ email: 'olga@outside.example' });
    await expect(propose({ email: 'olga@outside.example' })).rejects.toMatchObject({
      context: { errors: [{ code: 'already-asked-for' }] },
    });
    await approve(ticket, desk.support);
    await approve(ticket, lead);
    await desk.move('shorten', lead, ticket.number, { version: await version(ticket.ticketId), reason: 'Known.' });
    await desk.apply(ticket.ticketId);
    expect(await desk.stand(ticket.ticketId)).toMatchObject({ status: 'invited' });
    expect(await desk.holds(southAdmin.membershipId)).toEqual(['admin']);
    const [invitation] = await ask<{ id: string }>('select id from invitations where ticket_id = $1', ticket.ticketId);
    const { id = '' } = invitation ?? {};
    await desk.database.app.run((tx) =>
      redeemInvitation(tx, [KEYS], {
        token: invitationToken(KEYS, id, 1),
        firstName: 'Olga',
        lastName: 'Outside',
        mobile: '+436601234567',
        passwordHash: 'x',
      }),
    );
    expect(await desk.stand(ticket.ticketId)).toMatchObject({ status: 'done' });
    expect(await desk.holds(southAdmin.membershipId)).toEqual([]);
    expect(await told(ticket.ticketId, 'administration.changed')).toEqual(['administrator Sven', 'contact', 'team']);
  });
});
