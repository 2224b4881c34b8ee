import type { PersonActor } from '@keyward/domain';
import { recipientsOf } from '@keyward/mail';
import { aMember, signedIn, type TestPerson } from '@keyward/testing';
import { invitationToken } from '../invite/invitation-token.js';
import { redeemInvitation } from '../invite/accept-invite.js';
import { Desk } from '../testing/a-desk.js';
import { agreed, anOrphan, appointment, atWork, nowIs, type Orphan } from '../testing/an-orphan.js';
import { lettersOf } from '../testing/letters.js';
import { ticketActions } from '../ticket/ticket-actions.js';
import { verifyDatabase } from '../verify/verify-database.js';
import { checkEnquiry } from './check-enquiry.js';

const KEY = 'a server key of at least thirty-two bytes';
const THERE = { errors: [expect.objectContaining({ rule: 'engine.administrator-there' })] };

describe('the vendor names an administrator for a company that nobody administrates', () => {
  let desk: Desk;
  let second: PersonActor;
  let lead: PersonActor;
  beforeAll(async () => {
    desk = await Desk.open('libs/operations/src/testing/appoint.yaml');
    [second, lead] = await desk.database.owner.run(async (tx) => [
      await signedIn(tx, desk.network, 'secondSupport'),
      await signedIn(tx, desk.network, 'lead'),
    ]);
  });
  afterAll(async () => {
    const { invariants } = await verifyDatabase(desk.database.app, { recipientsOf });
    await desk.close();
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  const ask = <T>(sql: string, ...params: unknown[]) => desk.database.app.read((tx) => tx.query<T>(sql, params));
  const file = ({ company }: Orphan, person: Parameters<typeof appointment>[1], actor = desk.support) =>
    desk.file(appointment(company, person), actor);
  const carriedOut = async (ticket: { ticketId: string; number: string }) => {
    await agreed(desk, ticket, [second, lead]);
    await desk.apply(ticket.ticketId);
    return (await desk.stand(ticket.ticketId)).status;
  };
  const statusOf = async ({ membershipId }: TestPerson) =>
    (await ask<{ status: string }>('select status from memberships where id = $1', membershipId))[0]?.status;
  const redeem = async (ticketId: string) => {
    const [row] = await ask<{ id: string }>('select id from invitations where ticket_id = $1', ticketId);
    await desk.database.app.run((tx) =>
      redeemInvitation(tx, [KEY], {
        ...{ token: invitationToken(KEY, row?.id ?? '', 1), firstName: 'Olga', lastName: 'Outside' },
        ...{ mobile: '+436601234567', passwordHash: 'x' },
      }),
    );
  };
  const back = ({ company, former }: Orphan) => desk.database.owner.run((tx) => nowIs(tx, company, former, 'active'));

  it('a colleague: two others decide, those who held it and the company are told by whom, and it waits', async () => {
    const orphan = await anOrphan(desk, 'Alpha');
    const { ticketId, number } = await file(orphan, orphan.member.personId);
    expect(await ask('select for_company, on_behalf_of from tickets where id = $1', ticketId)).toEqual([
      { for_company: true, on_behalf_of: null },
    ]);
    const told = (await lettersOf(desk, ticketId)).filter(({ mail }) => mail === 'administrator-proposed');
    expect(told.map(({ recipient, to }) => [recipient, to]).toSorted()).toEqual([
      ['administrator', orphan.former.email],
      ['contact', 'office@alpha.example'],
    ]);
    expect(told[0]?.variables).toMatchObject({ filedBy: 'Ulla Support (Beacon Board)' });
    await expect(desk.approveAll(ticketId, number)).rejects.toMatchObject({ context: { rule: 'policy.own-ticket' } });
    await desk.approveAll(ticketId, number, second);
    await expect(desk.approveAll(ticketId, number, second)).rejects.toMatchObject({ code: 'not-allowed' });
    await desk.approveAll(ticketId, number, lead);
    await desk.apply(ticketId);
    expect((await desk.stand(ticketId)).status).toBe('approved');
    const { version } = await desk.stand(ticketId);
    await desk.move('shorten', lead, number, { version, reason: 'Called back.' });
    await desk.apply(ticketId);
    expect((await desk.stand(ticketId)).events).toEqual(
      expect.arrayContaining(['behalf.filed-for-company', 'administration.changed', 'ticket.done']),
    );
    expect([await desk.holds(orphan.member.membershipId), await desk.holds(orphan.former.membershipId)]).toEqual([
      ['admin', 'sales'],
      [],
    ]);
  });

  it('an outsider: they are invited, and it is theirs when they join', async () => {
    const orphan = await anOrphan(desk, 'Beta');
    const ticket = await file(orphan, { email: 'olga@beta.example' });
    expect(await carriedOut(ticket)).toBe('invited');
    expect(await desk.holds(orphan.former.membershipId)).toEqual(['admin']);
    await redeem(ticket.ticketId);
    expect((await desk.stand(ticket.ticketId)).status).toBe('done');
    expect(await desk.holds(orphan.former.membershipId)).toEqual([]);
  });

  it('the former one, who is suspended and holds it still: their access comes back, and nothing is given twice', async () => {
    const orphan = await anOrphan(desk, 'Gamma');
    const ticket = await file(orphan, orphan.former.personId);
    expect(await carriedOut(ticket)).toBe('done');
    expect([await statusOf(orphan.former), await desk.holds(orphan.former.membershipId)]).toEqual([
      'active',
      ['admin'],
    ]);
  });

  it('one who has left: with an account they are back, without one they are invited anew', async () => {
    const orphan = await anOrphan(desk, 'Delta');
    const left = (firstName: string, account: boolean) =>
      desk.database.owner.run(async (tx) => {
        const person = await aMember(tx, { firstName, lastName: 'Delta', companyId: orphan.company, holds: [] });
        if (account) {
          await tx.query(`insert into credentials (person_id, password_hash) values ($1, 'x')`, [person.personId]);
        }
        await nowIs(tx, orphan.company, person, 'ended');
        return person;
      });
    const [known, unknown] = [await left('Kim', true), await left('Uma', false)];
    expect(await carriedOut(await file(orphan, known.personId))).toBe('done');
    expect([await statusOf(known), await desk.holds(known.membershipId)]).toEqual(['active', ['admin']]);

    await desk.database.owner.run((tx) => nowIs(tx, orphan.company, known, 'suspended'));
    const ticket = await file(orphan, unknown.personId);
    expect(await carriedOut(ticket)).toBe('invited');
    expect(await statusOf(unknown)).toBe('invited');
    await redeem(ticket.ticketId);
    expect([await statusOf(unknown), await desk.holds(unknown.membershipId)]).toEqual(['active', ['admin']]);
    expect(await desk.holds(known.membershipId)).toEqual([]);
  });

  it('only with a reason and evidence, by the desk, of a company that is named, and of nothing else', async () => {
    const orphan = await anOrphan(desk, 'Epsilon');
    const input = appointment(orphan.company, orphan.member.personId);
    const refused = (more: object, actor = desk.support) =>
      desk.file({ ...input, ...more }, actor).then(
        () => 'filed',
        (error: { code: string }) => error.code,
      );
    expect(await refused({ reason: undefined })).toBe('reason-required');
    expect(await refused({ evidence: [] })).toBe('enquiry-needs');
    expect(await refused({ unit: undefined })).toBe('for-company-which');
    expect(await refused({ unit: desk.network.root })).toBe('not-found');
    expect(await refused({ kind: 'change' })).toBe('on-behalf-whose');
    expect(await refused({ onBehalfOf: orphan.former.personId })).toBe('not-found');
    for (const name of ['auditor', 'operator'] as const) {
      const actor = await desk.database.owner.run((tx) => signedIn(tx, desk.network, name));
      expect(await refused({}, actor)).toBe('not-allowed');
    }
    const bare = { ...input, reason: undefined, evidence: [] };
    const { faults } = await desk.database.app.read((tx) => checkEnquiry(tx, desk.support, bare));
    expect(faults.map(({ path, code }) => [path, code])).toEqual([
      ['reason', 'engine.company-reason'],
      ['evidence', 'engine.company-evidence'],
    ]);
    await back(orphan);
    await expect(desk.file(input, desk.support)).rejects.toMatchObject({ code: 'enquiry-refused', context: THERE });
  });

  it('not where nobody of the company would hear of it', async () => {
    const orphan = await anOrphan(desk, 'Zeta', null);
    await expect(file(orphan, orphan.former.personId)).rejects.toMatchObject({
      context: { errors: [{ rule: 'engine.nobody-hears' }] },
    });
    const { ticketId, number } = await file(orphan, orphan.member.personId);
    expect((await desk.stand(ticketId)).events).toContain('administration.asked');
    await desk.move('withdraw', second, number, { version: 1 });
  });

  it('whoever has come back stops it: it is decided no more, and they can end it themselves', async () => {
    const orphan = await anOrphan(desk, 'Eta');
    const ticket = await file(orphan, orphan.member.personId);
    await back(orphan);
    await expect(desk.approveAll(ticket.ticketId, ticket.number, second)).rejects.toMatchObject({
      code: 'no-longer-possible',
      context: THERE,
    });
    const fritz = await desk.database.owner.run((tx) => atWork(tx, orphan.company, orphan.former));
    const actions = await desk.database.app.read((tx) => ticketActions(tx, fritz, [ticket.ticketId]));
    expect(actions.get(ticket.ticketId)).toEqual(['withdraw']);
    await desk.move('withdraw', fritz, ticket.number, { version: 1, reason: 'I am back.' });
    expect((await desk.stand(ticket.ticketId)).status).toBe('withdrawn');
  });

  it('decided already, it goes back to the desk instead of taking effect; of whoever was invited, they join without it', async () => {
    const [first, other] = [await anOrphan(desk, 'Theta'), await anOrphan(desk, 'Iota')];
    const ticket = await file(first, first.member.personId);
    await agreed(desk, ticket, [second, lead]);
    await back(first);
    await desk.apply(ticket.ticketId);
    expect((await desk.stand(ticket.ticketId)).status).toBe('open');
    expect(
      await ask(
        `select data ->> 'cause' as cause from events where ticket_id = $1 and name = 'ticket.sent-back'`,
        ticket.ticketId,
      ),
    ).toEqual([{ cause: 'engine.administrator-there' }]);
    expect(await desk.holds(first.former.membershipId)).toEqual(['admin']);

    const outsider = await file(other, { email: 'olga@iota.example' });
    expect(await carriedOut(outsider)).toBe('invited');
    await back(other);
    await redeem(outsider.ticketId);
    expect((await desk.stand(outsider.ticketId)).status).toBe('done');
    expect(await desk.holds(other.former.membershipId)).toEqual(['admin']);
  });

  it('is the desk’s: a colleague takes it back, and it is decided no more once who filed it has left', async () => {
    const orphan = await anOrphan(desk, 'Kappa');
    const ticket = await file(orphan, orphan.member.personId, second);
    await desk.database.owner.run((tx) =>
      tx.query('update staff set until_at = app.now() where person_id = $1', [second.personId]),
    );
    await expect(desk.approveAll(ticket.ticketId, ticket.number)).rejects.toMatchObject({ code: 'no-longer-possible' });
    await desk.move('withdraw', desk.support, ticket.number, { version: 1 });
    expect((await desk.stand(ticket.ticketId)).status).toBe('withdrawn');
    await desk.database.owner.run((tx) =>
      tx.query('update staff set until_at = null where person_id = $1', [second.personId]),
    );
  });
});
