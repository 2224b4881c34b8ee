import type { ActionExplanation, Explanation, Problem } from '@keyward/contracts';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';

describe('why somebody may do something, or not', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let nora: Client;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, 'apps/api/src/testing/tea.yaml'));
    await db.owner.run((tx) =>
      tx.query(
        `insert into assignments (id, membership_id, item, unit_id, params)
         values (gen_random_uuid(), $1, 'taster', $2, jsonb_build_object('garden', jsonb_build_array($3::text), 'leaf',
           jsonb_build_array('green')))`,
        [network.people.northMember.membershipId, network.north, network.northBranch],
      ),
    );
    api = await anApi(db.url, db.app);
    nora = await api.as(network.people.northAdmin);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const ask = (client: Client, query: string, person = network.people.northMember.personId) =>
    client.get<Explanation & Problem>(`people/${person}/explain?${query}`);

  it('yes: what permits it, from where, within what', async () => {
    const { status, body } = await ask(nora, `may=batch:rate&unit=${network.northBranch}`);
    expect([status, body]).toEqual([
      200,
      {
        answer: 'yes',
        unit: { id: network.northBranch, name: 'North Windows Harbour' },
        by: [
          {
            item: { key: 'taster', label: 'Taster' },
            via: null,
            unit: { id: network.north, name: 'North Windows' },
            place: 'here',
            alsoWithin: [],
            records: 'all',
            within: [
              { key: 'leaf', label: 'Leaves', text: 'green' },
              { key: 'garden', label: 'Gardens', text: 'North Windows Harbour' },
            ],
            only: null,
            with: null,
            restrictedBy: [],
          },
        ],
        because: [],
        help: [],
      },
    ]);
  });

  it('no: the rule that decides, in a sentence, and who can help', async () => {
    // granted at the branch, and not for the company
    expect((await ask(nora, 'may=batch:rate')).body).toMatchObject({
      answer: 'no',
      by: [{ item: { key: 'taster' } }],
      because: [{ rule: 'engine.not-there', sentence: expect.stringContaining('“Taster”') }],
      help: [expect.any(String), expect.any(String)],
    });
    expect((await ask(nora, 'may=bid:place')).body).toMatchObject({
      answer: 'no',
      by: [],
      because: [{ rule: 'engine.not-permitted', sentence: expect.stringContaining('“Buyer”') }],
    });
    expect((await ask(nora, 'may=moon:land')).body.because).toEqual([
      { rule: 'engine.nothing-permits', sentence: expect.stringMatching(/\.$/) },
    ]);
  });

  it('reads the clock of the company', async () => {
    await db.owner.run((tx) =>
      tx.query(
        `update app.clock set ahead = date_trunc('day', transaction_timestamp()) + interval '36 hours' - transaction_timestamp()`,
      ),
    );
    const answer = async () => (await ask(nora, 'may=bell:ring')).body.answer;
    expect(await answer()).toBe('no'); // noon in UTC
    // two in the morning there; the company says nothing itself
    await db.owner.run((tx) => tx.query(`update units set zone = 'Pacific/Kiritimati' where parent_id is null`));
    expect(await answer()).toBe('yes');
    await db.owner.run((tx) => tx.query(`update units set zone = 'Europe/Berlin' where id = $1`, [network.north]));
    expect(await answer()).toBe('no');
    await db.owner.run(async (tx) => {
      await tx.query('update units set zone = null');
      await tx.query(`update app.clock set ahead = interval '0'`);
    });
  });

  it('answers whoever may see the rights: oneself, administrators, the vendor', async () => {
    const [mona, sven, ulla] = [
      await api.as(network.people.northMember),
      await api.as(network.people.southAdmin),
      await api.as(network.people.support),
    ];
    const own = network.people.northMember.personId;
    for (const client of [mona, ulla]) {
      expect((await ask(client, `may=batch:rate&unit=${network.northBranch}`, own)).body.answer).toBe('yes');
    }
    expect((await ask(sven, 'may=batch:rate')).status).toBe(404);
    expect((await ask(mona, 'may=batch:rate', network.people.northAdmin.personId)).status).toBe(404);
    expect((await ask(nora, `may=batch:rate&unit=${network.south}`)).status).toBe(404);
  });

  describe('what is asked for', () => {
    const about = (client: Client, query: object) =>
      client.get<ActionExplanation & Problem>(
        `explain?${new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined)).toString()}`,
      );
    const member = () => network.people.northMember.personId;

    it('a permission, of oneself and of somebody else', async () => {
      expect((await about(nora, { action: 'portal.team:read' })).body).toMatchObject({
        verdict: 'yes',
        rule: null,
        path: [{ item: { key: 'admin' }, unit: { id: network.north }, place: 'company' }],
        decides: [],
      });
      const { body } = await about(nora, { action: 'portal.team:read', actor: member() });
      expect(body).toMatchObject({ verdict: 'no', path: [], help: [expect.any(String), expect.any(String)] });
      expect(body.rule).toBe(body.because[0]?.rule);
    });

    it('an item for somebody: with whose authority, who decides, what is missing', async () => {
      const ask = { action: 'give', person: member(), unit: network.north };
      expect((await about(nora, { ...ask, action: 'take', item: 'taster' })).body).toMatchObject({
        verdict: 'with-approval',
        path: [{ item: { key: 'admin', label: 'Administrator' }, unit: { name: 'North Windows' }, place: 'company' }],
        decides: [expect.stringMatching(/support/i)],
      });
      const buyer = (await about(nora, { ...ask, item: 'buyer' })).body;
      expect(buyer).toMatchObject({ verdict: 'needs', needs: [{ label: expect.any(String) }] });
      expect(buyer.rule).toBe(buyer.because[0]?.rule);
      // the same, asked as the colleague who has no authority
      expect((await about(nora, { ...ask, item: 'buyer', actor: member() })).body).toMatchObject({
        verdict: 'no',
        rule: 'engine.no-authority',
        path: [],
        help: [expect.stringContaining('Administrator'), expect.any(String)],
      });
      expect((await about(nora, { ...ask, item: 'moon' })).body).toMatchObject({
        verdict: 'no',
        rule: 'engine.unknown-item',
      });
    });

    it('about a person: to join, to change, to leave', async () => {
      expect((await about(nora, { action: 'join' })).body).toMatchObject({
        verdict: 'with-approval',
        path: [{ place: 'company' }],
      });
      expect((await about(nora, { action: 'amend', person: member() })).body.verdict).toBe('with-approval');
      expect((await about(nora, { action: 'end', person: member() })).body).toMatchObject({
        path: [{ item: { key: 'admin' } }],
      });
    });

    it('for the vendor, who names whom', async () => {
      const ulla = await api.as(network.people.support);
      expect((await about(ulla, { action: 'end', person: member() })).body).toMatchObject({
        path: [],
        verdict: expect.any(String),
      });
      expect(
        (await about(ulla, { action: 'batch:rate', actor: member(), unit: network.northBranch })).body.verdict,
      ).toBe('yes');
      expect((await about(ulla, { action: 'end' })).body.errors?.map(({ path }) => path)).toEqual(['person']);
      expect((await about(ulla, { action: 'join' })).body.errors?.map(({ path }) => path)).toEqual(['unit']);
    });

    it('is not told about those of other companies, whoever is asked about', async () => {
      const sven = await api.as(network.people.southAdmin);
      for (const query of [
        { action: 'portal.team:read', actor: member() },
        { action: 'end', person: member() },
        { action: 'end', actor: member(), person: network.people.southAdmin.personId },
        { action: 'give', item: 'taster', unit: network.north },
      ]) {
        expect((await about(sven, query)).status).toBe(404);
      }
    });

    it.each([
      [{ action: 'fly' }, 'action'],
      [{ action: 'give' }, 'item'],
      [{ action: 'end', item: 'taster' }, 'item'],
      [{ action: 'batch:rate', item: 'taster' }, 'item'],
      [{ action: '' }, 'action'],
      [{}, 'action'],
    ])('refuses %j and says what to do', async (query, path) => {
      const { status, body } = await about(nora, query);
      expect([status, body.errors?.map((each) => each.path)]).toEqual([422, [path]]);
      expect(body.errors?.[0]?.detail).not.toContain('{');
    });
  });

  it.each(['', 'may=batch', 'may=:rate', 'may=a%20b:c', 'may=batch:rate&records=some'])(
    'refuses “%s”',
    async (query) => {
      expect((await ask(nora, query)).status).toBe(422);
    },
  );
});
