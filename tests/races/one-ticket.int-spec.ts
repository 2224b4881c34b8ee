import { EVENT_ROUTES } from '@keyward/domain';
import { Ground, hundred, race, type Stand } from './a-ground.js';
import { HeadStart } from './head-start.js';

// much of it, and perhaps much else on the machine
jest.setTimeout(120_000);

/** What somebody hears who came second at one ticket: 409, and what happened. */
const TOO_LATE = ['version-stale', 'move-not-possible'];

describe('many at one ticket', () => {
  let ground: Ground;
  let holders: { readonly personId: string; readonly membershipId: string | null }[];

  beforeAll(async () => {
    ground = await Ground.open();
  });
  beforeEach(async () => {
    holders = await ground.members(100, ['orders-view']);
  });
  afterAll(() => ground.close());

  const file = (round: number): Promise<Stand> => ground.file(ground.change(holders[round]?.personId ?? ''));
  const come = (ticket: Stand): Promise<Stand> => ground.stand(ticket.number);

  const oneApprovalOf = async (ticket: Stand, actors: readonly Ground['people']['support'][]) => {
    const finishes = await race(...actors.map((actor) => () => ground.approve(ticket, actor)));
    const codes = finishes.map(({ code }) => code);
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    expect(codes.filter((code) => TOO_LATE.includes(code))).toHaveLength(99);
    const now = await come(ticket);
    expect(now).toMatchObject({ status: 'approved', version: 2, approvals: 1 });
    expect(now.events).toEqual(['ticket.filed', 'ticket.approved']);
    expect(now.tasks).toBe(EVENT_ROUTES['ticket.filed'].length + EVENT_ROUTES['ticket.approved'].length);
  };

  it('100 approvals by 100 people: one', async () => {
    await oneApprovalOf(await file(0), await ground.supporters(100));
  });

  it('100 approvals by one: one', async () => {
    await oneApprovalOf(
      await file(1),
      Array.from({ length: 100 }, () => ground.people.support),
    );
  });

  /** Plays two moves against each other on a hundred fresh tickets. */
  const against = async (
    prepare: (round: number) => Promise<Stand>,
    one: (ticket: Stand) => Promise<unknown>,
    other: (ticket: Stand) => Promise<unknown>,
    check: (codes: [string, string], now: Stand, before: Stand) => void,
    winner?: Parameters<HeadStart['duel']>[3],
  ): Promise<void> => {
    const start = new HeadStart();
    const results = await hundred(async (round) => {
      const ticket = await prepare(round);
      const codes = await start.duel(
        round,
        () => one(ticket),
        () => other(ticket),
        winner,
      );
      check(codes, await come(ticket), ticket);
      return codes;
    });
    start.bothWon(results);
  };

  const revise = (ticket: Stand, item = 'prices-view', actor = ground.people.admin) =>
    ground.move('revise', actor, ticket.number, { version: ticket.version, lines: [{ verb: 'give', item }] });

  it('approve against revise × 100: one of them; an approval is of what was looked at', async () => {
    const approved: Stand[] = [];
    await against(
      file,
      (ticket) => ground.approve(ticket),
      revise,
      ([approval, revision], now, before) => {
        expect([approval, revision].filter((code) => code === 'done')).toHaveLength(1);
        const [late] = [approval, revision].filter((code) => code !== 'done');
        expect(TOO_LATE).toContain(late);
        if (approval === 'done') {
          expect(now).toMatchObject({ status: 'approved', revision: 1, digest: before.digest, approvals: 1 });
          approved.push(now);
        } else {
          expect(now).toMatchObject({ status: 'open', revision: 2, approvals: 0 });
          expect(now.digest).not.toBe(before.digest);
        }
      },
    );
    for (const ticket of approved) await ground.apply(ticket);
    const others = await ground.ask(
      `select t.number from applied_lines l join tickets t on t.id = l.ticket_id
       join ticket_revisions r on r.ticket_id = t.id and r.revision = l.revision
       where not exists (select from approvals a where a.ticket_id = t.id and a.revision = l.revision
         and a.digest = r.digest and a.decision = 'approve')`,
    );
    expect(others).toEqual([]);
  });

  it('approve against withdraw × 100: one of them', async () => {
    await against(
      file,
      (ticket) => ground.approve(ticket),
      ({ number, version }) => ground.move('withdraw', ground.people.admin, number, { version }),
      ([approval, withdrawal], now) => {
        expect([approval, withdrawal].filter((code) => code === 'done')).toHaveLength(1);
        expect(TOO_LATE).toContain(approval === 'done' ? withdrawal : approval);
        expect(now.status).toBe(approval === 'done' ? 'approved' : 'withdrawn');
        expect(now.approvals).toBe(approval === 'done' ? 1 : 0);
      },
    );
  });

  it('approve against reject × 100, by two people: one of them', async () => {
    const [second] = await ground.supporters(1);
    await against(
      file,
      (ticket) => ground.approve(ticket),
      ({ number, version }) =>
        ground.move('reject', second ?? ground.people.support, number, { version, reason: 'No.' }),
      ([approval, rejection], now) => {
        expect([approval, rejection].filter((code) => code === 'done')).toHaveLength(1);
        expect(now).toMatchObject({ status: approval === 'done' ? 'approved' : 'rejected', approvals: 1 });
      },
    );
  });

  it('ask against approve × 100: one of them', async () => {
    await against(
      file,
      ({ number, version }) => ground.move('ask', ground.people.support, number, { version, text: 'Since when?' }),
      (ticket) => ground.approve(ticket),
      ([question, approval], now) => {
        expect([question, approval].filter((code) => code === 'done')).toHaveLength(1);
        expect(now.status).toBe(approval === 'done' ? 'approved' : 'waiting');
      },
    );
  });

  it('revise against revise × 100: one revision more', async () => {
    await against(
      file,
      (ticket) => revise(ticket),
      (ticket) => revise(ticket, 'service-view', ground.people.deputy),
      (codes, now) => {
        expect(codes.filter((code) => code === 'done')).toHaveLength(1);
        expect(codes.filter((code) => TOO_LATE.includes(code))).toHaveLength(1);
        expect(now).toMatchObject({ status: 'open', revision: 2, version: 2 });
      },
    );
  });

  it('applied by two workers against a withdrawal × 100: in effect once, or not at all', async () => {
    await against(
      async (round) => {
        const ticket = await file(round);
        await ground.approve(ticket);
        return come(ticket);
      },
      (ticket) =>
        race(
          () => ground.apply(ticket),
          () => ground.apply(ticket),
        ),
      ({ number, version }) => ground.move('withdraw', ground.people.admin, number, { version }),
      ([, withdrawal], now) => {
        const applied = now.events.filter((name) => name === 'ticket.done').length;
        if (withdrawal === 'done') expect([now.status, applied]).toEqual(['withdrawn', 0]);
        else
          expect([withdrawal, now.status, applied]).toEqual([
            expect.stringMatching(/^(version-stale|move-not-possible)$/),
            'done',
            1,
          ]);
      },
      ([, withdrawal]) => (withdrawal === 'done' ? 1 : 0),
    );
  });
});
