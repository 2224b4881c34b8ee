import type { Tx } from '@keyward/db';
import { SYSTEM, type PersonActor } from '@keyward/domain';
import { addStaff, endSessions, endStaff } from '@keyward/operations';
import { signedIn, type TestPerson } from '@keyward/testing';
import { Ground, hundred, race, type Stand } from './a-ground.js';
import { HeadStart } from './head-start.js';

interface Account {
  readonly personId: string;
  readonly email: string;
}
const LEAD = { firstName: 'many', lastName: 'hands', language: 'en', role: 'lead' } as const;
const MAKING = { secret: 'a secret of thirty-two bytes, or more', passwordHash: 'nothing opens with it' };

// much of it, and perhaps much else on the machine
jest.setTimeout(180_000);

/** Whoever is out is out: what their session was doing comes before that, or not at all. */
describe('many while somebody leaves', () => {
  let ground: Ground;

  /**
   * One leaves while others do something, all at once.
   * @returns how each of the others came in; whoever leaves always does, and comes first where nobody else came in
   */
  const whileLeaving = async (
    start: HeadStart,
    round: number,
    leaving: () => Promise<unknown>,
    others: readonly (() => Promise<unknown>)[],
  ): Promise<string[]> => {
    let came: string[] = [];
    const together = async () => {
      came = (await race(...others)).map(({ code }) => code);
    };
    const codes = await start.duel<unknown>(round, leaving, together, () => (came.includes('done') ? 1 : 0));
    expect(codes).toEqual(['done', 'done']);
    return came;
  };

  beforeAll(async () => {
    ground = await Ground.open();
  });
  afterAll(() => ground.close());

  /** A session of a member of the north, as the API's guard would find it. */
  const sessionOf = async ({ personId, membershipId }: TestPerson) => {
    const actor = await ground.asOwner(async (tx) => ({
      ...(await signedIn(tx, ground.network, 'northDeputy')),
      personId,
      membershipId,
    }));
    await ground.asOwner((tx) =>
      tx.query('update sessions set person_id = $2 where id = $1', [actor.sessionId, personId]),
    );
    return actor;
  };

  it.each([
    ['deactivate', 'membership.ended'],
    ['suspend', 'membership.suspended'],
  ] as const)(
    '%s against what the member is just doing × 100: nothing of theirs comes after it',
    async (kind, over) => {
      const members = await ground.members(100, ['admin']);
      const about = await ground.members(100, []);
      const start = new HeadStart();
      const results = await hundred(async (round) => {
        const member = members[round] as TestPerson;
        const actor = await sessionOf(member);
        const own = await ground.file(ground.change(about[round]?.personId ?? ''), actor);
        const leaving = await ground.file({ kind, person: member.personId, lines: [], reason: 'Left.' });
        await ground.approve(leaving);
        const file = (item: string) => () =>
          ground.file(ground.change(about[round]?.personId ?? '', 'give', item), actor);
        const runners: (() => Promise<unknown>)[] = [
          file('prices-view'),
          file('service-view'),
          () => ground.move('withdraw', actor, own.number, { version: own.version }),
          file('configurator-view'),
        ];
        const codes = await whileLeaving(start, round, () => ground.apply(leaving), runners);
        expect(codes.filter((code) => code !== 'done' && code !== 'not-signed-in')).toEqual([]);
        const after = await ground.ask(
          `select e.name from events e where e.actor_id = $1 and e.seq >
           (select x.seq from events x where x.name = $3 and x.ticket_id = $2)`,
          member.personId,
          leaving.id,
          over,
        );
        expect(after).toEqual([]);
        const [late] = await race(file('documents-view'));
        expect(late?.code).toBe('not-signed-in');
        return [String(codes.filter((code) => code === 'done').length)];
      });
      start.bothWon(results);
    },
  );

  it.each([
    ['leaving the vendor', 'staff.ended', (tx: Tx, { email }: Account) => endStaff(tx, email)],
    ['another role', 'session.closed', (tx: Tx, { email }: Account) => addStaff(tx, { ...LEAD, email }, MAKING)],
    [
      'being signed out everywhere',
      'session.closed',
      (tx: Tx, { personId }: Account) => endSessions(tx, SYSTEM, personId, { allBut: null }),
    ],
  ] as const)(
    '%s against what somebody of the vendor is just deciding × 100: nothing comes after it',
    async (_what, over, end) => {
      const staff = await ground.supporters(100);
      const about = await ground.members(100, []);
      const start = new HeadStart();
      const results = await hundred(async (round) => {
        const actor = staff[round] as PersonActor;
        const { personId } = actor;
        const person = about[round]?.personId ?? '';
        const tickets: Stand[] = [];
        for (const item of ['prices-view', 'service-view', 'configurator-view'])
          tickets.push(await ground.file(ground.change(person, 'give', item)));
        const deciding = tickets.map((ticket) => () => ground.approve(ticket, actor));
        const email = `${personId}@vendor.example`;
        const codes = await whileLeaving(
          start,
          round,
          () => ground.asOwner<unknown>((tx) => end(tx, { personId, email })),
          deciding,
        );
        expect(codes.filter((code) => code !== 'done' && code !== 'not-signed-in')).toEqual([]);
        const after = await ground.ask(
          `select e.name from events e where e.actor_id = $1
           and e.seq > (select min(x.seq) from events x where x.name = $2 and x.data ->> 'person' = $1::text)`,
          personId,
          over,
        );
        expect(after).toEqual([]);
        const [late] = await race(() => ground.approve(tickets[0] as Stand, actor));
        expect(late?.code).toBe('not-signed-in');
        return [String(codes.filter((code) => code === 'done').length)];
      });
      start.bothWon(results);
    },
  );

  it('a deactivation against enquiries about the member × 100: none of them is left to be decided', async () => {
    const members = await ground.members(100, ['orders-view']);
    const start = new HeadStart();
    const results = await hundred(async (round) => {
      const { personId, membershipId } = members[round] as TestPerson;
      const leaving = await ground.file({ kind: 'deactivate', person: personId, lines: [], reason: 'Left.' });
      await ground.approve(leaving);
      const file = (item: string) => () => ground.file(ground.change(personId, 'give', item));
      const runners: (() => Promise<unknown>)[] = [file('prices-view'), file('service-view'), file('documents-view')];
      const codes = await whileLeaving(start, round, () => ground.apply(leaving), runners);
      expect(codes.filter((code) => code !== 'done' && code !== 'person-not-active')).toEqual([]);
      const tickets = await ground.ask<{ status: string }>(
        'select status from tickets where membership_id = $1 and id <> $2',
        membershipId,
        leaving.id,
      );
      expect(tickets.map(({ status }) => status)).toEqual(
        codes.flatMap((code) => (code === 'done' ? ['superseded'] : [])),
      );
      return [`${tickets.length} superseded`];
    });
    start.bothWon(results);
  });
});
