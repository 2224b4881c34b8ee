import type { AddressInfo } from 'node:net';
import type { OwnSession, Profile } from '@keyward/contracts';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { hash } from '@node-rs/argon2';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';

const OLD = 'a long enough pass phrase';
const NEW = 'another long enough phrase';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';

describe('one’s own account', () => {
  let db: OpenDatabase;
  let network: Network;
  let apis: [TestApi, TestApi];

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    const passwordHash = await hash(OLD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await db.owner.run(async (tx) => {
      for (const { personId } of Object.values(network.people)) {
        await tx.query('insert into credentials (person_id, password_hash) values ($1, $2)', [personId, passwordHash]);
      }
    });
    apis = [await anApi(db.url, db.app), await anApi(db.url, db.app)];
    await apis[1].app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    for (const api of apis) await api.close();
    await db.close();
  });
  beforeEach(() => db.owner.run((tx) => tx.query('delete from attempts')));

  const cookieOf = (client: Client) => (Reflect.get(client, 'headers') as { cookie: string }).cookie;
  /** Somebody as a browser signs them in. */
  const enter = async (email: string, password = OLD): Promise<Client> => {
    const headers = { 'user-agent': FIREFOX, 'x-forwarded-for': '203.0.113.9' };
    const answer = await apis[0].guest.with(headers).post('session', { email, password });
    expect(answer.status).toBe(200);
    const cookie = [answer.headers['set-cookie']].flat().join().split(';')[0] ?? '';
    return apis[0].guest.with({ cookie });
  };
  const sessions = async (client: Client) => (await client.get<{ items: OwnSession[] }>('me/sessions')).body.items;
  /** @returns the open stream of a session at the other API: `ended` resolves when that ends it */
  const follow = async (client: Client): Promise<{ ended: Promise<void> }> => {
    const { port } = apis[1].app.getHttpServer().address() as AddressInfo;
    const stream = await fetch(`http://127.0.0.1:${port}/api/v1/events`, { headers: { cookie: cookieOf(client) } });
    expect(stream.status).toBe(200);
    const read = async (): Promise<void> => {
      for await (const _part of stream.body ?? []) continue;
    };
    return { ended: read() };
  };
  const withinASecond = ({ ended }: { ended: Promise<void> }) =>
    Promise.race([
      ended.then(() => 'ended'),
      new Promise((resolve) => setTimeout(resolve, 1000).unref()).then(() => 'still open'),
    ]);

  it('shows and changes name, mobile number, language and time zone; every company sees that something has changed', async () => {
    const { personId, membershipId, email } = network.people.northMember;
    const mona = await apis[0].as({ personId });
    expect((await mona.get<Profile>('me/profile')).body).toEqual({
      ...{
        email,
        firstName: 'Mona',
        lastName: 'Member',
        mobile: null,
        language: 'en',
        timeZone: null,
        unwantedMails: [],
      },
    });
    const changed = {
      ...{ firstName: 'Mona', lastName: 'Married', mobile: '+49 170 123-4567', language: 'de' },
      timeZone: 'America/Sao_Paulo',
      unwantedMails: ['joined', 'enquiry-received'],
    };
    const answer = await mona.post<Profile>('me/profile', changed);
    expect([answer.status, answer.body]).toEqual([
      200,
      { email, ...changed, mobile: '+491701234567', unwantedMails: ['enquiry-received', 'joined'] },
    ]);
    expect((await mona.get('me')).body).toMatchObject({ lastName: 'Married', language: 'de' });
    const { timeZone: _zone, unwantedMails: _mails, ...unsaid } = changed;
    await mona.post('me/profile', unsaid);
    expect((await mona.get<Profile>('me/profile')).body.timeZone).toBe('America/Sao_Paulo');
    const [row] = await db.app.read((tx) =>
      tx.query(
        `select (select basis from memberships where id = $1) as basis,
           (select json_agg(json_build_array(name, data -> 'changed') order by seq) from events
            where data ->> 'person' = $2 or name = 'membership.changed') as told`,
        [membershipId, personId],
      ),
    );
    expect(row).toEqual({
      basis: 2,
      told: [
        ['profile.changed', ['lastName', 'mobile', 'language', 'timeZone', 'unwantedMails']],
        ['membership.changed', ['name']],
      ],
    });
  });

  it.each([
    [{ firstName: '' }, 'firstName'],
    [{ mobile: 'call me' }, 'mobile'],
    [{ language: 'xx' }, 'language'],
    [{ timeZone: 'Europe/Nowhere' }, 'timeZone'],
    // nobody does without what asks for something
    [{ unwantedMails: ['question'] }, 'unwantedMails.0'],
    [{ email: 'else@where.example' }, 'email'],
  ])('refuses %j at its field', async (wrong, path) => {
    const client = await apis[0].as(network.people.northAdmin);
    const good = { firstName: 'Nora', lastName: 'North', mobile: null, language: 'en' };
    const answer = await client.post<{ errors: { path: string }[] }>('me/profile', { ...good, ...wrong });
    expect([answer.status, answer.body.errors.map((each) => each.path)]).toEqual([422, [path]]);
  });

  it('lists where one is signed in, and nothing of anybody else', async () => {
    const nils = await enter(network.people.northDeputy.email);
    await apis[0].as(network.people.northAdmin);
    await enter(network.people.northDeputy.email);
    const items = await sessions(nils);
    expect(items.map(({ here }) => here)).toEqual([true, false]);
    expect(items[0]).toMatchObject({ browser: 'Firefox, Linux', ip: '203.0.113.9', company: 'North Windows' });
  });

  it('ends a session of one’s own, with its open screen at another API, and nobody else’s', async () => {
    const [here, there] = [await enter(network.people.lead.email), await enter(network.people.lead.email)];
    const open = await follow(there);
    const other = (await sessions(here)).find((session) => !session.here);
    const foreign = (await sessions(await enter(network.people.support.email)))[0];
    for (const session of [foreign?.id, '01980000-0000-7000-8000-000000000000']) {
      expect(await here.post('me/sessions/end', { session })).toMatchObject({
        status: 404,
        body: { code: 'not-found' },
      });
    }
    expect((await here.post('me/sessions/end', { session: other?.id })).status).toBe(204);
    expect(await withinASecond(open)).toBe('ended');
    expect((await there.get('me')).status).toBe(401);
    expect((await here.get('me')).status).toBe(200);
    expect((await here.post('me/sessions/end', { session: other?.id })).status).toBe(404);
  });

  it('ends all others', async () => {
    const { email } = network.people.secondSupport;
    const [here, ...others] = [await enter(email), await enter(email), await enter(email)];
    expect((await here.post('me/sessions/end-others', undefined)).status).toBe(204);
    for (const each of others) expect((await each.get('me')).status).toBe(401);
    expect(await sessions(here)).toHaveLength(1);
  });

  it('signing out closes the open screen at every API', async () => {
    const client = await enter(network.people.operator.email);
    const open = await follow(client);
    expect((await client.delete('session')).status).toBe(204);
    expect(await withinASecond(open)).toBe('ended');
  });

  it('changes the password for whoever knows the present one; other sessions end, and a mail tells it', async () => {
    const { email, personId } = network.people.southAdmin;
    const [here, there] = [await enter(email), await enter(email)];
    const change = (oldPassword: string, password: string) => here.post('me/password', { oldPassword, password });
    expect(await change('not the right one', NEW)).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'oldPassword', code: 'password-wrong' }] },
    });
    expect(await change(OLD, 'short')).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'password', code: 'password-too-short' }] },
    });
    expect((await change(OLD, NEW)).status).toBe(204);
    expect((await here.get('me')).status).toBe(200);
    expect((await there.get('me')).status).toBe(401);
    expect((await apis[0].guest.post('session', { email, password: OLD })).status).toBe(401);
    await enter(email, NEW);
    const tasks = await db.app.read((tx) =>
      tx.query(
        `select k.name from tasks k join events e on e.id = k.event_id
         where e.name = 'password.changed' and e.data ->> 'person' = $1`,
        [personId],
      ),
    );
    expect(tasks).toEqual([{ name: 'mail:password-changed' }]);
  });

  it('lets nobody guess the present password at an open screen', async () => {
    const client = await enter(network.people.auditor.email);
    const wrong = { oldPassword: 'not the right one', password: NEW };
    for (let tries = 0; tries < 10; tries += 1) expect((await client.post('me/password', wrong)).status).toBe(422);
    expect((await client.post('me/password', { ...wrong, oldPassword: OLD })).status).toBe(429);
    // and it keeps them out of nothing else
    await enter(network.people.auditor.email);
  });
});
