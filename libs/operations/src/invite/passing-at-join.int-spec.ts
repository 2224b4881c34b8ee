import { readFileSync } from 'node:fs';
import { recipientsOf } from '@keyward/mail';
import { aMember } from '@keyward/testing';
import { publishCatalogue } from '../catalogue/publish-catalogue.js';
import { Desk } from '../testing/a-desk.js';
import { lettersOf } from '../testing/letters.js';
import { verifyDatabase } from '../verify/verify-database.js';
import { redeemInvitation } from './accept-invite.js';
import { invitationToken } from './invitation-token.js';

const KEY = 'a server key of at least thirty-two bytes';
const FILE = 'libs/operations/src/testing/along.yaml';

describe('what passes to somebody who joins', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open(FILE);
  });
  afterAll(async () => {
    const { invariants } = await verifyDatabase(desk.database.app, { recipientsOf });
    await desk.close();
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  const keeper = (firstName: string) =>
    desk.database.owner.run((tx) =>
      aMember(tx, { firstName, lastName: 'Keeper', companyId: desk.network.north, holds: ['keeper'] }),
    );
  async function joined(email: string, item: string, before?: () => Promise<unknown>): Promise<string> {
    const person = { email, firstName: 'Nia', lastName: 'New', position: 'Office' };
    const { ticketId } = await desk.file({ kind: 'create', person, lines: [{ verb: 'give', item }] });
    await desk.apply(ticketId);
    await before?.();
    const [invitation] = await desk.database.app.read((tx) =>
      tx.query<{ id: string }>('select id from invitations where ticket_id = $1', [ticketId]),
    );
    const names = { firstName: 'Nia', lastName: 'New', mobile: '+436601234567', passwordHash: 'x' };
    await desk.database.app.run((tx) =>
      redeemInvitation(tx, [KEY], { token: invitationToken(KEY, invitation?.id ?? '', 1), ...names }),
    );
    return ticketId;
  }

  it('is told to whoever had it, to the administrators, and to who has it now', async () => {
    const karl = await keeper('Karl');
    const ticketId = await joined('nia@north.example', 'keeper');
    expect(await desk.holds(karl.membershipId)).toEqual([]);
    const letters = await lettersOf(desk, ticketId);
    const told = (mail: string) =>
      letters
        .filter((each) => each.mail === mail)
        .map(({ recipient, to }) => `${recipient} ${to}`)
        .sort();
    expect(told('right-moved')).toEqual([
      `administrator ${desk.network.people.northDeputy.email}`,
      `holder ${karl.email}`,
      'holder nia@north.example',
    ]);
    expect(told('changes-done')).toContain('person nia@north.example');
    const [mail] = letters.filter(({ recipient }) => recipient === 'holder');
    expect(mail?.variables).toMatchObject({ what: '“Keeper”', company: 'North Windows' });
  });

  it('is not what comes along by now and nobody was told of', async () => {
    const [before] = await desk.database.app.read((tx) =>
      tx.query<{ id: string }>(`select id from assignments where item = 'keeper' and ended_at is null`),
    );
    const source = readFileSync(FILE, 'utf8').replace(
      'sales: { kind: right, label: { en: Sales } }',
      'sales: { kind: right, label: { en: Sales }, needs: [{ id: sellers-keep, holder: keeper, else: add, lost: keep }] }',
    );
    const ticketId = await joined('sam@north.example', 'sales', () =>
      desk.database.owner.run((tx) => publishCatalogue(tx, { kind: 'system', personId: null }, source, FILE)),
    );
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'done' });
    const after = await desk.database.app.read((tx) =>
      tx.query(
        `select id from assignments where item in ('keeper', 'sales') and ended_at is null and membership_id <> $1`,
        [desk.network.people.northMember.membershipId],
      ),
    );
    expect(after).toEqual([before]);
  });
});
