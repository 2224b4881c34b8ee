import type { CheckResult, Ticket } from '@keyward/contracts';
import { aMember, aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, type TestApi } from '../testing/an-api.js';

describe('a role that passes from one person to the next', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, 'tests/races/limited.yaml'));
    api = await anApi(db.url, db.app);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  it('says what else they lose by that', async () => {
    const { north, people } = network;
    await db.owner.run((tx) =>
      aMember(tx, { firstName: 'Hanna', lastName: 'Helm', companyId: north, holds: ['helm', 'crew'] }),
    );
    await db.owner.run(async (tx) => {
      for (const lastName of ['One', 'Two']) {
        await aMember(tx, { firstName: 'Crew', lastName, companyId: north, holds: ['crew'] });
      }
    });
    const nora = await api.as(people.northAdmin);
    const { body } = await nora.post<CheckResult>('enquiries/check', {
      kind: 'change',
      person: people.northMember.personId,
      lines: [{ verb: 'give', item: 'helm' }],
    });
    expect(body.effects.map(({ kind, sentence }) => [kind, sentence])).toEqual([
      ['handed-over', '“Helm” passes from Hanna Helm to this person.'],
      ['lost', '“Crew” of Hanna Helm ends as well, because it needs what passes on.'],
    ]);
  });

  it('says so to whoever decides', async () => {
    const nora = await api.as(network.people.northAdmin);
    const enquiry = {
      kind: 'change',
      person: network.people.northMember.personId,
      lines: [{ verb: 'give', item: 'helm' }],
    };
    const filed = await nora.post<Ticket>('enquiries', enquiry);
    const support = await api.as(network.people.support);
    const { body } = await support.get<Ticket>(`tickets/${filed.body.number}`);
    expect(body.effects.map(({ kind, label }) => [kind, label])).toEqual([
      ['handed-over', 'Helm'],
      ['lost', 'Crew'],
    ]);
    expect(body.effects[0]?.sentence).toBe('“Helm” passes from Hanna Helm to this person.');
  });

  it('says from whom before it is sent, and decides as a ticket does', async () => {
    const { north, people } = network;
    await db.owner.run((tx) =>
      aMember(tx, { firstName: 'Kai', lastName: 'Keeper', companyId: north, holds: ['keeper'] }),
    );
    const nora = await api.as(people.northAdmin);
    const { body } = await nora.post<CheckResult>('enquiries/check', {
      kind: 'change',
      person: people.northMember.personId,
      lines: [{ verb: 'give', item: 'keeper' }],
    });
    expect(body).toMatchObject({
      outcome: 'approval',
      effects: [{ kind: 'handed-over', item: 'keeper', sentence: '“Keeper” passes from Kai Keeper to this person.' }],
    });
  });
});
