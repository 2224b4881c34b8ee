import type { PersonActor } from '@keyward/domain';
import { aMember, signedIn } from '@keyward/testing';
import type { EnquiryInput } from '../index.js';
import { switchCompany } from '../index.js';
import { Desk } from '../testing/a-desk.js';

let desk: Desk;
let south: PersonActor;
beforeAll(async () => {
  desk = await Desk.open();
  south = await desk.database.owner.run((tx) => signedIn(tx, desk.network, 'southAdmin'));
});
afterAll(() => desk.close());

const one = <T>(sql: string, params: unknown[]) =>
  desk.database.app.read(async (tx) => (await tx.query<T>(sql, params))[0]);
const ahead = (interval: string) =>
  desk.database.owner.run(async (tx) => {
    await tx.query('update app.clock set ahead = $1::interval', [interval]);
    await tx.query(
      `update sessions set expires_at = app.now() + interval '1 day', seen_at = app.now() where ended_at is null`,
    );
  });
const newcomer = (email: string): EnquiryInput => ({
  kind: 'create',
  person: { email, firstName: 'New', lastName: 'Comer', position: 'Office' },
  lines: [],
});

describe('a deactivation', () => {
  const deactivation = (person: string): EnquiryInput => ({ kind: 'deactivate', person, lines: [], reason: 'Leaves.' });

  it('of which a line is denied ends what was approved and leaves the membership', async () => {
    const person = await desk.database.owner.run((tx) =>
      aMember(tx, {
        firstName: 'Dora',
        lastName: 'Deny',
        companyId: desk.network.north,
        holds: ['sales', 'orders-view'],
      }),
    );
    const { ticketId, number } = await desk.file(deactivation(person.personId));
    const { version, digest } = await desk.stand(ticketId);
    const lines = [{ line: 1, decision: 'deny' as const, reason: 'Still needed for the handover.' }];
    await desk.move('approve', desk.support, number, { version, digest, lines });
    await desk.apply(ticketId);
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'done' });
    expect(await desk.holds(person.membershipId)).toHaveLength(1);
    const row = await one('select status from memberships where id = $1', [person.membershipId]);
    expect(row).toEqual({ status: 'active' });
  });

  it('comes through while the person keeps the service busy, and what comes after it is refused', async () => {
    const person = desk.network.people.northMember;
    const busy = await desk.database.owner.run((tx) => signedIn(tx, desk.network, 'northDeputy'));
    const member = { ...busy, personId: person.personId, membershipId: person.membershipId };
    await desk.database.owner.run((tx) =>
      tx.query('update sessions set person_id = $2 where id = $1', [busy.sessionId, person.personId]),
    );
    const { ticketId, number } = await desk.file(deactivation(person.personId));
    await desk.approveAll(ticketId, number);
    let stop = false;
    const keepBusy = async () => {
      while (!stop) {
        await desk.move('withdraw', member, 'K-2000-000000', { version: 1 }).catch(() => undefined);
        await desk.database.app.run((tx) => switchCompany(tx, member, desk.network.north)).catch(() => undefined);
      }
    };
    const work = [keepBusy(), keepBusy(), keepBusy(), keepBusy()];
    await desk.apply(ticketId);
    stop = true;
    await Promise.all(work);
    const row = await one<{ status: string; ended: boolean }>(
      'select m.status, s.ended_at is not null as ended from memberships m, sessions s where m.id = $1 and s.id = $2',
      [person.membershipId, busy.sessionId],
    );
    expect(row).toEqual({ status: 'ended', ended: true });
    const refused = desk.database.app.run((tx) => switchCompany(tx, member, desk.network.north));
    await expect(refused).rejects.toMatchObject({ code: 'not-signed-in' });
  });
});

describe('what has run out', () => {
  it('is given anew, and is held again', async () => {
    const { membershipId, personId } = desk.network.people.northDeputy;
    const until = new Date(Date.now() + 24 * 3_600_000).toISOString();
    const give = (more: object): EnquiryInput =>
      desk.change({ person: personId, lines: [{ verb: 'give', item: 'documents-view', ...more }] });
    const first = await desk.file(give({ until }));
    await desk.approveAll(first.ticketId, first.number);
    await desk.apply(first.ticketId);
    await ahead('48 hours');
    const again = await desk.file(give({}));
    await desk.approveAll(again.ticketId, again.number);
    await desk.apply(again.ticketId);
    await ahead('0');
    const row = await one(
      `select count(*)::int as rows, count(*) filter (where ended_at is null and until_at is null)::int as lasting,
         bool_and(ended_at = until_at) filter (where until_at is not null) as "endedInTime"
       from assignments where membership_id = $1 and item = 'documents-view'`,
      [membershipId],
    );
    expect(row).toEqual({ rows: 2, lasting: 1, endedInTime: true });
  });
});

describe('one newcomer', () => {
  it('is asked for once, however many ask at the same moment', async () => {
    const attempts = await Promise.allSettled([1, 2, 3, 4, 5, 6].map(() => desk.file(newcomer('many@dealer.example'))));
    expect(attempts.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    for (const each of attempts) {
      if (each.status === 'rejected')
        expect(JSON.stringify(each.reason.context) + each.reason.code).toContain('already-asked-for');
    }
  });

  it('who has come into the team meanwhile is not approved again', async () => {
    const { number, ticketId } = await desk.file(newcomer('meanwhile@dealer.example'));
    await desk.database.owner.run((tx) =>
      aMember(tx, {
        firstName: 'Mean',
        lastName: 'While',
        email: 'meanwhile@dealer.example',
        companyId: desk.network.north,
        holds: [],
      }),
    );
    await expect(desk.approveAll(ticketId, number)).rejects.toMatchObject({
      code: 'no-longer-possible',
      context: { errors: [{ code: 'already-in-team' }] },
    });
  });
});

describe('a name', () => {
  it('that one company changes moves the basis of the others', async () => {
    const person = desk.network.people.southMember;
    const both = await desk.database.owner.run((tx) =>
      tx.query<{ id: string }>(
        `insert into memberships (id, person_id, unit_id, status, joined_at)
         values (gen_random_uuid(), $1, $2, 'active', app.now()) returning id`,
        [person.personId, desk.network.north],
      ),
    );
    const input = desk.change({ person: person.personId, lines: [], details: { lastName: 'Married' } });
    const { ticketId, number } = await desk.file(input, south);
    await desk.approveAll(ticketId, number);
    await desk.apply(ticketId);
    expect(await one('select basis from memberships where id = $1', [both[0]?.id])).toEqual({ basis: 2 });
    const event = await one(
      `select company_id as company from events where name = 'membership.changed' and data ->> 'membership' = $1`,
      [both[0]?.id],
    );
    expect(event).toEqual({ company: desk.network.north });
  });
});

describe('a decision', () => {
  it('names the basis that stands, or none', async () => {
    const person = desk.network.people.northAdmin.personId;
    const { ticketId, number } = await desk.file(
      desk.change({ person, lines: [{ verb: 'give', item: 'orders-view' }] }),
      desk.deputy,
    );
    const { version, digest, basis } = await desk.stand(ticketId);
    const wrong = desk.move('approve', desk.support, number, { version, digest, basis: basis + 76 });
    await expect(wrong).rejects.toMatchObject({ code: 'basis-moved' });
    await desk.move('reject', desk.support, number, { version, reason: 'Not for administrators.' });
    const row = await one('select decision, stage from approvals where ticket_id = $1', [ticketId]);
    expect(row).toEqual({ decision: 'reject', stage: 0 });
  });

  it('of denying every line keeps each line’s reason', async () => {
    const person = desk.network.people.northAdmin.personId;
    const lines = [
      { verb: 'give' as const, item: 'orders-view' },
      { verb: 'give' as const, item: 'prices-view' },
    ];
    const { ticketId, number } = await desk.file(desk.change({ person, lines }), desk.deputy);
    const { version, digest } = await desk.stand(ticketId);
    const denials = [1, 2].map((line) => ({ line, decision: 'deny' as const, reason: `Reason ${line}.` }));
    await desk.move('approve', desk.support, number, { version, digest, lines: denials });
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'rejected' });
    const row = await one(
      `select json_agg(l.reason order by l.line) as reasons from approval_lines l join approvals a on a.id = l.approval_id
       where a.ticket_id = $1 and l.decision = 'deny'`,
      [ticketId],
    );
    expect(row).toEqual({ reasons: ['Reason 1.', 'Reason 2.'] });
  });

  it('is revised by the rules of filing', async () => {
    const person = desk.network.people.northAdmin.personId;
    const { number } = await desk.file(newcomer('revise@dealer.example'));
    const details = desk.move('revise', desk.admin, number, { version: 1, details: { position: 'Boss' } });
    await expect(details).rejects.toMatchObject({ context: { errors: [{ code: 'details-not-expected' }] } });
    const end = await desk.file({ kind: 'deactivate', person, lines: [], reason: 'Leaves.' }, desk.deputy);
    const lines = [{ verb: 'take' as const, item: 'admin' }];
    const revised = desk.move('revise', desk.deputy, end.number, { version: 1, lines });
    await expect(revised).rejects.toMatchObject({ context: { errors: [{ code: 'lines-not-expected' }] } });
  });

  it('is revised by a difference, or by another who carries it on', async () => {
    const person = desk.network.people.northAdmin.personId;
    const from = new Date(Date.now() + 86_400_000).toISOString().replace(/\.\d+Z/, 'Z');
    const input = desk.change({ person, lines: [{ verb: 'give', item: 'service-view' }], from, note: 'For Monday.' });
    const { number, ticketId } = await desk.file(input, desk.deputy);
    const revise = (note: string) => desk.move('revise', desk.deputy, number, { version: 1, note });
    await expect(revise('For Monday.')).rejects.toMatchObject({ code: 'nothing-to-change' });
    await revise('For Tuesday.');
    expect(await desk.stand(ticketId)).toMatchObject({ revision: 2, version: 2 });
  });
});
