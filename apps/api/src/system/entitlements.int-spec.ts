import { SYSTEM, type PersonActor } from '@keyward/domain';
import {
  addSystemKey,
  applyTicket,
  fileEnquiry,
  KEY_LIMIT,
  PERSON_MOVES,
  publishCatalogue,
  revokeSystemKey,
  sealEvents,
  type EnquiryInput,
  type FeedPage,
} from '@keyward/operations';
import { aNetwork, numberOf, openDatabase, signedIn, type Network, type OpenDatabase } from '@keyward/testing';
import { readFileSync } from 'node:fs';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';

const CATALOGUE = 'libs/operations/src/testing/systems.yaml';

let db: OpenDatabase;
let api: TestApi;
let network: Network;
let admin: PersonActor;
let support: PersonActor;
let desk: Client;
let deskKey: string;

const withKey = async (system: string): Promise<{ key: string; client: Client }> => {
  const { key } = await db.app.run((tx) => addSystemKey(tx, SYSTEM, system));
  return { key, client: api.guest.with({ authorization: `Bearer ${key}` }) };
};

beforeAll(async () => {
  db = await openDatabase();
  network = await db.owner.run((tx) => aNetwork(tx, CATALOGUE));
  admin = await db.owner.run((tx) => signedIn(tx, network, 'northAdmin'));
  support = await db.owner.run((tx) => signedIn(tx, network, 'support'));
  api = await anApi(db.url, db.app);
  ({ client: desk, key: deskKey } = await withKey('desk'));
  await seal();
});
afterAll(async () => {
  await api?.close();
  await db?.close();
});

const seal = () => db.app.run((tx) => sealEvents(tx, undefined, 10_000));
const read = async (client: Client, since: string, more = ''): Promise<FeedPage> => {
  const { status, body, text } = await client.get<FeedPage>(`entitlements?since=${since}${more}`);
  if (status !== 200) throw new Error(text);
  return body;
};
async function readAll(client: Client, from = '0', limit = 100) {
  const items: FeedPage['items'] = [];
  for (let since = from; ;) {
    const page = await read(client, since, `&limit=${limit}`);
    items.push(...page.items);
    since = page.next;
    if (!page.more) return { items, next: since };
  }
}
async function carryOut(input: EnquiryInput): Promise<void> {
  const { ticketId } = await db.app.run((tx) =>
    fileEnquiry(tx, admin, input, { bodyHash: JSON.stringify(input), idempotencyKey: undefined }),
  );
  const number = await numberOf(db.app, ticketId);
  const [seen] = await db.app.read((tx) =>
    tx.query<{ version: number; digest: string }>(
      `select t.version, r.digest from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision
       where t.id = $1`,
      [ticketId],
    ),
  );
  await db.app.run((tx) => PERSON_MOVES.approve(tx, support, number, seen as { version: number; digest: string }));
  await db.app.run((tx) => applyTicket(tx, ticketId));
}
const changeOf = (person: string, verb: 'give' | 'take', item: string): EnquiryInput => ({
  kind: 'change',
  person,
  lines: [{ verb, item }],
});

it('tells a system from the beginning what is held in it, and nothing of another', async () => {
  const { items, next } = await readAll(desk);
  expect(items.map(({ item, state }) => [item, state])).toEqual(
    expect.arrayContaining([
      ['admin', 'given'],
      ['orders-view', 'given'],
    ]),
  );
  const { client: till } = await withKey('till');
  expect((await readAll(till)).items).toEqual([]);
  expect(items.map(({ sequence }) => sequence)).toEqual(
    [...items.map(({ sequence }) => sequence)].sort((a, b) => a - b),
  );
  const { northMember } = network.people;
  const mona = items.find(({ person, item }) => person?.id === northMember.personId && item === 'sales');
  expect(mona).toMatchObject({ person: { email: northMember.email }, company: { id: network.north }, until: null });
  expect(JSON.stringify(items)).not.toContain('Mona');
  // page by page it is the same
  expect((await readAll(desk, '0', 2)).items).toEqual(items);
  expect(await read(desk, next)).toMatchObject({ items: [], more: false, startOver: false });
});

it('goes on where it was: given, taken, suspended with the access, and back', async () => {
  let { next } = await readAll(desk);
  const news = async () => {
    await seal();
    const page = await read(desk, next);
    ({ next } = page);
    return page.items.map(({ item, state, person }) => [item, state, person?.email ?? null]);
  };
  const { personId, email } = network.people.northMember;
  await carryOut(changeOf(personId, 'give', 'stock-view'));
  expect(await read(desk, next)).toMatchObject({ items: [] }); // not sealed yet: in order, or not at all
  expect(await news()).toEqual([['stock-view', 'given', email]]);
  await carryOut(changeOf(personId, 'take', 'stock-view'));
  expect(await news()).toEqual([['stock-view', 'taken', null]]);
  await carryOut({ kind: 'suspend', person: personId, lines: [], reason: 'On leave.' });
  expect((await news()).sort()).toEqual([
    ['orders-view', 'taken', null],
    ['sales', 'taken', null],
  ]);
  await carryOut({ kind: 'reactivate', person: personId, lines: [] });
  expect((await news()).sort()).toEqual([
    ['orders-view', 'changed', email],
    ['sales', 'changed', email],
  ]);
  expect(await news()).toEqual([]);
});

it('skips nothing that was committed after what came later', async () => {
  const { next } = await readAll(desk);
  const [one, other] = [network.people.northMember.personId, network.people.northDeputy.personId];
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  // a transaction that has its number in the log, and is not committed yet
  const slow = db.app.run(async (tx) => {
    await tx.query(
      `insert into events (id, name, actor_kind, data) select gen_random_uuid(), 'assignment.changed', 'system',
      jsonb_build_object('assignment', a.id) from assignments a join memberships m on m.id = a.membership_id
      where m.person_id = $1 and a.item = 'sales' and a.ended_at is null`,
      [one],
    );
    await gate;
  });
  await carryOut(changeOf(other, 'give', 'office'));
  await seal();
  const before = await read(desk, next);
  expect(before.items.map(({ item }) => item)).toEqual(['office']);
  open();
  await slow;
  await seal();
  expect((await read(desk, before.next)).items.map(({ item }) => item)).toEqual(['sales']);
});

it('another catalogue makes it start over', async () => {
  const { next } = await readAll(desk);
  const text = `${readFileSync(CATALOGUE, 'utf8')}\n# another`;
  await db.owner.run((tx) => publishCatalogue(tx, SYSTEM, text, CATALOGUE));
  await seal();
  const page = await read(desk, next);
  expect(page.startOver).toBe(true);
  expect(await read(desk, page.next)).toMatchObject({ startOver: false });
});

it('a key opens the feed of its system, and nothing else at all', async () => {
  expect((await desk.get('entitlements?system=till')).status).toBe(403);
  expect((await desk.get('entitlements?system=desk')).status).toBe(200);
  for (const path of ['me', 'tickets', 'team', 'units', 'catalogue', 'events']) {
    expect([path, (await desk.get(path)).status]).toEqual([path, 401]);
  }
  expect((await desk.post('enquiries', {})).status).toBe(401);
  const people = [network.people.northAdmin, network.people.operator, network.people.lead];
  for (const person of people) {
    const client = await api.as(person);
    expect((await client.get('entitlements')).body).toMatchObject({ status: 403, rule: 'policy.system-key-only' });
    // beside a session the key is what counts here, and the session elsewhere
    expect((await client.with({ authorization: `Bearer ${deskKey}` }).get('entitlements')).status).toBe(200);
  }
  expect((await api.guest.get('entitlements')).status).toBe(401);
});

it('tells nothing to what is no key, a revoked one or one too busy', async () => {
  const wrong = ['kws_', `kws_${'a'.repeat(43)}`, deskKey.slice(0, -1), `${deskKey}x`, 'Basic'];
  for (const key of wrong) {
    const answer = await api.guest.get('entitlements', { authorization: `Bearer ${key}` });
    expect([key, answer.status, answer.body['code']]).toEqual([key, 401, 'not-signed-in']);
  }
  const { key, client } = await withKey('till');
  await db.app.run((tx) =>
    tx.query('update system_keys set minute_count = $1, minute_at = transaction_timestamp() where prefix = $2', [
      KEY_LIMIT,
      key.slice(0, 12),
    ]),
  );
  const busy = await client.get('entitlements');
  expect([busy.status, Number(busy.headers['retry-after']) > 0]).toEqual([429, true]);
  await db.app.run((tx) => tx.query(`update system_keys set minute_at = minute_at - interval '1 minute'`));
  expect((await client.get('entitlements')).status).toBe(200);
  await db.app.run((tx) => revokeSystemKey(tx, SYSTEM, 'till', key.slice(0, 12)));
  expect((await client.get('entitlements')).status).toBe(401);
  const [kept] = await db.app.read((tx) =>
    tx.query(`select to_jsonb(k) as row from system_keys k where prefix = $1`, [key.slice(0, 12)]),
  );
  expect(JSON.stringify(kept)).not.toContain(key.slice(12));
});

it.each(['since=x', 'since=1:2', 'since=-1', 'limit=0', 'limit=101', 'since=0&since=1', 'more=1'])(
  'refuses %s',
  async (query) => {
    expect((await desk.get(`entitlements?${query}`)).status).toBe(422);
  },
);
