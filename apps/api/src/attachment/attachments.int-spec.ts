import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ticket } from '@keyward/contracts';
import { countAttempt, sweepFiles } from '@keyward/operations';
import { FolderStore } from '@keyward/platform';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, TEST_SECRET, type Answer, type Client, type TestApi } from '../testing/an-api.js';

const PDF = `%PDF-1.7\n${'x'.repeat(2000)}`;
const BYTES = { 'content-type': 'application/octet-stream' };

describe('evidence on a ticket', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let folder: string;
  let ticket: Ticket;
  const files = () => readdirSync(join(folder, 'attachments'));

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    folder = await mkdtemp(join(tmpdir(), 'keyward-evidence-'));
    api = await anApi(db.url, db.app, { KEYWARD_DATA: folder });
    ticket = await filed();
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const as = (
    who: 'northAdmin' | 'northDeputy' | 'northMember' | 'southAdmin' | 'support' | 'auditor',
  ): Promise<Client> => api.as(network.people[who]);
  const filed = async (): Promise<Ticket> => {
    const { body } = await (
      await as('northAdmin')
    ).post<Ticket>('enquiries', {
      kind: 'change',
      person: network.people.northMember.personId,
      lines: [{ verb: 'give', item: 'documents-view' }],
    });
    return body;
  };
  const attach = <T = Ticket>(
    client: Client,
    name: string,
    content = PDF,
    number = ticket.number,
  ): Promise<Answer<T>> =>
    client.post<T>(`tickets/${number}/attachments?name=${encodeURIComponent(name)}`, content, BYTES);

  it('is stored as a whole, told by its bytes, and given back to be saved, never shown', async () => {
    const { status, body } = await attach(await as('northAdmin'), '../Übergabe "Süd".exe');
    expect(status).toBe(201);
    const [file] = body.attachments;
    expect(file).toMatchObject({
      name: 'Übergabe Süd .exe.pdf',
      kind: 'application/pdf',
      size: PDF.length,
      by: 'Nora North',
    });
    expect(body.timeline.at(-1)).toMatchObject({ event: 'attachment.added' });
    const got = await (await as('support')).get(`attachments/${file?.id}`);
    expect(got).toMatchObject({ status: 200, text: PDF });
    expect(got.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'content-disposition': `attachment; filename="_bergabe S_d .exe.pdf"; filename*=UTF-8''%C3%9Cbergabe%20S%C3%BCd%20.exe.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
    const [row] = await db.app.read((tx) =>
      tx.query<{ sha256: string }>('select sha256 from attachments where id = $1', [file?.id]),
    );
    expect(row?.sha256).toBe(createHash('sha256').update(PDF).digest('hex'));
  });

  it('is there for exactly those who see the ticket, and not for whom it is only about', async () => {
    const { body } = await (await as('northAdmin')).get<Ticket>(`tickets/${ticket.number}`);
    const id = body.attachments[0]?.id ?? '';
    const status = async (who: Parameters<typeof as>[0]) => (await (await as(who)).get(`attachments/${id}`)).status;
    expect(await status('auditor')).toBe(200);
    expect(await status('southAdmin')).toBe(404);
    expect(await status('northMember')).toBe(404);
    expect((await api.guest.get(`attachments/${id}`)).status).toBe(401);
    const seen = await (await as('northMember')).get<Ticket>(`tickets/${ticket.number}`);
    expect([seen.status, seen.body.attachments, seen.body.attaches]).toEqual([200, [], false]);
  });

  it('of a change of administrator is for those who filed, attached or lose by it, and for the vendor', async () => {
    const kind = (name: string) =>
      db.owner.run((tx) =>
        tx.query(
          `update tickets set kind = $2, promised_by = null, due_at = null, soon_at = null, promise_left = null
           where number = $1`,
          [ticket.number, name],
        ),
      );
    const { body: own } = await (await as('northAdmin')).get<Ticket>(`tickets/${ticket.number}`);
    const id = own.attachments[0]?.id;
    const seenBy = async (who: Parameters<typeof as>[0]) => {
      const client = await as(who);
      const { body } = await client.get<Ticket>(`tickets/${ticket.number}`);
      return [body.attachments.some((each) => each.id === id), (await client.get(`attachments/${id}`)).status];
    };
    expect(await seenBy('northDeputy')).toEqual([true, 200]);
    await kind('change-admin');
    expect(await seenBy('northDeputy')).toEqual([false, 404]);
    expect(await seenBy('northAdmin')).toEqual([true, 200]);
    expect(await seenBy('auditor')).toEqual([true, 200]);
    await kind('change');
  });

  it('is attached by the filing side and the desk alone, while the ticket is open', async () => {
    expect((await attach(await as('support'), 'seen.pdf')).status).toBe(201);
    expect((await attach(await as('auditor'), 'a.pdf')).status).toBe(403);
    expect((await attach(await as('northMember'), 'a.pdf')).status).toBe(403);
    expect((await attach(await as('southAdmin'), 'a.pdf')).status).toBe(404);
    const closed = await filed();
    const admin = await as('northAdmin');
    await admin.post(`tickets/${closed.number}/withdraw`, { version: closed.version });
    expect((await attach(admin, 'late.pdf', PDF, closed.number)).status).toBe(409);
    const before = files().length;
    expect(before).toBe(2);
  });

  it.each([
    ['a page', '<html><script>alert(1)</script></html>', 415, 'attachment-kind'],
    ['an archive that calls itself a document', 'PK\u0003\u0004 and more than sixteen bytes', 415, 'attachment-kind'],
    ['a short one', 'MZ', 415, 'attachment-kind'],
    ['nothing', '', 415, 'attachment-kind'],
    ['one that is too large', `%PDF-1.7\n${'x'.repeat(10 * 1024 * 1024)}`, 413, 'attachment-too-large'],
  ])('refuses %s, and keeps nothing of it', async (_what, content, status, code) => {
    const before = files();
    const answer = await attach<{ code: string }>(await as('northAdmin'), 'evidence.pdf', content);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(files()).toEqual(before);
  });

  it('takes bytes on this route alone, and nothing else here', async () => {
    const admin = await as('northAdmin');
    expect(await admin.post('enquiries', PDF, BYTES)).toMatchObject({ status: 415, body: { code: 'not-json' } });
    const json = await admin.post(`tickets/${ticket.number}/attachments?name=a.pdf`, { file: PDF });
    expect(json.status).toBe(415);
  });

  it('ends at ten, also when twelve come at the same moment, and the files of the others go', async () => {
    const full = await filed();
    const admin = await as('northAdmin');
    const before = files().length;
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) => attach<{ code: string }>(admin, `${at}.pdf`, PDF, full.number)),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(10).fill(201), 409, 409]);
    expect(files()).toHaveLength(before + 10);
    const { body } = await admin.get<Ticket>(`tickets/${full.number}`);
    expect([body.attachments.length, body.attaches]).toEqual([10, false]);
  });

  it('is taken so often a day and person, whatever becomes of the files', async () => {
    const { personId } = network.people.northDeputy;
    const own = (
      await (
        await as('northDeputy')
      ).post<Ticket>('enquiries', {
        kind: 'change',
        person: network.people.northMember.personId,
        lines: [{ verb: 'give', item: 'prices-view' }],
      })
    ).body;
    const before = files();
    for (let tries = 0; tries < 99; tries += 1) {
      await db.app.run((tx) => countAttempt(tx, TEST_SECRET, [{ kind: 'attach:person', subject: personId }]));
    }
    expect((await attach(await as('northDeputy'), 'a.pdf', 'MZ', own.number)).status).toBe(415);
    const full = await attach<{ code: string }>(await as('northDeputy'), 'b.pdf', PDF, own.number);
    expect([full.status, full.body.code]).toEqual([429, 'too-many-attempts']);
    expect(Number(full.headers['retry-after'])).toBeGreaterThan(3600);
    expect((await attach(await as('northAdmin'), 'c.pdf', PDF, own.number)).status).toBe(201);
    expect(files()).toHaveLength(before.length + 1);
  });

  it('loses nothing half-way: a connection that breaks leaves no row and no file', async () => {
    const before = files();
    const address = await api.app.listen(0, '127.0.0.1').then(() => api.app.getUrl());
    const admin = await as('northAdmin');
    await new Promise<void>((resolve) => {
      const sending = httpRequest(`${address}/api/v1/tickets/${ticket.number}/attachments?name=cut.pdf`, {
        method: 'POST',
        headers: { ...admin.sent, ...BYTES, 'content-length': '100000' },
      });
      sending.on('error', () => resolve());
      sending.write(PDF, () => setTimeout(() => sending.destroy(new Error('cut')), 200));
    });
    const until = Date.now() + 5000;
    while (files().length !== before.length && Date.now() < until) await new Promise((done) => setTimeout(done, 50));
    expect(files()).toEqual(before);
    const rows = await db.app.read((tx) => tx.query(`select 1 from attachments where name = 'cut.pdf'`));
    expect(rows).toEqual([]);
  });

  it('is swept when its row never came, a day later, and kept when it did', async () => {
    const store = new FolderStore(join(folder, 'attachments'));
    const known = files();
    const stray = '01980000-0000-7000-8000-00000000aaaa';
    await store.put(
      stray,
      (async function* () {
        yield Buffer.from(PDF);
      })(),
    );
    expect(await sweepFiles(db.app, store, new Date())).toBe(0);
    const old = new Date(Date.now() - 25 * 3_600_000);
    for (const name of files()) await utimes(join(folder, 'attachments', name), old, old);
    expect(await sweepFiles(db.app, store, new Date())).toBe(1);
    expect(files().sort()).toEqual(known.sort());
  });
});
