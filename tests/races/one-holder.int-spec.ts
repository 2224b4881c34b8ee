import { Ground, race, type Stand } from './a-ground.js';
import { HeadStart } from './head-start.js';

// a hundred rounds one after the other, and perhaps much else on the machine
jest.setTimeout(300_000);

/** What only one can have is decided twice at the same moment, for two people, and put into effect at once. */
describe('one right for one, approved for two', () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await Ground.open('tests/races/limited.yaml');
  });
  afterAll(() => ground.close());

  const holders = () =>
    ground.ask<{ id: string }>(
      `select membership_id as id from assignments where item = 'keeper' and ended_at is null`,
    );

  it('× 100: one holds it, and the other is decided again', async () => {
    const people = await ground.members(200, []);
    const outcomes: string[][] = [];
    const start = new HeadStart();
    for (let round = 0; round < 100; round += 1) {
      const two = people.slice(2 * round, 2 * round + 2);
      const tickets: Stand[] = [];
      for (const { personId } of two) tickets.push(await ground.file(ground.change(personId, 'give', 'keeper')));
      const approvals = await race(...tickets.map((ticket) => () => ground.approve(ticket)));
      expect(approvals.map(({ code }) => code)).toEqual(['done', 'done']);
      const [one, other] = tickets.map((ticket) => () => ground.apply(ticket));
      const stands = () => Promise.all(tickets.map(({ number }) => ground.stand(number)));
      if (!one || !other) throw new Error('two tickets');
      await start.duel(round, one, other, async () => ((await stands())[0]?.status === 'done' ? 0 : 1));
      const now = await stands();
      expect(now.map(({ status }) => status).sort()).toEqual(['done', 'open']);
      const winner = two[now.findIndex(({ status }) => status === 'done')];
      expect(await holders()).toEqual([{ id: winner?.membershipId }]);
      outcomes.push(now.map(({ status }) => status));
    }
    start.bothWon(outcomes);
  });
});
