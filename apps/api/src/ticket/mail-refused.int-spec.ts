import type { Ticket } from '@keyward/contracts';
import { expandMail, mailRefused } from '@keyward/operations';
import { aNetwork, openDatabase, type Network, type NetworkPerson, type OpenDatabase } from '@keyward/testing';
import { Desk } from '../testing/a-desk.js';
import { anApi, type TestApi } from '../testing/an-api.js';

describe('a mail that a mail server has refused for good', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let desk: Desk<NetworkPerson>;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app);
    desk = await Desk.of(api, network.people, 'northAdmin');
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  it('stands on the ticket with whom it was for and what the server said, for the vendor alone', async () => {
    const person = network.people.northMember.personId;
    const lines = [{ verb: 'give' as const, item: 'documents-view' }];
    const { number } = await desk.file({ kind: 'change', person, lines });
    await db.app.run(async (tx) => {
      const [event] = await tx.query<{ id: string }>(
        `select e.id from events e join tickets t on t.id = e.ticket_id where t.number = $1 and e.name = 'ticket.filed'`,
        [number],
      );
      await expandMail(tx, event?.id ?? '', 'enquiry-received', ['filer']);
      const [row] = await tx.query<{ id: string }>('select id from mail_ledger where event_id = $1', [event?.id]);
      await mailRefused(tx, row?.id ?? '', '550 5.1.1');
    });
    const timeline = async (name: NetworkPerson) =>
      (await desk.by(name).get<Ticket>(`tickets/${number}`)).body.timeline.filter(
        ({ event }) => event === 'mail.refused',
      );
    for (const name of ['support', 'lead', 'auditor'] as const) {
      expect(await timeline(name)).toMatchObject([
        { inside: true, reason: '550 5.1.1', about: { name: 'Nora North' }, actor: { side: 'system' } },
      ]);
    }
    for (const name of ['northAdmin', 'northMember'] as const) expect(await timeline(name)).toEqual([]);
  });
});
