import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckResult, HandedIn, Problem, Ticket } from '@keyward/contracts';
import { recipientsOf } from '@keyward/mail';
import { applyTicket, handIn, verifyDatabase } from '@keyward/operations';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, TEST_SECRET, type Client, type TestApi } from '../testing/an-api.js';

const PDF = `%PDF-1.7\n${'x'.repeat(2000)}`;
const BYTES = { 'content-type': 'application/octet-stream' };

describe('a file that a rule asks for, handed in before there is a ticket', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let folder: string;
  let admin: Client;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, 'apps/api/src/testing/asking.yaml'));
    folder = await mkdtemp(join(tmpdir(), 'keyward-handed-in-'));
    api = await anApi(db.url, db.app, { KEYWARD_DATA: folder });
    admin = await api.as(network.people.northAdmin);
  });
  afterAll(async () => {
    const { invariants } = await verifyDatabase(db.app, { recipientsOf });
    await api?.close();
    await db?.close();
    await rm(folder, { recursive: true, force: true });
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  const licence = async (client = admin, name = 'licence.pdf'): Promise<string> =>
    (await client.post<HandedIn>(`attachments?name=${name}`, PDF, BYTES)).body.evidence;
  const asked = (evidence?: readonly string[]) => ({
    kind: 'change',
    person: network.people.northMember.personId,
    lines: [{ verb: 'give', item: 'deep' }],
    ...(evidence ? { evidence } : {}),
  });
  const checked = async (body: object, query = '') =>
    (await admin.post<CheckResult>(`enquiries/check${query}`, body)).body;
  const refused = async (body: object) => {
    const answer = await admin.post<Problem>('enquiries', body);
    return [answer.status, answer.body.code, answer.body.errors?.map(({ path, code }) => `${path} ${code}`)];
  };

  it('is waited for, with a sentence that says so at its own field, and not filed without', async () => {
    expect(await checked(asked())).toMatchObject({
      outcome: 'needs',
      wants: ['evidence'],
      errors: [{ path: 'evidence', rule: 'show-the-licence', detail: 'Evidence is required. Attach a document.' }],
    });
    expect(await refused(asked())).toEqual([422, 'enquiry-needs', ['evidence show-the-licence']]);
  });

  it('is on the ticket with it, told in its timeline, and looked for again by decision and application', async () => {
    const evidence = await licence(admin, 'Licence%202026.pdf');
    expect(await checked(asked([evidence]))).toMatchObject({ outcome: 'approval', wants: [], errors: [] });
    const { status, body: ticket } = await admin.post<Ticket>('enquiries', asked([evidence]));
    expect([status, ticket.attachments.map(({ name }) => name)]).toEqual([201, ['Licence 2026.pdf']]);
    expect(ticket.timeline.map(({ event }) => event)).toEqual(['ticket.filed', 'attachment.added']);
    const support = await api.as(network.people.support);
    expect((await support.get(`attachments/${ticket.attachments[0]?.id}`)).text).toBe(PDF);
    // of another revision it is there already
    expect((await checked(asked(), `?revises=${ticket.number}`)).wants).toEqual([]);
    expect((await checked(asked(), '?revises=K-2020-999999')).wants).toEqual(['evidence']);
    const { version, digest } = ticket;
    const approved = await support.post<Ticket>(`tickets/${ticket.number}/approve`, { version, digest });
    expect(approved.body.status).toBe('approved');
    const [row] = await db.app.read((tx) =>
      tx.query<{ id: string }>('select id from tickets where number = $1', [ticket.number]),
    );
    await db.app.run((tx) => applyTicket(tx, row?.id ?? ''));
    expect((await admin.get<Ticket>(`tickets/${ticket.number}`)).body.status).toBe('done');
  });

  it('belongs to one ticket, of whoever handed it in, and for some hours', async () => {
    const someone = (evidence: readonly string[]) => ({
      kind: 'create',
      person: { email: 'someone@dive.example', firstName: 'Some', lastName: 'One' },
      lines: [{ verb: 'give', item: 'deep' }],
      evidence,
    });
    const faults = async (...evidence: string[]) => (await refused(someone(evidence)))[2];
    const gone = ['evidence.0 evidence-gone', 'evidence show-the-licence'];
    const deputy = await api.as(network.people.northDeputy);
    expect(await faults(await licence(deputy))).toEqual(gone);
    expect(await faults('made.up')).toEqual(gone);
    const old = handIn(
      TEST_SECRET,
      network.people.northAdmin.personId,
      {
        ...{ id: '01890000-0000-7000-8000-000000000001', name: 'a.pdf', kind: 'application/pdf' },
        ...{ size: 9, sha256: 'a'.repeat(64) },
      },
      new Date(Date.now() - 21 * 3_600_000),
    );
    expect(await faults(old)).toEqual(gone);
    const mine = await licence();
    expect(await faults(mine, mine)).toEqual(['evidence.1 evidence-gone']);
    expect((await admin.post<Ticket>('enquiries', someone([mine]))).status).toBe(201);
    expect(await faults(mine)).toContain('evidence.0 evidence-gone');
  });

  it('makes one ticket of two enquiries that name it at once', async () => {
    const evidence = [await licence()];
    const lines = [{ verb: 'give', item: 'deep' }];
    const newcomer = (email: string) => ({
      kind: 'create',
      person: { email, firstName: 'N', lastName: 'E' },
      lines,
      evidence,
    });
    const answers = await Promise.all(
      ['one', 'two'].map((name) => admin.post('enquiries', newcomer(`${name}@dive.example`))),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422]);
  });

  it('is taken like every file, and of those who file alone', async () => {
    const member = await api.as(network.people.northMember);
    expect((await member.post('attachments?name=a.pdf', PDF, BYTES)).status).toBe(403);
    expect((await api.guest.post('attachments?name=a.pdf', PDF, BYTES)).status).toBe(401);
    const before = readdirSync(join(folder, 'attachments')).length;
    expect((await admin.post('attachments?name=a.pdf', '<html>', BYTES)).status).toBe(415);
    expect(readdirSync(join(folder, 'attachments'))).toHaveLength(before);
  });
});
