import { setTimeout as rest } from 'node:timers/promises';
import type { EnquiryInput } from '@keyward/operations';
import { reachClocks, reachHeldClocks } from '@keyward/operations';
import type { TestPerson } from '@keyward/testing';
import { Ground, hundred, race, tally, type Stand } from './a-ground.js';

jest.setTimeout(180_000);

interface Ended {
  readonly status: string;
  readonly ends: number;
  readonly held: number;
  readonly sessions: number;
}

/** Time does not wait for people, nor they for it: what comes of both is one thing, told once. */
describe('a clock against somebody who does something at that moment', () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await Ground.open('tests/races/clocked.yaml');
  });
  afterAll(() => ground.close());

  const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const approved = async (input: EnquiryInput): Promise<Stand> => {
    const ticket = await ground.file(input);
    await ground.approve(ticket);
    return ticket;
  };
  /** Two workers come to it, and the ticket is put into effect: in another order each round, and a little later in some. */
  const meet = async (round: number, reach: () => Promise<void>, ticket: Stand): Promise<string> => {
    const clock = () => rest((round % 10) * 3).then(reach);
    const runners = [clock, clock];
    runners.splice(round % 3, 0, () => ground.apply(ticket));
    const codes = (await race(...runners)).map(({ code }) => code);
    expect(codes).toEqual(['done', 'done', 'done']);
    return (await ground.stand(ticket.number)).status;
  };

  it.each(['deactivate', 'suspend', 'change'] as const)(
    'the end of an access that nobody uses against a ticket of the kind %s × 100: it has ended, once',
    async (kind) => {
      const members = await ground.members(100, ['knot']);
      const results = await hundred(async (round) => {
        const { personId, membershipId } = members[round] as TestPerson;
        const id = membershipId ?? '';
        const ticket = await approved(
          kind === 'change'
            ? ground.change(personId, 'give', 'lamp')
            : { kind, person: personId, lines: [], reason: 'Left.' },
        );
        await ground.asOwner((tx) =>
          tx.query(`update memberships set last_used_at = app.now() - interval '400 days' where id = $1`, [id]),
        );
        const status = await meet(round, () => ground.wide.run((tx) => reachClocks(tx, id)), ticket);
        const [after] = await ground.ask<Ended>(
          `select m.status,
             (select count(*)::int from events e where e.name = 'membership.ended'
               and (e.data ->> 'membership' = m.id::text or e.ticket_id = $2)) as ends,
             (select count(*)::int from assignments a where a.membership_id = m.id and a.ended_at is null) as held,
             (select count(*)::int from sessions s where s.person_id = m.person_id and s.ended_at is null) as sessions
           from memberships m where m.id = $1`,
          id,
          ticket.id,
        );
        expect(after).toEqual({ status: 'ended', ends: 1, held: 0, sessions: 0 });
        expect(['done', 'superseded']).toContain(status);
        return [status];
      });
      console.log(kind, tally(results));
    },
  );

  it.each(['take', 'extend'] as const)(
    'the end of a right by its clock against a line that would %s it × 100: it has ended, once',
    async (verb) => {
      const members = await ground.members(100, ['lamp']);
      const results = await hundred(async (round) => {
        const { personId, membershipId } = members[round] as TestPerson;
        const line =
          verb === 'extend' ? { verb, item: 'lamp', until: `${day(200)}T00:00:00Z` } : { verb, item: 'lamp' };
        const ticket = await approved({ kind: 'change', person: personId, lines: [line] });
        await ground.asOwner((tx) =>
          tx.query(
            `update assignments set from_at = app.now() - interval '400 days', clocks_at = app.now() where membership_id = $1`,
            [membershipId],
          ),
        );
        const status = await meet(
          round,
          () => ground.wide.run((tx) => reachHeldClocks(tx, membershipId ?? '')),
          ticket,
        );
        const taken = await ground.ask(
          `select e.id from events e join assignments a on a.id::text = e.data ->> 'assignment'
           where e.name = 'assignment.taken' and a.membership_id = $1 and a.ended_at is not null`,
          membershipId,
        );
        expect([taken.length, await ground.held(membershipId, 'lamp')]).toEqual([1, 0]);
        return [status];
      });
      console.log(verb, tally(results));
    },
  );

  it('the rest of a right by its date against another date that was approved × 100: it is usable until then', async () => {
    const members = await ground.members(100, ['rope']);
    const results = await hundred(async (round) => {
      const { personId, membershipId } = members[round] as TestPerson;
      const lines = [{ verb: 'set' as const, item: 'rope', params: { valid: day(200) } }];
      const dated = (days: number) =>
        ground.asOwner((tx) =>
          tx.query(
            `update assignments set params = jsonb_build_object('valid', $2::text), clocks_at = app.now() where membership_id = $1`,
            [membershipId, day(days)],
          ),
        );
      await dated(20);
      const ticket = await approved({ kind: 'change', person: personId, lines });
      await dated(-2);
      const status = await meet(round, () => ground.wide.run((tx) => reachHeldClocks(tx, membershipId ?? '')), ticket);
      const [rope] = await ground.ask<{ valid: string; rests: boolean }>(
        `select params ->> 'valid' as valid, rests_at is not null and rests_at <= app.now() as rests
         from assignments where membership_id = $1 and ended_at is null`,
        membershipId,
      );
      expect(rope).toEqual(status === 'done' ? { valid: day(200), rests: false } : { valid: day(-2), rests: true });
      return [status];
    });
    console.log('set', tally(results));
  });
});
