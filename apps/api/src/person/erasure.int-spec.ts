import type { Enrolment, ErasurePreview } from '@keyward/contracts';
import { aNetwork, openDatabase, phoneWith, type Network, type OpenDatabase } from '@keyward/testing';
import { hash } from '@node-rs/argon2';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';

const PASSWORD = 'a long enough pass phrase';

describe('erasing somebody from a screen', () => {
  let db: OpenDatabase;
  let network: Network;
  let api: TestApi;
  let lead: Client;
  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    const passwordHash = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await db.owner.run(async (tx) => {
      for (const { personId } of Object.values(network.people)) {
        await tx.query('insert into credentials (person_id, password_hash) values ($1, $2)', [personId, passwordHash]);
      }
    });
    api = await anApi(db.url, db.app);
    lead = await api.as(network.people.lead);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });
  beforeEach(() => db.owner.run((tx) => tx.query('delete from attempts')));

  type Name = 'northMember' | 'southMember' | 'northAdmin';
  const leaves = (name: Name) =>
    db.owner.run((tx) =>
      tx.query(`update memberships set status = 'ended', ended_at = app.now() where id = $1`, [
        network.people[name].membershipId,
      ]),
    );
  const preview = (name: Name, as = lead) => as.get<ErasurePreview>(`people/${network.people[name].personId}/erasure`);
  const erase = (name: Name, more: object, as = lead) => {
    const { personId: person, email } = network.people[name];
    return as.post('people/erase', { person, email, reason: 'asked', ...more });
  };

  it('says what would be blanked, what stays, what is in the way and what is asked for', async () => {
    expect((await preview('northMember')).body).toMatchObject({
      email: network.people.northMember.email,
      inTheWay: { staff: false, companies: [{ id: network.north, name: 'North Windows' }], tickets: [] },
      blanked: { account: 1, memberships: 1 },
      proof: 'password',
    });
    const filed = await (
      await api.as(network.people.northAdmin)
    ).post<{ number: string }>('enquiries', {
      kind: 'change',
      person: network.people.northMember.personId,
      lines: [{ verb: 'give', item: 'prices-view' }],
    });
    expect((await preview('northAdmin')).body.inTheWay.tickets).toEqual([filed.body.number]);
    expect(await erase('northMember', { password: PASSWORD })).toMatchObject({
      status: 409,
      body: { code: 'erase-member' },
    });
    await leaves('northMember');
    expect(await erase('northMember', { password: PASSWORD })).toMatchObject({
      status: 409,
      body: { code: 'erase-open-tickets' },
    });
  });

  it('says nothing of whoever was only invited: as whom the network knows them is told to nobody', async () => {
    const { membershipId } = network.people.southMember;
    const joined = (at: string) =>
      db.owner.run((tx) =>
        tx.query(`update memberships set status = $2, joined_at = ${at} where id = $1`, [
          membershipId,
          at === 'null' ? 'invited' : 'active',
        ]),
      );
    await joined('null');
    expect((await preview('southMember')).status).toBe(404);
    await joined('app.now()');
    expect((await preview('southMember')).status).toBe(200);
  });

  it('is for leads and operators; nobody else is told anything', async () => {
    for (const name of ['support', 'auditor', 'northAdmin'] as const) {
      const client = await api.as(network.people[name]);
      expect((await preview('southMember', client)).status).toBe(403);
      expect((await erase('southMember', { password: PASSWORD }, client)).status).toBe(403);
    }
    expect((await preview('southMember', await api.as(network.people.operator))).status).toBe(200);
  });

  it('takes the password of whoever does it, once more, and the address as it is', async () => {
    await leaves('southMember');
    const field = (path: string, code: string) => ({ status: 422, body: { errors: [{ path, code }] } });
    expect(await erase('southMember', {})).toMatchObject(field('password', 'required'));
    expect(await erase('southMember', { password: 'not the right one' })).toMatchObject(
      field('password', 'password-wrong'),
    );
    expect(await erase('southMember', { password: PASSWORD, reason: 'because' })).toMatchObject({ status: 422 });
    expect((await erase('southMember', { password: PASSWORD, email: network.people.southAdmin.email })).status).toBe(
      404,
    );
    expect((await erase('southMember', { password: PASSWORD, reason: 'mistake' })).status).toBe(204);
    expect((await preview('southMember')).status).toBe(404);
    expect((await erase('southMember', { password: PASSWORD })).status).toBe(404);
    const events = await db.app.read((tx) =>
      tx.query(`select actor_id as by, data from events where name = 'person.erased'`),
    );
    const person = network.people.southMember.personId;
    expect(events).toEqual([{ by: network.people.lead.personId, data: { person, cause: 'mistake' } }]);
  });

  it('takes a code where a second factor is on, and not the password instead', async () => {
    const operator = await api.as(network.people.operator);
    const { secret } = (await operator.post<Enrolment>('me/second-factor/start', { password: PASSWORD })).body;
    const codeOf = await phoneWith(secret);
    expect((await operator.post('me/second-factor/confirm', { code: codeOf(-1) })).status).toBe(200);
    expect((await preview('northMember', operator)).body.proof).toBe('code');
    const { personId } = network.people.northMember;
    await db.owner.run((tx) =>
      tx.query(`update tickets set status = 'rejected', closed_at = app.now() where person_id = $1`, [personId]),
    );
    for (const [given, code] of [
      [{ password: PASSWORD }, 'required'],
      [{ code: '000000' }, 'code-wrong'],
      [{ code: codeOf(-1), password: PASSWORD }, 'code-wrong'],
    ] as const) {
      expect(await erase('northMember', given, operator)).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'code', code }] },
      });
    }
    // what is refused uses no code up
    const { email } = network.people.southAdmin;
    const code = codeOf(0);
    expect((await erase('northMember', { code, email }, operator)).status).toBe(404);
    expect((await erase('northMember', { code }, operator)).status).toBe(204);
    expect((await preview('northMember', operator)).status).toBe(404);
  });

  it('of many at the same moment one erases, and the others find nobody', async () => {
    const client = await api.as(network.people.lead);
    await leaves('northAdmin');
    await db.owner.run((tx) => tx.query(`update tickets set closed_at = app.now() where closed_at is null`));
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => erase('northAdmin', { password: PASSWORD }, client)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404, 404, 404, 404]);
  });
});
