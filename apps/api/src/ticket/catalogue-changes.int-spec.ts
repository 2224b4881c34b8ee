import { readFileSync } from 'node:fs';
import type { Problem, Ticket, TicketRow } from '@keyward/contracts';
import { applyTicket, publishCatalogue } from '@keyward/operations';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';

const FILE = 'apps/api/src/testing/tea.yaml';
const TEXT = readFileSync(FILE, 'utf8');

describe('tickets while the catalogue changes', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let nora: Client;
  let ulla: Client;

  beforeEach(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, FILE));
    api = await anApi(db.url, db.app);
    nora = await api.as(network.people.northAdmin);
    ulla = await api.as(network.people.support);
  });
  afterEach(async () => {
    await api?.close();
    await db?.close();
  });

  const file = async (): Promise<Ticket> => {
    const params = { garden: [network.northBranch] };
    const lines = [{ verb: 'give', item: 'taster', params }];
    return (
      await nora.post<Ticket>('enquiries', { kind: 'change', person: network.people.northMember.personId, lines })
    ).body;
  };
  const approve = async ({ number, version, digest }: Ticket) =>
    ulla.post<Pick<Problem, 'code' | 'errors'>>(`tickets/${number}/approve`, { version, digest });
  const publish = (from: string | RegExp, to: string) =>
    db.owner.run((tx) => {
      const text = TEXT.replace(from, to);
      expect(text).not.toBe(TEXT);
      return publishCatalogue(tx, { kind: 'system', personId: null }, text, 'next.yaml');
    });
  const idOf = async ({ number }: Ticket): Promise<string> => {
    const [row] = await db.app.read((tx) =>
      tx.query<{ id: string }>('select id from tickets where number = $1', [number]),
    );
    return row?.id ?? '';
  };
  /** A session that has just begun reads with the catalogue that has just been published. */
  const again = () => api.as(network.people.northAdmin);
  const seen = async ({ number }: Ticket) => (await (await again()).get<Ticket>(`tickets/${number}`)).body;
  const listed = async () => (await (await again()).get<{ items: TicketRow[] }>('tickets?view=company')).body.items;

  const RENAMED = ['label: { en: Taster, de: Verkostung }', 'label: { en: Cupper, de: Probe }'] as const;
  const RETIRED = [
    'label: { en: Taster, de: Verkostung }',
    'label: { en: Taster, de: Verkostung }\n    retired: true',
  ] as const;

  it('what is decided keeps the words it was decided on, what is not reads as everything else', async () => {
    const [decided, open] = [await file(), await file()];
    expect((await approve(decided)).status).toBe(200);
    await publish(...RENAMED);
    expect((await seen(decided)).lines[0]).toMatchObject({ label: 'Taster', settings: [{ label: 'Depth' }, {}, {}] });
    expect((await seen(open)).lines[0]?.label).toBe('Cupper');
    const summaries = Object.fromEntries((await listed()).map(({ number, summary }) => [number, summary[0]?.label]));
    expect(summaries).toEqual({ [decided.number]: 'Taster', [open.number]: 'Cupper' });
  });

  it('the words are those of the decision, not those of filing', async () => {
    const ticket = await file();
    await publish(...RENAMED);
    expect((await approve(await seen(ticket))).status).toBe(200);
    await publish('en: Taster, de: Verkostung', 'en: Sipper, de: Schluck');
    expect((await seen(ticket)).lines[0]?.label).toBe('Cupper');
  });

  it('what was approved and is retired before it is applied goes back, and can be withdrawn', async () => {
    const ticket = await file();
    expect((await approve(ticket)).status).toBe(200);
    await publish(...RETIRED);
    await db.app.run(async (tx) => applyTicket(tx, await idOf(ticket)));
    const back = await seen(ticket);
    expect(back).toMatchObject({ status: 'open', lines: [{ label: 'Taster', appliedAt: null }] });
    expect(back.timeline.map(({ verb }) => verb)).toContain('send-back');
    const refused = await approve(back);
    expect([refused.status, refused.body.code, refused.body.errors?.[0]?.rule]).toEqual([
      409,
      'no-longer-possible',
      'engine.retired',
    ]);
    expect(await nora.post(`tickets/${ticket.number}/withdraw`, { version: back.version })).toMatchObject({
      status: 200,
    });
  });
});
