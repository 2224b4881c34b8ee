import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';

const NOBODY = '01980000-0000-7000-8000-000000000000';
type ProblemBody = {
  code: string;
  detail: string;
  errors: { path: string; code: string; detail: string; rule?: string }[];
};

/** Each of these is a problem+json with a stable code and a sentence that says what to do; nothing is stored. */
describe('bad input', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let nora: Client;
  let before = 0;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app);
    nora = await api.as(network.people.northAdmin);
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });
  afterEach(async () => {
    const [stored] = await db.app.read((tx) =>
      tx.query<{ rows: number }>(
        `select (select count(*) from tickets)::int + (select count(*) from ticket_revisions)::int
           + (select count(*) from idempotency_keys)::int + (select count(*) from tasks)::int as rows`,
      ),
    );
    const rows = stored?.rows ?? 0;
    expect(rows - before).toBe(0);
    before = rows;
  });

  const mona = () => network.people.northMember.personId;
  const give = (item: string, more: object = {}) => ({ verb: 'give', item, ...more });
  const change = (lines: object[], more: object = {}) => ({ kind: 'change', person: mona(), lines, ...more });
  const create = (person: object, more: object = {}) => ({
    kind: 'create',
    person: { firstName: 'Nina', lastName: 'Neu', position: 'Sales', ...person },
    lines: [give('orders-view')],
    ...more,
  });

  async function refused(
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<ProblemBody & { status: number }> {
    const answer = await nora.post<ProblemBody>('enquiries', body, headers);
    expect(String(answer.headers['content-type'])).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({
      status: answer.status,
      title: expect.any(String),
      traceId: expect.any(String),
    });
    return { ...answer.body, status: answer.status };
  }

  it('another address among the details: that is its owner’s to change', async () => {
    const answer = await refused(change([], { details: { email: 'other@north.example', position: 'Chief' } }));
    expect([answer.status, answer.errors]).toMatchObject([422, [{ path: 'details.email', code: 'unknown-field' }]]);
  });

  it.each([
    ['an unknown item', () => change([give('no-such-item')]), 'lines.0.item', 'engine.unknown-item'],
    [
      'an unknown unit of a line',
      () => change([give('prices-view', { unit: NOBODY })]),
      'lines.0.unit',
      'engine.unknown-unit',
    ],
    [
      'a foreign unit of a line',
      () => change([give('prices-view', { unit: network.south })]),
      'lines.0.unit',
      'engine.unknown-unit',
    ],
    ['an item controlled elsewhere', () => change([give('contacts-view')]), 'lines.0.item', 'engine.elsewhere'],
    [
      'a missing prerequisite',
      () => change([give('orders-edit'), give('configurator-edit')]),
      'lines.1.item',
      'configurator-edit-needs-view',
    ],
    [
      'settings that no item takes',
      () => change([give('prices-view'), give('documents-view', { params: { x: 1 } })]),
      'lines.1.params.x',
      'engine.param-unknown',
    ],
    [
      'a start long ago',
      () => change([give('prices-view')], { from: '0001-01-01T00:00:00Z' }),
      'from',
      'from-out-of-reach',
    ],
    [
      'a line that starts in a hundred years',
      () => change([give('prices-view', { from: '2126-01-01T00:00:00Z' })]),
      'lines.0.from',
      'from-out-of-reach',
    ],
    ['a missing reason', () => ({ kind: 'deactivate', person: mona() }), 'reason', 'reason-for-deactivation'],
    [
      'a person of another company',
      () => ({ ...change([give('prices-view')]), person: network.people.southMember.personId }),
      'person',
      'person-unknown',
    ],
    [
      'a person who does not exist',
      () => ({ ...change([give('prices-view')]), person: NOBODY }),
      'person',
      'person-unknown',
    ],
    [
      'somebody who is in the team',
      () => create({ email: network.people.northMember.email }),
      'person',
      'already-in-team',
    ],
    [
      'a newcomer without a name',
      () => create({ email: 'nina@neu.example', lastName: undefined }),
      'person.lastName',
      'newcomer-last-name',
    ],
  ])('%s', async (_name, body, path, code) => {
    const problem = await refused(body());
    expect(problem.status).toBe(422);
    expect(problem.errors).toContainEqual(
      expect.objectContaining({ path, code, detail: expect.stringMatching(/\w{3,}.*[.!]/) }),
    );
  });

  it.each([
    ['the unit of the whole enquiry, unknown', () => NOBODY],
    ['the unit of the whole enquiry, foreign', () => network.south],
  ])('%s', async (_name, unit) => {
    const problem = await refused(create({ email: 'nina@neu.example' }, { unit: unit(), lines: [] }));
    expect(problem.status).toBe(422);
    expect(problem.errors).toContainEqual(expect.objectContaining({ path: 'unit' }));
  });

  it.each([
    'nina@neu.example\r\nBcc: evil@evil.example',
    'nina@neu.example, evil@evil.example',
    '"nina"@neu.example',
    'Nina <nina@neu.example>',
    'nina@neu',
    'nina(comment)@neu.example',
    'nina@neu.example\u0000',
    'nina@-neu.example',
    'nina@n\u0435u.example',
    `${'n'.repeat(65)}@neu.example`,
  ])('an e-mail address with tricks: %j', async (email) => {
    const problem = await refused(create({ email }));
    expect(problem).toMatchObject({ status: 422, code: 'invalid-input' });
    expect(problem.errors).toEqual([
      { path: 'person.email', code: 'email-invalid', detail: expect.stringContaining('name@company.com') },
    ]);
  });

  it('a list where a string is due', async () => {
    const problem = await refused(create({ email: ['nina@neu.example', 'evil@evil.example'] }));
    expect(problem.errors).toEqual([
      { path: 'person.email', code: 'wrong-type', detail: 'This must be text. Please correct it.' },
    ]);
  });

  it('unknown fields are named, wherever they stand', async () => {
    const problem = await refused({ ...create({ email: 'nina@neu.example', admin: true }), company: network.south });
    expect(problem).toMatchObject({ status: 422, code: 'invalid-input' });
    expect(problem.errors.map(({ path, code }) => [path, code])).toEqual([
      ['person.admin', 'unknown-field'],
      ['company', 'unknown-field'],
    ]);
    expect(problem.errors[1]?.detail).toContain('company');
  });

  it('what is missing is named', async () => {
    const problem = await refused({ lines: [{}] });
    expect(problem.errors.map(({ path, code }) => [path, code])).toEqual(
      expect.arrayContaining([
        ['kind', 'not-one-of'],
        ['lines.0.verb', 'not-one-of'],
        ['lines.0.item', 'required'],
      ]),
    );
  });

  it('a body that is too large, no JSON, or not said to be JSON', async () => {
    const large = await refused(create({ email: 'nina@neu.example' }, { note: 'x'.repeat(70_000) }));
    expect(large).toMatchObject({ status: 413, code: 'body-too-large' });
    expect(await refused('{"kind":', { 'content-type': 'application/json' })).toMatchObject({
      status: 400,
      code: 'malformed-json',
    });
    expect(await refused('', { 'content-type': 'application/json' })).toMatchObject({
      status: 400,
      code: 'malformed-json',
    });
    expect(await refused('{"__proto__":{"a":1}}', { 'content-type': 'application/json' })).toMatchObject({
      status: 400,
    });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      expect(await refused('kind=create', { 'content-type': type })).toMatchObject({ status: 415, code: 'not-json' });
    }
  });

  it('a note that is too long, and control characters', async () => {
    const problem = await refused(change([give('prices-view')], { note: 'x'.repeat(4001), reason: 'a\u0000b' }));
    expect(problem.errors.map(({ path, code }) => [path, code])).toEqual([
      ['reason', 'control-characters'],
      ['note', 'too-long'],
    ]);
  });

  it.each([
    ['a NUL', 'Ni\u0000na', 'control-characters'],
    ['text that reads backwards', 'Ni\u202ena', 'control-characters'],
    ['half a character', 'Ni\ud800na', 'control-characters'],
    ['nothing to be seen', '\u200b\u200d', 'single-line-required'],
  ])('a name with tricks: %s', async (_name, firstName, code) => {
    const problem = await refused(create({ email: 'nina@neu.example', firstName }));
    expect(problem.errors.map((each) => [each.path, each.code])).toContainEqual(['person.firstName', code]);
  });

  it('an idempotency key of the wrong form', async () => {
    const problem = await refused(change([give('prices-view')]), { 'idempotency-key': 'a b' });
    expect(problem).toMatchObject({ status: 422, errors: [{ path: 'idempotency-key', code: 'key-invalid' }] });
  });

  it('is told in the reader’s language: of the screen, else of the person', async () => {
    expect((await refused(change([]), { 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' })).detail).toMatch(
      /Die Anfrage würde nichts ändern/,
    );
    expect((await refused(change([]), { 'accept-language': '*' })).detail).toMatch(/would change nothing/);
    const german = await refused({ kind: 'deactivate', person: mona(), extra: 1 }, { 'accept-language': 'de' });
    expect(german.errors[0]?.detail).toBe('Ein Feld „extra“ gibt es hier nicht. Bitte weglassen.');
    await db.owner.run((tx) =>
      tx.query(`update people set language = 'de' where id = $1`, [network.people.northAdmin.personId]),
    );
    api.lookAnew(network.people.northAdmin);
    expect((await refused(change([]))).detail).toMatch(/Die Anfrage würde nichts ändern/);
    await db.owner.run((tx) =>
      tx.query(`update people set language = 'en' where id = $1`, [network.people.northAdmin.personId]),
    );
    api.lookAnew(network.people.northAdmin);
  });

  it('checking gives the errors that filing would give', async () => {
    const body = change([give('no-such-item'), give('contacts-view')]);
    const filed = await refused(body);
    const checked = await nora.post<ProblemBody & { outcome: string }>('enquiries/check', body);
    expect(checked.status).toBe(200);
    expect(checked.body.outcome).toBe('refused');
    expect(checked.body.errors.map(({ path, code, detail }) => [path, code, detail])).toEqual(
      filed.errors.map(({ path, code, detail }) => [path, code, detail]),
    );
  });

  it('who may not file is told why and who can help', async () => {
    const mine = await api.as(network.people.northMember);
    for (const path of ['enquiries', 'enquiries/check']) {
      const answer = await mine.post<ProblemBody>(path, change([give('prices-view')]));
      expect(answer).toMatchObject({ status: 403, body: { code: 'not-allowed', rule: 'policy.portal-permission' } });
      expect(answer.body.detail).toMatch(/administrator can help/);
    }
    expect((await (await api.as(network.people.auditor)).post('enquiries', change([]))).status).toBe(403);
    expect(await api.guest.post('enquiries', change([]))).toMatchObject({
      status: 401,
      body: { code: 'not-signed-in' },
    });
  });
});
