import { loadActorOf } from '@keyward/operations';
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

  it('once one of them has it, whoever approves the other is told, and nothing of it is done until it says so', async () => {
    const people = await ground.members(2, []);
    const tickets: Stand[] = [];
    for (const { personId } of people) tickets.push(await ground.file(ground.change(personId, 'give', 'helm')));
    const [first, second] = tickets as [Stand, Stand];
    await ground.approve(first);
    await ground.apply(first);
    await expect(ground.approve(second)).rejects.toMatchObject({
      code: 'no-longer-possible',
      context: { ticketId: second.id, errors: [{ rule: 'others-concerned' }] },
    });
    expect(await ground.stand(second.number)).toEqual(second);
    // as they stand in this catalogue, which lets them read other tickets than the one that everybody else runs on
    const loaded = await ground.asOwner((tx) => loadActorOf(tx, ground.people.admin.sessionId));
    const admin = loaded?.actor ?? ground.people.admin;
    const lines = [{ verb: 'give' as const, item: 'helm' }];
    await ground.move('revise', admin, second.number, { version: second.version, lines });
    const revised = await ground.stand(second.number);
    await ground.approve(revised);
    await ground.apply(revised);
    const held = await Promise.all(people.map(({ membershipId }) => ground.held(membershipId, 'helm')));
    expect([(await ground.stand(second.number)).status, held]).toEqual(['done', [0, 1]]);
  });
});
