import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { hash } from '@node-rs/argon2';
import { anApi, type Answer, type Client, type TestApi } from '../../apps/api/src/testing/an-api.js';

const PASSWORD = 'a long enough pass phrase';

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
  let addresses: Readonly<Record<string, string>>;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    const passwordHash = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await db.owner.run(async (tx) => {
      for (const { personId } of Object.values(network.people)) {
        await tx.query('insert into credentials (person_id, password_hash) values ($1, $2)', [personId, passwordHash]);
      }
      // an account that may work nowhere any more
      await tx.query(`update memberships set status = 'ended', ended_at = app.now() where id = $1`, [
        network.people.southMember.membershipId,
      ]);
    });
    addresses = {
      unknown: 'nobody.at.all@never.example',
      'of a member': network.people.southAdmin.email,
      'of somebody who works nowhere any more': network.people.southMember.email,
      'of the vendor': network.people.lead.email,
    };
    api = await anApi(db.url, db.app);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const same = async (ask: (email: string) => Promise<Answer<unknown>>, status: number) => {
    const answers: [string, ReturnType<typeof plain>][] = [];
    for (const [whose, email] of Object.entries(addresses)) answers.push([whose, plain(await ask(email), email)]);
    const [[, first] = [], ...others] = answers;
    expect(first?.status).toBe(status);
    for (const [whose, answer] of others) expect([whose, answer]).toEqual([whose, first]);
  };

  it('sign-in', () => same((email) => api.guest.post('session', { email, password: 'not the right one' }), 401));

  it('sign-in with a code', () =>
    same((email) => api.guest.post('session', { email, password: 'not the right one', code: '123456' }), 401));

  it('a forgotten password', () => same((email) => api.guest.post('password/forgot', { email }), 204));

  it('another address for one’s own account', async () => {
    const member = await api.as(network.people.northMember);
    await same((email) => member.post('me/email', { email, password: PASSWORD }), 204);
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
});
