import { invitationToken, redeemInvitation } from '@keyward/operations';
import { signedIn } from '@keyward/testing';
import { Ground, hundred, MANY, race, type Stand } from './a-ground.js';
import { HeadStart } from './head-start.js';

// much of it, and perhaps much else on the machine
jest.setTimeout(120_000);

const SECRET = 'a secret for races only, 0123456789';
/** What somebody hears whose link is not good any more. */
const NOT_GOOD = ['invitation-used', 'invitation-for-account', 'invitation-revoked', 'invitation-invalid'];

describe('many at one invitation', () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await Ground.open();
  });
  afterAll(() => ground.close());

  interface Invited {
    readonly ticket: Stand;
    readonly invitation: string;
    readonly membership: string;
  }

  const invite = async (email: string): Promise<Invited> => {
    const person = { email, firstName: 'New', lastName: 'Comer', position: 'Sales' };
    const filed = await ground.file({ kind: 'create', person, lines: [{ verb: 'give', item: 'orders-view' }] });
    await ground.approve(filed);
    await ground.apply(filed);
    const [row] = await ground.ask<{ invitation: string; membership: string }>(
      'select id as invitation, membership_id as membership from invitations where ticket_id = $1',
      filed.id,
    );
    if (!row) throw new Error('not invited');
    return { ...row, ticket: await ground.stand(filed.number) };
  };

  const redeem = ({ invitation }: Invited) => {
    const token = invitationToken(SECRET, invitation, 1);
    const said = { firstName: 'New', lastName: 'Comer', mobile: '+436601234567', passwordHash: 'none' };
    return ground.wide.run((tx) => redeemInvitation(tx, [SECRET], { token, ...said }));
  };

  const found = async ({ invitation, membership, ticket }: Invited) => {
    const [row] = await ground.ask<{ status: string; member: string; accounts: number; held: number }>(
      `select i.status, m.status as member,
         (select count(*)::int from credentials c where c.person_id = m.person_id) as accounts,
         (select count(*)::int from assignments a where a.membership_id = m.id and a.ended_at is null) as held
       from invitations i join memberships m on m.id = i.membership_id where i.id = $1 and m.id = $2`,
      invitation,
      membership,
    );
    return { ...row, ticket: (await ground.stand(ticket.number)).status };
  };

  const JOINED = { status: 'redeemed', member: 'active', accounts: 1, held: 1, ticket: 'done' };

  it('100 redemptions of one link: one account, one membership', async () => {
    const invited = await invite('hundred@neu.example');
    const codes = (await race(...Array.from({ length: 100 }, () => () => redeem(invited)))).map(({ code }) => code);
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    expect(codes.filter((code) => NOT_GOOD.includes(code))).toHaveLength(99);
    expect(await found(invited)).toEqual(JOINED);
    const { events } = await ground.stand(invited.ticket.number);
    for (const name of ['account.opened', 'membership.joined', 'ticket.joined', 'assignment.given']) {
      expect([name, events.filter((each) => each === name).length]).toEqual([name, 1]);
    }
  });

  it('100 enquiries for newcomers where 20 invitations a day are possible: 20 of them', async () => {
    const south = await ground.asOwner((tx) => signedIn(tx, ground.network, 'southAdmin'));
    const file = (index: number) => () => {
      const person = { email: `limited${index}@neu.example`, firstName: 'New', lastName: 'Comer', position: 'Sales' };
      const lines = [{ verb: 'give' as const, item: 'orders-view' }];
      return ground.file({ kind: 'create', person, lines }, south, undefined, 20);
    };
    const codes = (await race(...Array.from({ length: 100 }, (_, index) => file(index)))).map(({ code }) => code);
    expect(codes.filter((code) => code === 'done')).toHaveLength(20);
    expect(new Set(codes)).toEqual(new Set(['done', 'enquiry-refused']));
  });

  it('a redemption against a withdrawal of the invitation × 100: one of them', async () => {
    // to whom the link was sent it is gone; who takes it back sees the ticket as it is now
    const start = new HeadStart([409, 410]);
    const results = await hundred(async (round) => {
      const invited = await invite(`withdrawn${round}@neu.example`);
      const { number, version } = invited.ticket;
      const codes = await start.duel(
        round,
        () => redeem(invited),
        () => ground.move('revoke', ground.people.admin, number, { version }),
      );
      const now = await found(invited);
      if (codes[0] === 'done') expect(now).toEqual(JOINED);
      else expect(now).toEqual({ status: 'revoked', member: 'ended', accounts: 0, held: 0, ticket: 'withdrawn' });
      return codes;
    });
    start.bothWon(results);
  });

  it('a redemption against two that send it again × 100: the old link is good, or the new one is made once', async () => {
    const all: Invited[] = [];
    for (let round = 0; round < 100; round += 1) all.push(await invite(`again${round}@neu.example`));
    // another one may be sent ten minutes after the last
    await ground.asOwner((tx) => tx.query(`update app.clock set ahead = ahead + interval '11 minutes'`));
    const start = new HeadStart();
    const results = await hundred(async (round) => {
      const invited = all[round] as Invited;
      const { number, version } = invited.ticket;
      const again =
        (actor = ground.people.admin) =>
        () =>
          ground.move('resend', actor, number, { version, invitationsADay: MANY });
      let codes: string[] = [];
      const bothAgain = async () => {
        codes = (await race(again(), again(ground.people.support))).map(({ code }) => code);
      };
      const [redemption] = await start.duel<unknown>(
        round,
        () => redeem(invited),
        bothAgain,
        ([redeemed]) => (redeemed === 'done' ? 0 : 1),
      );
      expect([redemption, ...codes.toSorted()]).toEqual(
        redemption === 'done'
          ? ['done', 'version-stale', 'version-stale']
          : ['invitation-invalid', 'done', 'version-stale'],
      );
      const [row] = await ground.ask<{ generation: number }>(
        'select generation from invitations where id = $1',
        invited.invitation,
      );
      expect(row?.generation).toBe(redemption === 'done' ? 1 : 2);
      if (redemption === 'done') expect(await found(invited)).toEqual(JOINED);
      return [redemption, ...codes];
    });
    start.bothWon(results);
  });
});
