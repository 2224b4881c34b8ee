import { newId } from '@keyward/db';
import type { PersonActor } from '@keyward/domain';
import { recipientsOf } from '@keyward/mail';
import { aMember, signedIn, type TestPerson } from '@keyward/testing';
import { checkEnquiry } from '../enquiry/check-enquiry.js';
import type { EnquiryInput } from '../enquiry/enquiry-input.js';
import { loadActorOf } from '../session/load-actor.js';
import { Desk } from '../testing/a-desk.js';
import { ticketActions } from './ticket-actions.js';
import { verifyDatabase } from '../verify/verify-database.js';

const SUPPORT = [{ by: [{ staff: 'support' }] }];

describe('whoever is to hand an administration over', () => {
  let desk: Desk;
  let sara: PersonActor;
  let sven: PersonActor;
  let lead: PersonActor;
  beforeAll(async () => {
    desk = await Desk.open('libs/operations/src/testing/appoint.yaml');
    sara = await actorOf(desk.network.people.southMember);
    sven = await actorOf(desk.network.people.southAdmin);
    lead = await desk.database.owner.run((tx) => signedIn(tx, desk.network, 'lead'));
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
  const colleague = (firstName: string) =>
    desk.database.owner.run((tx) =>
      aMember(tx, { firstName, lastName: 'South', companyId: desk.network.south, holds: ['orders-view'] }),
    );
  const propose = (person: string) =>
    desk.file({ kind: 'change-admin', person, lines: [{ verb: 'give', item: 'admin' }], reason: 'Needed.' }, sara);
  const putOut = (kind: 'deactivate' | 'suspend', person: string, from?: string): EnquiryInput => ({
    ...{ kind, person, lines: [], reason: 'No more.' },
    ...(from === undefined ? {} : { from }),
  });
  const stagesOf = async (ticketId: string) => {
    const [row] = await desk.database.app.read((tx) =>
      tx.query<{ status: string; stages: unknown }>(
        `select t.status, r.stages from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision
         where t.id = $1`,
        [ticketId],
      ),
    );
    return row;
  };
  const withdraw = async ({ ticketId, number }: { ticketId: string; number: string }, actor = sara) =>
    desk.move('withdraw', actor, number, { version: (await desk.stand(ticketId)).version });
  const later = (hours: number) =>
    desk.database.owner.run(async (tx) => {
      await tx.query('update app.clock set ahead = ahead + make_interval(hours => $1)', [hours]);
      await tx.query(`update sessions set seen_at = app.now(), expires_at = app.now() + interval '30 days'`);
    });

  it('cannot put out who proposed it or who is to follow: the support decides about that', async () => {
    const mia = await colleague('Mia');
    const ticket = await propose(mia.personId);
    for (const person of [mia.personId, sara.personId]) {
      const judged = await desk.database.app.read((tx) => checkEnquiry(tx, sven, putOut('deactivate', person)));
      expect(judged.check.whole.warnings.map(({ rule }) => rule)).toContain('policy.names-administrator');
      const filed = await desk.file(putOut('deactivate', person), sven);
      expect(await stagesOf(filed.ticketId)).toEqual({ status: 'open', stages: SUPPORT });
      await withdraw(filed, sven);
    }
    const suspended = await desk.file(putOut('suspend', mia.personId), sven);
    expect(await stagesOf(suspended.ticketId)).toEqual({ status: 'open', stages: SUPPORT });
    await withdraw(suspended, sven);
    await withdraw(ticket);
    const after = await desk.file(putOut('deactivate', mia.personId), sven);
    expect(await stagesOf(after.ticketId)).toEqual({ status: 'approved', stages: [] });
    await desk.apply(after.ticketId);
  });

  it('finds the one who was proposed: a proposal is not revised, but made anew', async () => {
    const [una, vera] = [await colleague('Una'), await colleague('Vera')];
    const ticket = await propose(una.personId);
    const { version } = await desk.stand(ticket.ticketId);
    const lines = [{ verb: 'give' as const, item: 'sales' }];
    await expect(desk.move('revise', sara, ticket.number, { version, lines })).rejects.toMatchObject({
      code: 'proposal-fixed',
    });
    const actions = await desk.database.app.read((tx) => ticketActions(tx, sara, [ticket.ticketId]));
    expect(actions.get(ticket.ticketId)).toEqual(['withdraw']);
    await withdraw(ticket);
    await withdraw(await propose(vera.personId));
  });

  it('is told truly what becomes of the proposal when who filed it leaves', async () => {
    const max = await colleague('Max');
    const ticket = await propose(max.personId);
    const { ending } = await desk.database.app.read((tx) =>
      checkEnquiry(tx, sven, putOut('deactivate', sara.personId)),
    );
    expect(ending?.tickets).toEqual([
      { number: ticket.number, kind: 'change-admin', status: 'open', becomes: 'stranded' },
    ]);
    await withdraw(ticket);
  });

  it('cannot do it with a date either: what policy had approved goes to the support when it is due', async () => {
    const otto = await colleague('Otto');
    const from = new Date(Date.now() + 24 * 3_600_000).toISOString();
    const dated = await desk.file(putOut('deactivate', otto.personId, from), sven);
    expect(await stagesOf(dated.ticketId)).toMatchObject({ status: 'approved' });
    const ticket = await propose(otto.personId);
    await later(25);
    await desk.apply(dated.ticketId);
    expect(await stagesOf(dated.ticketId)).toEqual({ status: 'open', stages: SUPPORT });
    await withdraw(dated, sven);
    await withdraw(ticket);
  });

  it('cannot put it off by changing something of who is to follow', async () => {
    const pia = await colleague('Pia');
    const ticket = await propose(pia.personId);
    for (const decider of [desk.support, lead]) await desk.approveAll(ticket.ticketId, ticket.number, decider);
    const change = { kind: 'change' as const, person: pia.personId, lines: [{ verb: 'give' as const, item: 'sales' }] };
    await desk.apply((await desk.file(change, sven)).ticketId);
    await later(73);
    await desk.apply(ticket.ticketId);
    expect(await stagesOf(ticket.ticketId)).toMatchObject({ status: 'done' });
    expect(await desk.holds(pia.membershipId)).toEqual(['admin', 'orders-view', 'sales']);
  });
});
