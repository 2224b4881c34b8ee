import type { AuditEntry, AuditKinds, Ticket } from '@keyward/contracts';
import { EVENT_NAMES } from '@keyward/domain';
import { sealEvents } from '@keyward/operations';
import { aNetwork, openDatabase, type Network, type NetworkPerson, type OpenDatabase } from '@keyward/testing';
import { Desk, type Page } from '../testing/a-desk.js';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';
import { auditStatement } from './audit.queries.js';

describe('the audit log', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let aldo: Client;
  let ticket: Ticket;
  const id = (name: NetworkPerson) => network.people[name].personId;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app);
    aldo = await api.as(network.people.auditor);
    const desk = await Desk.of(api, network.people, 'northAdmin');
    ticket = await desk.file({
      kind: 'change',
      person: id('northMember'),
      lines: [{ verb: 'give', item: 'documents-view' }],
    });
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const read = async (query = '', who = aldo): Promise<Page<AuditEntry>> => {
    const answer = await who.get<Page<AuditEntry>>(`audit?limit=100${query}`);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const reads = async (): Promise<number> => (await read('&event=audit.read')).items.length;

  it('is for auditors and operators alone', async () => {
    for (const name of ['auditor', 'operator', 'support', 'lead', 'northAdmin', 'northMember'] as const) {
      const expected = name === 'auditor' || name === 'operator' ? 200 : 403;
      const client = await api.as(network.people[name]);
      for (const path of ['audit', 'audit/kinds'])
        expect([name, (await client.get(path)).status]).toEqual([name, expected]);
    }
  });

  it('says who did what, when, about whom, in which company and by which ticket', async () => {
    await db.app.run((tx) => sealEvents(tx, undefined, 1000));
    const [filed] = (await read(`&ticket=${ticket.number}&event=ticket.filed`)).items;
    expect(filed).toMatchObject({
      event: 'ticket.filed',
      sentence: 'Filed a request',
      actor: { id: id('northAdmin'), name: 'Nora North', side: 'dealer' },
      onBehalfOf: null,
      person: { id: id('northMember') },
      company: { id: network.north, name: 'North Windows' },
      ticket: ticket.number,
    });
    expect(filed?.seal).toMatch(/^\d+$/);
    expect(filed?.details).toContainEqual({ name: 'verb', value: 'file' });
  });

  it('says in whose name the desk filed', async () => {
    const ulla = await api.as(network.people.support);
    const body = {
      kind: 'change',
      unit: network.north,
      person: id('northMember'),
      onBehalfOf: id('northAdmin'),
      reason: 'By phone.',
      lines: [{ verb: 'give', item: 'prices-view' }],
    };
    const answer = await ulla.post<Ticket>('enquiries', body);
    expect(answer.status).toBe(201);
    const [filed] = (await read(`&ticket=${answer.body.number}&event=ticket.filed`)).items;
    expect(filed).toMatchObject({ actor: { name: 'Ulla Support' }, onBehalfOf: { name: 'Nora North' } });
  });

  it('is narrowed by actor, person, company, kind and time, and turned page by page without a gap', async () => {
    for (const entry of (await read(`&actor=${id('northAdmin')}`)).items) expect(entry.actor.id).toBe(id('northAdmin'));
    const about = await read(`&person=${id('northMember')}`);
    expect(new Set(about.items.map(({ person }) => person?.id))).toEqual(new Set([id('northMember')]));
    expect(about.items.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['ticket.filed', 'membership.joined']),
    );
    for (const { company } of (await read(`&company=${network.north}`)).items) expect(company?.id).toBe(network.north);
    const [first] = about.items;
    expect((await read(`&person=${id('northMember')}&to=${first?.at}`)).items).not.toContainEqual(first);
    expect((await read(`&from=2100-01-01T00:00:00.000Z`)).items).toEqual([]);
    const turned: string[] = [];
    for (let cursor = ''; ;) {
      const page: Page<AuditEntry> = (
        await aldo.get<Page<AuditEntry>>(`audit?limit=2&person=${id('northMember')}${cursor}`)
      ).body;
      turned.push(...page.items.map((each) => each.id));
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(turned).toEqual(about.items.map((each) => each.id));
  });

  it('records who reads it, the same question once in ten minutes', async () => {
    await reads();
    const before = await reads();
    await read(`&company=${network.south}`);
    await read(`&company=${network.south}`);
    expect(await reads()).toBe(before + 1);
    const [own] = (await read('&event=audit.read')).items;
    expect(own).toMatchObject({ actor: { name: 'Aldo Auditor' }, sentence: 'Read the audit log' });
  });

  it('shows who was asked about, and nobody who has not joined', async () => {
    const nobody = '01900000-0000-7000-8000-000000000000';
    for (const person of [id('northMember'), nobody]) await read(`&person=${person}`);
    const { items } = await read('&event=audit.read');
    const shown = items.map(({ details }) => details.find(({ name }) => name === 'filter.person')?.value);
    expect(shown).toContain(id('northMember'));
    expect(shown).not.toContain(nobody);
  });

  it('is exported whole for spreadsheets, narrowed alike, and the export is recorded', async () => {
    const { status, text } = await aldo.get(`audit.csv?ticket=${ticket.number}`);
    expect(status).toBe(200);
    const [heading, ...lines] = text.trim().split('\r\n');
    expect(heading).toContain('When (UTC),Who,On behalf of,What');
    expect(lines).toHaveLength((await read(`&ticket=${ticket.number}`)).items.length);
    expect(lines.at(-1)).toContain(
      `Nora North,,Filed a request,Mona Member,North Windows,${ticket.number},ticket.filed`,
    );
    expect((await read('&event=audit.exported')).items[0]).toMatchObject({
      actor: { name: 'Aldo Auditor' },
      details: [{ name: 'filter.ticket', value: ticket.number }],
    });
  });

  it('keeps a name that looks like a formula from being one', async () => {
    await db.owner.run((tx) =>
      tx.query(`update people set first_name = '=1+1' where id = $1`, [network.people.southAdmin.personId]),
    );
    const { text } = await aldo.get(`audit.csv?person=${id('southAdmin')}`);
    expect(text).toContain(",'=1+1 South,");
  });

  it('speaks of every kind of event, about every kind of event', async () => {
    const first: string[] = [];
    for (const language of ['en', 'de', 'it', 'fr']) {
      const { body } = await aldo.get<AuditKinds>('audit/kinds', { 'accept-language': language });
      expect(body.items.map(({ event }) => event)).toEqual([...EVENT_NAMES]);
      first.push(body.items[0]?.sentence ?? '');
    }
    expect(first[0]).toBe('Filed a request');
  });

  it('names nobody who was erased', async () => {
    await db.owner.run((tx) =>
      tx.query(`update people set first_name = '', last_name = '', email = null where id = $1`, [id('southMember')]),
    );
    const [entry] = (await read(`&person=${id('southMember')}`)).items;
    expect(entry?.person).toEqual({ id: id('southMember'), name: 'Erased person' });
  });

  it('reads a page of many along an index, whatever it is narrowed to', async () => {
    await db.owner.run(async (tx) => {
      await tx.query(
        `insert into events (id, name, company_id, actor_id, actor_kind, data, at)
         select gen_random_uuid(), (array['session.opened', 'session.closed', 'profile.changed', 'password.changed'])[1 + n % 4],
           case when n % 50 = 0 then $1::uuid end, case when n % 100 = 0 then $2::uuid else $3::uuid end, 'dealer',
           jsonb_build_object('person', $3), app.now() - n * interval '1 minute' from generate_series(1, 100000) n`,
        [network.north, id('northMember'), id('southAdmin')],
      );
      await tx.query('analyze events');
    });
    const company = { company: network.north };
    for (const filter of [
      {},
      { actor: id('northMember') },
      company,
      { event: 'ticket.filed' },
      { person: id('northMember') },
    ]) {
      const { sql, params } = auditStatement({ limit: 50, ...filter } as Parameters<typeof auditStatement>[0]);
      const rows = await db.owner.read((tx) => tx.query<{ 'QUERY PLAN': string }>(`explain analyze ${sql}`, params));
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect([filter, plan]).toEqual([filter, expect.not.stringContaining('Seq Scan on events')]);
      expect(Number(/Execution Time: ([\d.]+)/.exec(plan)?.[1])).toBeLessThan(200);
    }
  });
});
