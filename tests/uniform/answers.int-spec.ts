import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, type Answer, type Client, type TestApi } from '../../apps/api/src/testing/an-api.js';
import { aKnownPerson, PASSWORD, passwordHash, STANDINGS } from './known.js';

/** An answer without what differs between any two, and without what the request itself said. */
function plain({ status, headers, text }: Answer<unknown>, sent: string) {
  const { date: _date, 'content-length': _length, location: _location, ...rest } = headers;
  const body = text
    .replaceAll(/"traceId":"[^"]+"/g, '"traceId":"…"')
    .replaceAll(sent, '<sent>')
    .replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '<id>')
    .replaceAll(/K-\d{4}-\d{6}/g, '<number>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replaceAll(/"digest":"[\da-f]{64}"/g, '"digest":"…"');
  return { status, headers: rest, body };
}

/** Whoever asks about an address learns nothing: neither here nor elsewhere in the network is it told who has one. */
describe('a known address and an unknown one', () => {
  let db: OpenDatabase;
  let network: Network;
  let api: TestApi;
  let addresses: Record<string, string>;
  /** of whom nobody has filed anything yet */
  const others: Record<string, string> = { unknown: 'nobody.else@never.example' };

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, 'apps/api/src/testing/branches.yaml'));
    const hashed = await passwordHash();
    const south = network.south;
    addresses = {
      unknown: 'nobody.at.all@never.example',
      'of an administrator': network.people.southAdmin.email,
      'of the vendor': network.people.lead.email,
    };
    await db.owner.run(async (tx) => {
      for (const { personId } of Object.values(network.people)) {
        await tx.query('insert into credentials (person_id, password_hash) values ($1, $2)', [personId, hashed]);
      }
      for (const standing of STANDINGS) {
        const email = `${standing.replaceAll(' ', '.')}@south.example`;
        await aKnownPerson(tx, { email, companyId: south, hashed }, standing);
        addresses[standing] = email;
        const other = `other.${email}`;
        await aKnownPerson(tx, { email: other, companyId: south, hashed }, standing);
        others[standing] = other;
      }
    });
    api = await anApi(db.url, db.app);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const same = async (
    ask: (email: string) => Promise<Answer<unknown>>,
    status: number,
    asked: Readonly<Record<string, string | undefined>> = addresses,
  ) => {
    const answers: [string, ReturnType<typeof plain>][] = [];
    for (const [whose, email = ''] of Object.entries(asked)) answers.push([whose, plain(await ask(email), email)]);
    const [[, first] = [], ...others] = answers;
    expect(first?.status).toBe(status);
    for (const [whose, answer] of others) expect([whose, answer]).toEqual([whose, first]);
  };

  it('sign-in', () => same((email) => api.guest.post('session', { email, password: 'not the right one' }), 401));

  it('sign-in with the right password, of whoever can sign in with it nowhere, or not with it alone', async () => {
    const { unknown, invited, erased, ...others } = addresses;
    const nowhere = { unknown, invited, erased, factor: others['with a second factor'], ended: others['ended'] };
    await same((email) => api.guest.post('session', { email, password: PASSWORD }), 401, nowhere);
  });

  it('sign-in with a code', () =>
    same((email) => api.guest.post('session', { email, password: 'not the right one', code: '123456' }), 401));

  it('a forgotten password', () => same((email) => api.guest.post('password/forgot', { email }), 204));

  it('another address for one’s own account', async () => {
    // each of them may have five such links at once
    const { northAdmin, northDeputy, northMember } = network.people;
    const askers = await Promise.all([northAdmin, northDeputy, northMember].map((person) => api.as(person)));
    let asked = 0;
    await same((email) => {
      asked += 1;
      return askers[asked % askers.length]!.post('me/email', { email, password: PASSWORD });
    }, 204);
  });

  it('filing for a newcomer', async () => {
    const admin: Client = await api.as(network.people.northAdmin);
    await same((email) => {
      const person = { email, firstName: 'Xenia', lastName: 'Typed', position: 'Sales' };
      const lines = [{ verb: 'give', item: 'orders-view' }];
      return admin.post(
        'enquiries',
        { kind: 'create', person, lines },
        { 'idempotency-key': `key-${email.split('@')[0]}` },
      );
    }, 201);
  });

  it('checking before filing', async () => {
    const admin = await api.as(network.people.northAdmin);
    await same((email) => {
      const person = { email, firstName: 'Xenia', lastName: 'Typed', position: 'Sales' };
      const lines = [{ verb: 'give', item: 'orders-view' }];
      return admin.post('enquiries/check', { kind: 'create', person, lines });
    }, 200);
  });

  const proposed = (email: string) => ({
    kind: 'change-admin',
    person: { email, firstName: 'Xenia', lastName: 'Typed', position: 'Office' },
    lines: [{ verb: 'give', item: 'admin' }],
    reason: 'Nobody of us has the time any more.',
  });

  it('checking who is to administrate the company', async () => {
    const member = await api.as(network.people.northMember);
    await same((email) => member.post('enquiries/check', proposed(email)), 200);
  });

  it('proposing who is to administrate the company', async () => {
    const member = await api.as(network.people.northMember);
    await same(
      (email) => member.post('enquiries', proposed(email), { 'idempotency-key': `propose-${email.split('@')[0]}` }),
      201,
      others,
    );
  });
});
