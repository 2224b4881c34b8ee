import type { CompanyContact, Me, Problem } from '@keyward/contracts';
import { newId } from '@keyward/db';
import { recipientsOf } from '@keyward/mail';
import { verifyDatabase } from '@keyward/operations';
import { aMember, aNetwork, openDatabase, type Network, type OpenDatabase, type TestPerson } from '@keyward/testing';
import { Desk } from '../testing/a-desk.js';
import { anApi, type TestApi } from '../testing/an-api.js';

type Name = 'admin' | 'branchLead' | 'member' | 'south' | 'support' | 'lead' | 'auditor' | 'operator';
const OFFICE = 'office@north.example';

describe('where a company is told of changes of its administrators', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let desk: Desk<Name>;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, 'apps/api/src/testing/branches.yaml'));
    const { northAdmin, northMember, southAdmin, support, lead, auditor, operator } = network.people;
    const people: Record<Name, TestPerson> = {
      ...{ admin: northAdmin, member: northMember, south: southAdmin, support, lead, auditor, operator },
      branchLead: await aBranchLead(),
    };
    api = await anApi(db.url, db.app);
    desk = await Desk.of(api, people, 'admin');
  });
  afterAll(async () => {
    const { invariants } = await verifyDatabase(db.app, { recipientsOf });
    await api?.close();
    await db?.close();
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  const aBranchLead = () =>
    db.owner.run((tx) =>
      aMember(tx, { firstName: 'Bea', lastName: 'Branch', companyId: network.north, holds: ['branch-lead'] }),
    );
  const read = (who: Name, company?: string) =>
    desk.by(who).get<CompanyContact & Problem>(`company/contact${company === undefined ? '' : `?company=${company}`}`);
  const change = (who: Name, email: unknown, was: unknown, company = network.north) =>
    desk.by(who).post<CompanyContact & Problem>('company/contact', { company, email, was });
  const events = async () => {
    const [row] = await db.app.read((tx) =>
      tx.query<{ count: number }>(`select count(*)::int as count from events where name = 'company.contact-changed'`),
    );
    return row?.count;
  };

  it('is read by whoever administrates the whole of it, and by staff; elsewhere it reads like nowhere', async () => {
    expect((await read('admin')).body).toEqual({
      company: { id: network.north, name: expect.any(String) as string },
      email: null,
      changedAt: null,
    });
    expect((await read('admin', network.north)).status).toBe(200);
    for (const who of ['member', 'branchLead'] as const) {
      const { status, body } = await read(who);
      expect([who, status, body.code, body.rule]).toEqual([who, 403, 'not-allowed', 'policy.not-administrator']);
    }
    for (const who of ['support', 'lead', 'auditor', 'operator'] as const) {
      expect((await read(who, network.north)).status).toBe(200);
      expect((await read(who)).status).toBe(404);
    }
    for (const elsewhere of [network.north, newId()]) expect((await read('south', elsewhere)).status).toBe(404);
    for (const none of [network.northBranch, network.root]) expect((await read('lead', none)).status).toBe(404);
    expect((await read('lead', 'nothing')).status).toBe(422);
  });

  it('is changed by a lead or an operator alone: no administrator can, whoever they are by now', async () => {
    for (const who of ['admin', 'branchLead', 'member', 'south', 'support', 'auditor'] as const) {
      const { status, body } = await change(who, OFFICE, null);
      expect([who, status, body.code]).toEqual([who, 403, 'not-allowed']);
    }
    expect(await events()).toBe(0);
    const { actions } = (await desk.by('admin').get<Me>('me')).body;
    expect(actions.filter((action) => action.endsWith('contact'))).toEqual(['company.read-contact']);
    const set = await change('lead', ' Office@North.Example ', null);
    expect([set.status, set.body.email]).toEqual([200, OFFICE]);
    expect((await read('admin')).body).toMatchObject({ email: OFFICE, changedAt: expect.any(String) as string });
    expect((await change('operator', null, OFFICE)).body.email).toBeNull();
    expect(await events()).toBe(2);
  });

  it('takes one plain address, and says what is wrong with anything else', async () => {
    for (const email of ['no address', 'a@b.example, c@d.example', ['a@b.example'], '']) {
      const { status, body } = await change('lead', email, null);
      expect([status, body.errors?.map(({ path }) => path)]).toEqual([422, ['email']]);
    }
    expect((await desk.by('lead').post('company/contact', { company: network.north, email: OFFICE })).status).toBe(422);
    for (const none of [network.northBranch, network.root, newId()]) {
      expect((await change('lead', OFFICE, null, none)).status).toBe(404);
    }
    expect((await change('lead', null, null)).body.code).toBe('contact-as-before');
  });

  it('is changed once, of two who do so at the same moment, and the other one is told', async () => {
    const both = await Promise.all([change('lead', OFFICE, null), change('operator', 'boss@north.example', null)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const [lost] = both.filter(({ status }) => status === 409);
    expect(lost?.body.code).toBe('contact-changed-meanwhile');
    expect((await read('admin')).body.email).toBe(both.find(({ status }) => status === 200)?.body.email);
  });
});
