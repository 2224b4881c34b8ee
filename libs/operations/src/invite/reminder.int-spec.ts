import type { MailVariables } from '@keyward/mail';
import { askForInvitation, invitationMailed, invitationToken, lapseInvitation, redeemInvitation } from '../index.js';
import { Desk } from '../testing/a-desk.js';
import { LETTER_SECRET, lettersOf } from '../testing/letters.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
beforeEach(() => ahead('0'));
afterAll(() => desk.close());

/** Moves the clock; whoever is signed in stays so. */
async function ahead(interval: string): Promise<void> {
  await desk.database.owner.run(async (tx) => {
    await tx.query('update app.clock set ahead = $1::interval', [interval]);
    await tx.query(`update sessions set expires_at = app.now() + interval '1 day', seen_at = app.now()`);
  });
}

/** Files, approves and applies, and has the mail accepted. */
async function invited(email: string) {
  const person = { email, firstName: 'Rita', lastName: 'Mind', position: 'Office' };
  const ticket = await desk.file({ kind: 'create', person, lines: [{ verb: 'give', item: 'orders-view' }] });
  await desk.approveAll(ticket.ticketId, ticket.number);
  await desk.apply(ticket.ticketId);
  const id = await accepted(ticket.ticketId, 1);
  return { ...ticket, id };
}

async function accepted(ticketId: string, generation: number): Promise<string> {
  return desk.database.app.run(async (tx) => {
    const [row] = await tx.query<{ id: string }>('select id from invitations where ticket_id = $1', [ticketId]);
    await invitationMailed(tx, row?.id ?? '', generation);
    return row?.id ?? '';
  });
}

const version = async (ticketId: string) => ({ version: (await desk.stand(ticketId)).version });

/** The mails of the end, as kind of recipient and what was said. */
async function toldOf(ticketId: string, mail: `invitation-${'ending' | 'expired' | 'asked'}`) {
  const letters = await lettersOf(desk, ticketId);
  return letters.filter((letter) => letter.mail === mail);
}

const redeem = (id: string) =>
  desk.database.app.run((tx) =>
    redeemInvitation(tx, [LETTER_SECRET], {
      token: invitationToken(LETTER_SECRET, id, 1),
      firstName: 'Rita',
      lastName: 'Mind',
      mobile: '+4930123456',
      passwordHash: 'hash',
    }),
  );

describe('the reminder of an invitation', () => {
  it('is due exactly two days before the end', async () => {
    const { ticketId } = await invited('due@dealer.example');
    const rows = await desk.database.app.read((tx) =>
      tx.query(
        `select k.name, (extract(epoch from i.expires_at - k.due_at) / 3600)::int as before from tasks k join events e on e.id = k.event_id
         join invitations i on i.ticket_id = e.ticket_id
         where e.ticket_id = $1 and e.name = 'invitation.mailed' order by k.name`,
        [ticketId],
      ),
    );
    expect(rows).toEqual([
      { name: 'lapse-invitation', before: 0 },
      { name: 'mail:invitation-ending', before: 48 },
    ]);
  });

  it('goes to the invited with the link that works, and to the filer with the ticket', async () => {
    const { ticketId, number, id } = await invited('two@dealer.example');
    await ahead('120 hours 1 minute');
    const letters = await toldOf(ticketId, 'invitation-ending');
    expect(letters.map(({ recipient, to }) => [recipient, to]).sort()).toEqual([
      ['filer', desk.network.people.northAdmin.email],
      ['invited', 'two@dealer.example'],
    ]);
    const url = (kind: string) => letters.find(({ recipient }) => recipient === kind)?.variables.url;
    expect(url('invited')).toBe(`https://access.example.com/invite#${invitationToken(LETTER_SECRET, id, 1)}`);
    expect(url('filer')).toBe(`https://access.example.com/tickets/${number}`);
    for (const { variables, invitation } of letters) {
      expect((variables as MailVariables['invitation-ending']).left).toBe('two-days');
      expect(invitation).toBeNull(); // its acceptance begins no 168 hours
    }
  });

  it('that comes late says soon, and one that comes after the end says nothing', async () => {
    const { ticketId } = await invited('soon@dealer.example');
    await ahead('150 hours');
    const left = (await toldOf(ticketId, 'invitation-ending')).map(
      ({ variables }) => (variables as MailVariables['invitation-ending']).left,
    );
    expect(left).toEqual(['soon', 'soon']);
    await ahead('168 hours 1 second');
    expect(await toldOf(ticketId, 'invitation-ending')).toEqual([]);
  });

  it.each([
    ['accepted', async ({ id }: Invited) => void (await redeem(id))],
    [
      'taken back',
      async (at: Invited) => void (await desk.move('revoke', desk.admin, at.number, await version(at.ticketId))),
    ],
    [
      'sent again, for the older link',
      async (at: Invited) => {
        await ahead('119 hours');
        await desk.move('resend', desk.admin, at.number, await version(at.ticketId));
      },
    ],
  ])('is not sent once the invitation was %s', async (how, happens) => {
    const at = await invited(`${how.replaceAll(/\W/g, '')}@dealer.example`);
    await happens(at);
    await ahead('120 hours 1 minute');
    expect(await toldOf(at.ticketId, 'invitation-ending')).toEqual([]);
  });

  it('of the newer link is due by that one’s own time', async () => {
    const { ticketId, number } = await invited('newer@dealer.example');
    await ahead('100 hours');
    await desk.move('resend', desk.admin, number, await version(ticketId));
    await accepted(ticketId, 2);
    await ahead('221 hours');
    const letters = await toldOf(ticketId, 'invitation-ending');
    expect(letters).toHaveLength(2);
    expect(letters.find(({ recipient }) => recipient === 'invited')?.variables.url).toMatch(/#[0-9a-f]{32}\.2\./);
  });
});

type Invited = Awaited<ReturnType<typeof invited>>;

describe('the end of an invitation', () => {
  const lapse = (ticketId: string, cause: 'expired' | 'mail-refused') =>
    desk.database.app.run((tx) => lapseInvitation(tx, ticketId, { generation: 1, cause }));

  it('is told to the filer, and to the invited with a link that opens no account any more', async () => {
    const { ticketId, id } = await invited('over@dealer.example');
    await ahead('169 hours');
    expect(await lapse(ticketId, 'expired')).toBe(true);
    const letters = await toldOf(ticketId, 'invitation-expired');
    expect(letters.map(({ recipient }) => recipient).sort()).toEqual(['filer', 'invited']);
    await expect(redeem(id)).rejects.toMatchObject({ code: 'invitation-expired' });
  });

  it('and that a new one is asked for is told to the filer and the team, until it was sent', async () => {
    const { ticketId, number, id } = await invited('wants@dealer.example');
    await ahead('169 hours');
    await lapse(ticketId, 'expired');
    const token = invitationToken(LETTER_SECRET, id, 1);
    await desk.database.app.run((tx) => askForInvitation(tx, [LETTER_SECRET], { token }));
    const letters = await toldOf(ticketId, 'invitation-asked');
    expect(letters.map(({ recipient }) => recipient).sort()).toEqual(['filer', 'team']);
    for (const { variables } of letters) {
      expect(variables.url).toBe(`https://access.example.com/tickets/${number}`);
      expect(JSON.stringify(variables)).not.toContain(token);
    }
    await desk.move('resend', desk.admin, number, await version(ticketId));
    expect(await toldOf(ticketId, 'invitation-asked')).toEqual([]);
  });

  it('by a refused mail is told to the filer alone', async () => {
    const { ticketId } = await invited('refused@dealer.example');
    await lapse(ticketId, 'mail-refused');
    const letters = await toldOf(ticketId, 'invitation-expired');
    expect(letters.map(({ recipient }) => recipient)).toEqual(['filer']);
  });

  it('is no news once it was sent again', async () => {
    const { ticketId, number } = await invited('again@dealer.example');
    await ahead('169 hours');
    await lapse(ticketId, 'expired');
    await desk.move('resend', desk.admin, number, await version(ticketId));
    expect(await toldOf(ticketId, 'invitation-expired')).toEqual([]);
  });
});
