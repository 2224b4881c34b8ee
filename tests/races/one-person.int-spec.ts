import type { Tx } from '@keyward/db';
import { EVENT_ROUTES } from '@keyward/domain';
import { countAttempt, fileEnquiry } from '@keyward/operations';
import { numberOf, type TestPerson } from '@keyward/testing';
import { Ground, hundred, race, type Stand } from './a-ground.js';
import { HeadStart } from './head-start.js';

// much of it, and perhaps much else on the machine
jest.setTimeout(120_000);

describe('many for one person', () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await Ground.open();
  });
  afterAll(() => ground.close());

  it('100 filings with one key: one ticket and 100 times the same answer; another body is refused', async () => {
    const [member] = await ground.members(1, []);
    const input = ground.change(member?.personId ?? '');
    const filing = { idempotencyKey: 'one form', bodyHash: 'one body' };
    const { admin } = ground.people;
    const file = () => ground.wide.run((tx) => fileEnquiry(tx, admin, input, filing));
    const other = () => ground.wide.run((tx) => fileEnquiry(tx, admin, input, { ...filing, bodyHash: 'another' }));
    const finishes = await race(...Array.from({ length: 100 }, () => file), ...Array.from({ length: 10 }, () => other));
    const filed = finishes.flatMap((each) => ('result' in each ? [each.result] : []));
    const tickets = new Set(filed.map(({ ticketId }) => ticketId));
    const fresh = filed.filter(({ replayed }) => !replayed);
    expect([filed.length, tickets.size, fresh.length]).toEqual([100, 1, 1]);
    expect(new Set(finishes.slice(100).map(({ code }) => code))).toEqual(new Set(['idempotency-key-reused']));
    expect(await ground.ask('select id from tickets where person_id = $1', member?.personId)).toHaveLength(1);
    const [ticketId = ''] = tickets;
    expect(await ground.stand(await numberOf(ground.wide, ticketId))).toMatchObject({
      events: ['ticket.filed'],
      tasks: EVENT_ROUTES['ticket.filed'].length,
    });
  });

  it('20 filings with one key where the limit lets one through: one ticket, and each is answered with it', async () => {
    const [member] = await ground.members(1, []);
    const { admin } = ground.people;
    const count = (tx: Tx) => countAttempt(tx, 'a secret', [{ kind: 'file:person', subject: 'limited', limit: 1 }]);
    const filing = { idempotencyKey: 'one limited form', bodyHash: 'one body', count };
    const input = ground.change(member?.personId ?? '');
    const file = () => ground.wide.run((tx) => fileEnquiry(tx, admin, input, filing));
    const finishes = await race(...Array.from({ length: 20 }, () => file));
    expect(finishes.map(({ code }) => code).filter((code) => code !== 'done')).toEqual([]);
    expect(await ground.ask('select id from tickets where person_id = $1', member?.personId)).toHaveLength(1);
    const next = ground.wide.run((tx) => fileEnquiry(tx, admin, input, { ...filing, idempotencyKey: 'another form' }));
    await expect(next).rejects.toMatchObject({ code: 'too-many-attempts' });
  });

  interface Two {
    readonly member: TestPerson;
    readonly tickets: readonly [Stand, Stand];
  }
  type Line = readonly ['give' | 'take', string] | 'deactivate';

  /** Two tickets about one member, both decided on what is held before either is in effect. */
  const decided = async (member: TestPerson, lines: readonly [Line, Line], round: number): Promise<Two> => {
    const file = (line: Line) =>
      ground.file(
        line === 'deactivate'
          ? { kind: 'deactivate', person: member.personId, lines: [], reason: 'Has left.' }
          : ground.change(member.personId, line[0], line[1]),
      );
    const [one, other] = [await file(lines[0]), await file(lines[1])];
    const approve = (ticket: Stand) => () => ground.approve(ticket);
    const turn = round % 2 === 0 ? [one, other] : [other, one];
    expect((await race(...turn.map(approve))).map(({ code }) => code)).toEqual(['done', 'done']);
    return { member, tickets: [await ground.stand(one.number), await ground.stand(other.number)] };
  };

  /** Applies both at the same moment; whoever comes second finds the ground moved and goes back to be decided anew. */
  const bothApplied = async (
    lines: readonly [Line, Line],
    holds: readonly string[],
    check: (two: Two) => Promise<void>,
    second: readonly string[] = ['open'],
  ) => {
    const members = await ground.members(100, holds);
    const start = new HeadStart();
    const results = await hundred(async (round) => {
      const { member, tickets } = await decided(members[round] as TestPerson, lines, round);
      const codes = await start.duel(
        round,
        () => ground.apply(tickets[0]),
        () => ground.apply(tickets[1]),
        async () => ((await ground.stand(tickets[0].number)).status === 'done' ? 0 : 1),
      );
      expect(codes).toEqual(['done', 'done']);
      const now = { member, tickets: [await ground.stand(tickets[0].number), await ground.stand(tickets[1].number)] };
      const statuses = now.tickets.map(({ status }) => status);
      const back = now.tickets.find(({ status }) => status !== 'done');
      expect([statuses.filter((status) => status === 'done').length, back?.revision]).toEqual([1, 2]);
      expect(second).toContain(back?.status);
      expect(back?.events.at(-1)).toBe(back?.status === 'open' ? 'ticket.sent-back' : 'ticket.superseded');
      await check(now as unknown as Two);
      return statuses;
    });
    start.bothWon(results);
  };

  const doneIs = ({ tickets }: Two, at: 0 | 1): boolean => tickets[at].status === 'done';

  it('the same given by two tickets × 100: held once', async () => {
    await bothApplied(
      [
        ['give', 'prices-view'],
        ['give', 'prices-view'],
      ],
      [],
      async ({ member }) => {
        expect(await ground.held(member.membershipId, 'prices-view')).toBe(1);
      },
    );
  });

  it('the same taken by two tickets × 100: ended once', async () => {
    await bothApplied(
      [
        ['take', 'orders-view'],
        ['take', 'orders-view'],
      ],
      ['orders-view'],
      async ({ member }) => {
        expect(await ground.held(member.membershipId, 'orders-view')).toBe(0);
      },
    );
  });

  it('one gives and another takes × 100: as whoever came first says, and the rest waits', async () => {
    await bothApplied(
      [
        ['give', 'prices-view'],
        ['take', 'orders-view'],
      ],
      ['orders-view'],
      async (two) => {
        expect(await ground.held(two.member.membershipId, 'prices-view')).toBe(doneIs(two, 0) ? 1 : 0);
        expect(await ground.held(two.member.membershipId, 'orders-view')).toBe(doneIs(two, 1) ? 0 : 1);
      },
    );
  });

  it('a deactivation against a change × 100: nothing is held by somebody who has left', async () => {
    const check = async (two: Two) => {
      const [row] = await ground.ask<{ status: string; held: number }>(
        `select m.status, (select count(*)::int from assignments a where a.membership_id = m.id and a.ended_at is null)
           as held from memberships m where m.id = $1`,
        two.member.membershipId,
      );
      expect(row).toEqual(doneIs(two, 0) ? { status: 'ended', held: 0 } : { status: 'active', held: 2 });
      expect(two.tickets[1].status).toBe(doneIs(two, 0) ? 'superseded' : 'done');
    };
    await bothApplied(['deactivate', ['give', 'prices-view']], ['orders-view'], check, ['open', 'superseded']);
  });
});
