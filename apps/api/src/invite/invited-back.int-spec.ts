import type { Invitation, InvitationLook, Ticket } from '@keyward/contracts';
import { applyTicket, invitationMailed, invitationToken } from '@keyward/operations';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, TEST_SECRET, type TestApi } from '../testing/an-api.js';

describe('a former colleague without an account', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  it('is invited back by their name, opens an account, and is the same person with what was asked for', async () => {
    const { northAdmin, northMember, support } = network.people;
    const [nora, ulla] = [await api.as(northAdmin), await api.as(support)];
    const carriedOut = async (enquiry: object): Promise<string> => {
      const { body } = await nora.post<Ticket>('enquiries', {
        person: northMember.personId,
        reason: 'So.',
        ...enquiry,
      });
      await ulla.post(`tickets/${body.number}/approve`, { version: body.version, digest: body.digest });
      await db.app.run(async (tx) => {
        const [ticket] = await tx.query<{ id: string }>('select id from tickets where number = $1', [body.number]);
        await applyTicket(tx, ticket?.id ?? '');
      });
      return body.number;
    };
    await carriedOut({ kind: 'deactivate', lines: [] });
    const number = await carriedOut({ kind: 'reactivate', lines: [{ verb: 'give', item: 'documents-view' }] });
    const list = (await nora.get<{ items: Invitation[] }>('invitations')).body.items;
    expect(list).toMatchObject([{ ticket: number, firstName: 'Mona', lastName: 'Member', status: 'pending' }]);
    const id = list[0]?.id ?? '';
    await db.app.run((tx) => invitationMailed(tx, id, 1));
    const token = invitationToken(TEST_SECRET, id, 1);
    const seen = await api.guest.post<InvitationLook>('invitations/look', { token });
    expect(seen.body).toMatchObject({ state: 'valid', firstName: 'Mona', hasAccount: false });
    const name = { firstName: 'Mona', lastName: 'Member', mobile: '+4930123456', password: 'four words in a row' };
    expect((await api.guest.post('invitations/redeem', { token, ...name })).status).toBe(200);
    expect((await nora.get<Ticket>(`tickets/${number}`)).body.status).toBe('done');
    const [row] = await db.app.read((tx) =>
      tx.query(
        `select m.status, (select json_agg(a.item) from assignments a where a.membership_id = m.id and a.ended_at is null)
           as held from memberships m where m.id = $1`,
        [northMember.membershipId],
      ),
    );
    expect(row).toEqual({ status: 'active', held: ['documents-view'] });
  });
});
