import { Ground, hundred, type Stand } from './a-ground.js';
import { HeadStart } from './head-start.js';

// much of it, and perhaps much else on the machine
jest.setTimeout(180_000);

/** What somebody hears who came second at one ticket: 409, and what happened. */
const TOO_LATE = ['version-stale', 'move-not-possible'];

describe('an offer, and what comes between', () => {
  let ground: Ground;
  let holders: { readonly personId: string; readonly membershipId: string | null }[];

  beforeAll(async () => {
    ground = await Ground.open();
  });
  beforeEach(async () => {
    holders = await ground.members(100, ['orders-view']);
  });
  afterAll(() => ground.close());

  const line = (item: string) => ({ verb: 'give' as const, item });
  const asked = [line('documents-view'), line('prices-view')];

  const offer = (ticket: Stand, item: string) =>
    ground.move('offer', ground.people.support, ticket.number, {
      version: ticket.version,
      lines: [line(item)],
      reason: 'For a start.',
    });

  const offered = async (round: number): Promise<Stand> => {
    const ticket = await ground.file({ kind: 'change', person: holders[round]?.personId ?? '', lines: asked });
    await offer(ticket, 'documents-view');
    return ground.stand(ticket.number);
  };

  const accept = ({ number, version, digest }: Stand) =>
    ground.move('accept', ground.people.admin, number, { version, digest });

  /** Plays accepting against something else on a hundred fresh offers: one of the two is made. */
  const against = async (
    other: (ticket: Stand) => Promise<unknown>,
    check: (accepted: boolean, now: Stand, before: Stand) => void,
  ): Promise<void> => {
    const start = new HeadStart();
    const results = await hundred(async (round) => {
      const ticket = await offered(round);
      const codes = await start.duel(
        round,
        () => accept(ticket),
        () => other(ticket),
      );
      expect(codes.filter((code) => code === 'done')).toHaveLength(1);
      expect(TOO_LATE).toContain(codes.find((code) => code !== 'done'));
      check(codes[0] === 'done', await ground.stand(ticket.number), ticket);
      return codes;
    });
    start.bothWon(results);
  };

  it('accept against withdraw × 100: one of them', async () => {
    await against(
      ({ number, version }) => ground.move('withdraw', ground.people.deputy, number, { version }),
      (accepted, now) => {
        expect(now).toMatchObject(
          accepted ? { status: 'approved', approvals: 1 } : { status: 'withdrawn', approvals: 0 },
        );
      },
    );
  });

  it('accept against another offer × 100: what is accepted is what was read', async () => {
    const approved: Stand[] = [];
    await against(
      (ticket) => offer(ticket, 'prices-view'),
      (accepted, now, before) => {
        if (accepted) {
          expect(now).toMatchObject({ status: 'approved', revision: 2, digest: before.digest, approvals: 1 });
          approved.push(now);
        } else {
          expect(now).toMatchObject({ status: 'offered', revision: 3, approvals: 0 });
          expect(now.digest).not.toBe(before.digest);
        }
      },
    );
    for (const ticket of approved) await ground.apply(ticket);
    for (const { membershipId } of holders) expect(await ground.held(membershipId, 'prices-view')).toBe(0);
  });

  it('a decision against an enquiry that takes its place × 100: one of them', async () => {
    // what is to be replaced is named in the enquiry: input that cannot be used
    const start = new HeadStart([409, 422]);
    const results = await hundred(async (round) => {
      const person = holders[round]?.personId ?? '';
      const ticket = await ground.file({ kind: 'change', person, lines: asked });
      const codes = await start.duel<unknown>(
        round,
        () => ground.approve(ticket),
        () => ground.file({ kind: 'change', person, lines: [line('service-view')], supersedes: [ticket.number] }),
      );
      expect(codes.filter((code) => code === 'done')).toHaveLength(1);
      const now = await ground.stand(ticket.number);
      expect(now.status).toBe(codes[0] === 'done' ? 'approved' : 'superseded');
      const [{ count } = { count: 0 }] = await ground.ask<{ count: number }>(
        'select count(*)::int as count from tickets where person_id = $1',
        person,
      );
      expect(count).toBe(codes[0] === 'done' ? 1 : 2);
      return codes;
    });
    start.bothWon(results);
  });

  it('two enquiries that take the place of the same two × 100: one of them', async () => {
    // what is to be replaced is named in the enquiry: input that cannot be used
    const start = new HeadStart([409, 422]);
    const results = await hundred(async (round) => {
      const person = holders[round]?.personId ?? '';
      const older = [
        await ground.file({ kind: 'change', person, lines: [line('documents-view')] }),
        await ground.file({ kind: 'change', person, lines: [line('prices-view')] }),
      ].map(({ number }) => number);
      const newer = (supersedes: string[]) => () => ground.file({ kind: 'change', person, lines: asked, supersedes });
      const codes = await start.duel(round, newer(older), newer(older.toReversed()));
      expect([...codes].sort()).toEqual(['done', 'supersedes-not-yours']);
      return codes;
    });
    start.bothWon(results);
  });
});
