import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import type { AccessEntry } from '@keyward/contracts';
import { anApi, type TestApi } from '../testing/an-api.js';
import { inviteAs } from '../testing/an-invitation.js';
import { isFound } from './member-rows.js';

const INDEXES = ['people_by_name', 'people_by_email', 'memberships_by_login'] as const;

describe('a name searched for over all companies', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app);
    await db.owner.run((tx) =>
      tx.query(
        `with p as (
           insert into people (id, email, first_name, last_name)
           select gen_random_uuid(), 'somebody' || n || '@crowd.example', 'Some', 'Body'
           from generate_series(1, 20000) n returning id, email
         )
         insert into memberships (id, person_id, unit_id, status, login, joined_at)
         select gen_random_uuid(), p.id, $1, 'active', split_part(p.email, '@', 1), app.now() from p`,
        [network.south],
      ),
    );
    await db.owner.run(async (tx) => {
      for (const index of INDEXES) await tx.query('select gin_clean_pending_list($1::regclass)', [index]);
      await tx.query('analyze');
    });
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  it('is found by indexes, whatever the size of the network', async () => {
    const rows = await db.owner.read((tx) =>
      tx.query<{ 'QUERY PLAN': string }>(`explain select m.id from memberships m where ${isFound(`'%mona member%'`)}`),
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    for (const index of INDEXES) expect(plan).toContain(index);
    expect(plan).not.toMatch(/Seq Scan on (people|memberships)/);
  });

  it('finds by name, login, address, and what was typed of somebody invited', async () => {
    const nora = await api.as(network.people.northAdmin);
    await inviteAs({ db, api, network }, nora, 'nina.new@elsewhere.example');
    const support = await api.as(network.people.support);
    const found = async (q: string) => {
      const { body } = await support.get<{ items: AccessEntry[] }>(`access?q=${encodeURIComponent(q)}`);
      return body.items.map(({ email }) => email);
    };
    expect(await found('ona Memb')).toEqual([network.people.northMember.email]);
    expect(await found('nora.north@')).toEqual([network.people.northAdmin.email]);
    expect(await found('nils.nort')).toEqual([network.people.northDeputy.email]);
    expect(await found('nina.new')).toEqual(['nina.new@elsewhere.example']);
    expect(await found('nobody at all')).toEqual([]);
  });
});
