import type { TestPerson } from '@keyward/testing';
import { Ground, tally } from './a-ground.js';
import { HeadStart } from './head-start.js';

// much of it, and perhaps much else on the machine
jest.setTimeout(180_000);

const ROUNDS = 20;

/** Who leaves passes on what only one can have: to somebody who is there, or to nobody. */
describe('successors who leave themselves', () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await Ground.open('tests/races/limited.yaml');
  });
  afterAll(() => ground.close());

  it(`two who hand over to one another × ${ROUNDS}: one leaves, the other has both`, async () => {
    const results: string[][] = [];
    const start = new HeadStart();
    for (let round = 0; round < ROUNDS; round += 1) {
      const [one] = await ground.members(1, ['keeper']);
      const [other] = await ground.members(1, ['helm']);
      const leaving = async ({ personId }: TestPerson, item: string, to: TestPerson) => {
        const successors = [{ item, person: to.personId }];
        const ticket = await ground.file({
          kind: 'deactivate',
          person: personId,
          lines: [],
          reason: 'Left.',
          successors,
        });
        await ground.approve(ticket);
        return ticket;
      };
      if (!one || !other) throw new Error('nobody there');
      const tickets = [await leaving(one, 'keeper', other), await leaving(other, 'helm', one)] as const;
      const stands = () => Promise.all(tickets.map(async ({ number }) => (await ground.stand(number)).status));
      const codes = await start.duel(
        round,
        () => ground.apply(tickets[0]),
        () => ground.apply(tickets[1]),
        async () => ((await stands())[0] === 'done' ? 0 : 1),
      );
      expect(codes).toEqual(['done', 'done']);
      const statuses = await stands();
      expect(statuses.toSorted()).toEqual(['done', 'open']);
      const stays = statuses[0] === 'done' ? other : one;
      const held = await ground.ask<{ item: string; id: string }>(
        `select item, membership_id as id from assignments
         where item in ('keeper', 'helm') and ended_at is null order by item`,
      );
      expect(held.map(({ item, id }) => [item, id])).toEqual([
        ['helm', stays.membershipId],
        ['keeper', stays.membershipId],
      ]);
      results.push(statuses);
      // the next round begins with nobody who holds them
      const last = await ground.file({ kind: 'deactivate', person: stays.personId, lines: [], reason: 'Left.' });
      await ground.approve(last);
      await ground.apply(last);
    }
    start.bothWon(results);
    expect(tally(results.map((came) => came.toSorted()))).toEqual({ 'done/open': ROUNDS });
  });
});
