import { signedIn, type TestPerson } from '@keyward/testing';
import { Ground, hundred, race } from './a-ground.js';
import { HeadStart } from './head-start.js';

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
