import { assignTicket, decideAlong } from '@keyward/operations';
import { Ground, hundred, race, type Stand } from './a-ground.js';
import { HeadStart } from './head-start.js';

// much of it, and perhaps much else on the machine
jest.setTimeout(120_000);

/** What the second one hears: 409, and what happened. */
const TOO_LATE = ['version-stale', 'move-not-possible'];

describe('the desk', () => {
  let ground: Ground;

  beforeAll(async () => {
    ground = await Ground.open();
  });
  afterAll(() => ground.close());

  const along = ({ number, version, digest }: Stand) =>
    ground.wide.run((tx) =>
      decideAlong(tx, ground.people.support, number, { verb: 'approve', kind: 'change', version, digest }),
    );

  it('bulk against single × 100: one decision, and the other is told', async () => {
    const [other] = await ground.supporters(1);
    const holders = await ground.members(100, ['orders-view']);
    const start = new HeadStart();
    const results = await hundred(async (round) => {
      const ticket = await ground.file(ground.change(holders[round]?.personId ?? ''));
      const { number, version } = ticket;
      const codes = await start.duel(
        round,
        () => along(ticket),
        () => ground.move('reject', other ?? ground.people.support, number, { version, reason: 'No.' }),
      );
      const [bulk, single] = codes;
      expect(codes.filter((code) => code === 'done')).toHaveLength(1);
      expect(TOO_LATE).toContain(bulk === 'done' ? single : bulk);
      expect(await ground.stand(number)).toMatchObject({
        status: bulk === 'done' ? 'approved' : 'rejected',
        version: 2,
        approvals: 1,
      });
      return codes;
    });
    start.bothWon(results);
  });

  it('100 people claim one ticket: one has it, the others are told', async () => {
    const claimants = await ground.supporters(100);
    const [holder] = await ground.members(1, ['orders-view']);
    const ticket = await ground.file(ground.change(holder?.personId ?? ''));
    const finishes = await race(
      ...claimants.map(
        (actor) => () =>
          ground.wide.run((tx) => assignTicket(tx, actor, ticket.number, { staff: actor.personId, seen: null })),
      ),
    );
    const codes = finishes.map(({ code }) => code);
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    expect(codes.filter((code) => code === 'assigned-meanwhile')).toHaveLength(99);
    const winner = claimants[codes.indexOf('done')];
    const [row] = await ground.ask<{ assignee: string }>('select assignee from tickets where id = $1', ticket.id);
    expect(row?.assignee).toBe(winner?.personId);
    expect((await ground.stand(ticket.number)).events).toEqual(['ticket.filed', 'assignee.changed']);
  });
});
