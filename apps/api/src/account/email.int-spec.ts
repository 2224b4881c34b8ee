import { linkToken } from '@keyward/operations';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { hash } from '@node-rs/argon2';
import { anApi, TEST_SECRET, type Answer, type Client, type TestApi } from '../testing/an-api.js';

const PASSWORD = 'a long enough pass phrase';

describe('another e-mail address', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;

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
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const wish = (client: Client, email: string, password = PASSWORD) => client.post('me/email', { email, password });
  const confirm = (client: Client, token: string) => client.post('me/email/confirm', { token });
  const changes = (personId: string) =>
    db.app.read((tx) =>
      tx.query<{ id: string; email: string; isFree: boolean }>(
        `select id, email, is_free as "isFree" from email_changes where person_id = $1 order by created_at desc, id desc`,
        [personId],
      ),
    );
  const linkOf = async (personId: string) =>
    linkToken(TEST_SECRET, 'email change', (await changes(personId))[0]?.id ?? '');
  const later = (minutes: number) =>
    db.owner.run((tx) =>
      tx.query(
        `update email_changes set created_at = created_at - $1 * interval '1 minute',
           expires_at = expires_at - $1 * interval '1 minute', used_at = used_at - $1 * interval '1 minute'`,
        [minutes],
      ),
    );
  const signIn = (email: string) => api.guest.post('session', { email, password: PASSWORD });
  const plain = ({ status, headers, text }: Answer) => {
    const { date: _date, ...rest } = headers;
    return { status, headers: rest, text };
  };

  it('counts once its link was used by whoever is signed in as the person', async () => {
    const { personId, email } = network.people.northAdmin;
    const client = await api.as({ personId });
    expect(await wish(client, 'nora@else.example', 'not the right one')).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'password', code: 'password-wrong' }] },
    });
    expect((await wish(client, ' Nora@Else.example ')).status).toBe(204);
    expect((await signIn('nora@else.example')).status).toBe(401);
    const token = await linkOf(personId);
    expect((await confirm(api.guest, token)).status).toBe(401);
    expect(await confirm(await api.as(network.people.southAdmin), token)).toMatchObject({ status: 404 });
    expect((await signIn(email)).status).toBe(200);
    await api.guest.post('password/forgot', { email });
    const [reset] = await db.app.read((tx) => tx.query<{ id: string }>('select id from password_resets'));
    const lookBehind = async () =>
      (await api.guest.post('password/look', { token: linkToken(TEST_SECRET, 'password reset', reset?.id ?? '') }))
        .body;
    expect(await lookBehind()).toMatchObject({ state: 'valid' });
    expect((await confirm(client, token)).status).toBe(204);
    // a link in the mailbox that was left behind opens nothing
    expect(await lookBehind()).toMatchObject({ state: 'used' });
    expect((await client.get('me')).body).toMatchObject({ email: 'nora@else.example' });
    expect((await signIn('nora@else.example')).status).toBe(200);
    expect((await signIn(email)).status).toBe(401);
    expect(await confirm(client, token)).toMatchObject({ status: 410, body: { code: 'link-used' } });
  });

  it('is answered alike whether somebody has it or not, and nobody gets a link to what somebody has', async () => {
    const { personId } = network.people.southAdmin;
    const client = await api.as({ personId });
    const free = plain(await wish(client, 'sven@else.example'));
    const taken = plain(await wish(client, network.people.lead.email));
    expect(free.status).toBe(204);
    expect(taken).toEqual(free);
    expect((await changes(personId)).map(({ isFree }) => isFree)).toEqual([false, true]);
    expect(await confirm(client, await linkOf(personId))).toMatchObject({
      status: 404,
      body: { code: 'link-invalid' },
    });
  });

  it('that somebody else has taken meanwhile is refused', async () => {
    const { personId } = network.people.southMember;
    const client = await api.as({ personId });
    await wish(client, 'wanted@else.example');
    await db.owner.run((tx) =>
      tx.query(`update people set email = 'wanted@else.example' where id = $1`, [network.people.auditor.personId]),
    );
    expect(await confirm(client, await linkOf(personId))).toMatchObject({
      status: 404,
      body: { code: 'link-invalid' },
    });
    expect((await client.get('me')).body).toMatchObject({ email: network.people.southMember.email });
  });

  it('has a link for 30 minutes; a newer wish replaces an older one, and there are few at a time', async () => {
    const { personId } = network.people.northDeputy;
    const client = await api.as({ personId });
    await wish(client, 'nils@one.example');
    const first = await linkOf(personId);
    await wish(client, 'nils@two.example');
    expect(await confirm(client, first)).toMatchObject({ status: 410, body: { code: 'link-used' } });
    await later(30);
    expect(await confirm(client, await linkOf(personId))).toMatchObject({
      status: 410,
      body: { code: 'link-expired' },
    });
    for (let wishes = 0; wishes < 5; wishes += 1) {
      expect((await wish(client, `nils${wishes}@else.example`)).status).toBe(204);
    }
    expect(await wish(client, 'nils@six.example')).toMatchObject({ status: 429 });
  });

  it('five people who want one address: one gets it', async () => {
    const wanting = (['support', 'secondSupport', 'lead', 'operator', 'northMember'] as const).map(
      (name) => network.people[name],
    );
    const tries = [];
    for (const { personId } of wanting) {
      const client = await api.as({ personId });
      await wish(client, 'desk@else.example');
      tries.push({ client, token: await linkOf(personId) });
    }
    const answers = await Promise.all(tries.map(({ client, token }) => confirm(client, token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404, 404, 404]);
  });
});
