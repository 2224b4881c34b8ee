import type { CheckResult, Explanation } from '@keyward/contracts';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';

describe('rules that look beyond whom an enquiry is about', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let nora: Client;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, 'apps/api/src/testing/ferries.yaml'));
    api = await anApi(db.url, db.app);
    nora = await api.as(network.people.northAdmin);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const rulesOf = async (item: string, person = network.people.northMember.personId): Promise<readonly string[]> => {
    const body = { kind: 'change', person, lines: [{ verb: 'give', item }] };
    const checked = await nora.post<CheckResult>('enquiries/check', body);
    return checked.body.lines.flatMap(({ because }) => because.map(({ rule }) => rule));
  };
  const owner = (sql: string, ...params: unknown[]) => db.owner.run((tx) => tx.query(sql, params));
  const gives = (item: string, { membershipId }: { membershipId: string | null }, unit: string) =>
    owner(
      `insert into assignments (id, membership_id, item, unit_id, params, from_at)
       values (gen_random_uuid(), $1, $2, $3, '{}', app.now())`,
      membershipId,
      item,
      unit,
    );
  const states = (subject: string, id: string, name: string, value: unknown) =>
    owner(
      'insert into facts (subject, subject_id, name, value) values ($1, $2, $3, $4)',
      subject,
      id,
      name,
      JSON.stringify(value),
    );

  it('count colleagues, wherever in the company they hold it, and nobody of another company', async () => {
    expect(await rulesOf('pilot')).toEqual(['two-salespeople']);
    await gives('sales', network.people.southAdmin, network.south);
    expect(await rulesOf('pilot')).toEqual(['two-salespeople']);
    await gives('sales', network.people.northDeputy, network.northBranch);
    expect(await rulesOf('pilot')).toEqual([]);
  });

  it('know what is stated of those colleagues', async () => {
    expect(await rulesOf('engineer')).toEqual(['a-certified-seller']);
    await states('person', network.people.northDeputy.personId, 'certified', true);
    expect(await rulesOf('engineer')).toEqual([]);
  });

  it('ask whether there is anybody at all, in the whole network', async () => {
    expect(await rulesOf('watch')).toEqual(['somebody-keeps']);
    await gives('keeper', network.people.southMember, network.south);
    expect(await rulesOf('watch')).toEqual([]);
  });

  it('allow as many as the company has places for, which somebody has to state', async () => {
    expect(await rulesOf('keeper')).toEqual(['engine.unknown-fact']);
    await states('unit', network.north, 'berths', 1);
    expect(await rulesOf('keeper')).toEqual([]);
    await gives('keeper', network.people.northDeputy, network.northBranch);
    expect(await rulesOf('keeper')).toEqual(['berth-keepers']);
  });

  it('reach units beside the tree', async () => {
    const { northMember } = network.people;
    await gives('visit', northMember, network.northBranch);
    const asked = async () =>
      (await nora.get<Explanation>(`people/${northMember.personId}/explain?may=deck:enter&unit=${network.north}`)).body;
    expect(await asked()).toMatchObject({ answer: 'no', because: [{ rule: 'engine.not-there' }] });
    await owner(
      'insert into unit_relations (name, from_unit_id, to_unit_id) values ($1, $2, $3)',
      'sister',
      network.northBranch,
      network.north,
    );
    expect(await asked()).toMatchObject({ answer: 'yes', by: [{ place: 'relation:sister' }] });
  });
});
