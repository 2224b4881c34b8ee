import { get as httpGet } from 'node:http';
import type { Problem, Ticket } from '@keyward/contracts';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import pg from 'pg';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';
import { Callers } from './callers.js';

/** Invitations for tickets that stand, made by hand: how many statements a list takes has nothing to do with how they came. */
const INVITATIONS_OF_TICKETS = /* sql */ `
  with invited as (update tickets set status = 'invited' where status = 'open' returning *)
  insert into invitations (id, ticket_id, company_id, membership_id, email, status)
  select gen_random_uuid(), t.id, t.company_id, t.membership_id, 'invited-' || t.id || '@neu.example', 'pending'
  from invited t`;

describe('walls', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let nora: Client;

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

  const change = () => ({
    kind: 'change',
    person: network.people.northMember.personId,
    lines: [{ verb: 'give', item: 'prices-view' }],
  });

  it('every route of the document refuses guests, save those that the policy leaves to them', async () => {
    const document = (
      await api.guest.get<{ paths: Record<string, Record<string, { 'x-asks': string }>> }>('openapi.json')
    ).body;
    const open: string[] = [];
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [verb, operation] of Object.entries(operations)) {
        const url = path.replaceAll(/\{\w+\}/g, 'K-2026-000001');
        const answer =
          verb === 'get'
            ? await api.guest.get<Problem>(url)
            : verb === 'delete'
              ? await api.guest.delete<Problem>(url)
              : await api.guest.post<Problem>(url, {});
        if (answer.status !== 401) open.push(operation['x-asks']);
        else expect(answer.body).toMatchObject({ code: 'not-signed-in', status: 401 });
      }
    }
    expect([...new Set(open)].sort()).toEqual([
      'invitation.ask',
      'invitation.look',
      'invitation.redeem',
      'password.reset',
      'service.read',
      'session.open',
    ]);
  });

  it('answers carry what a browser needs to trust nothing in them', async () => {
    const { headers } = await nora.get('me');
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('has a readable page of itself that loads nothing from elsewhere, outside production', async () => {
    const page = await api.guest.get('/api/docs');
    expect([page.status, String(page.headers['content-type'])]).toEqual([200, expect.stringContaining('text/html')]);
    expect(page.headers['content-security-policy']).toContain("default-src 'self'");
    const parts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) {
      const { status } = await api.guest.get(new URL(part, 'http://x/api/docs').pathname);
      expect([part, status]).toEqual([expect.stringMatching(/^\.?\//), 200]);
    }
    expect(page.text).not.toMatch(/<script>/);
  });

  it('what is not expected tells a number and nothing else', async () => {
    const broken = jest.spyOn(api.app.get(Callers), 'admit').mockRejectedValueOnce(new Error('secret inside'));
    const answer = await nora.get<Problem>('me');
    broken.mockRestore();
    expect(answer).toMatchObject({
      status: 500,
      body: { code: 'internal', traceId: expect.stringMatching(/^[\da-f-]{36}$/) },
    });
    expect(answer.text).not.toContain('secret');
    expect(answer.text).not.toContain('stack');
  });

  it('counts statements: a list of 20 is one, a ticket with its timeline two, the session one', async () => {
    for (let made = 0; made < 22; made += 1) {
      const ticket = (await nora.post<Ticket>('enquiries', change())).body;
      if (made % 2 === 0) await nora.post(`tickets/${ticket.number}/withdraw`, { version: 1 });
    }
    const last = (await nora.post<Ticket>('enquiries', change())).body;
    const counted = async (path: string, by = nora): Promise<number> => {
      const statements = jest.spyOn(pg.Client.prototype, 'query');
      expect((await by.get(path)).status).toBe(200);
      // hints of what was filed before are gathered, and may go out meanwhile
      const count = statements.mock.calls.filter((call) => !JSON.stringify(call).includes('pg_notify')).length;
      statements.mockRestore();
      return count;
    };
    api.lookAnew(network.people.northAdmin);
    const session = 1;
    const support = await api.as(network.people.support);
    await support.get('me');
    expect(await counted('desk/queue', support)).toBe(1);
    expect(await counted('me')).toBe(session + 1);
    for (const view of ['mine', 'company', 'about-me']) expect(await counted(`tickets?view=${view}&limit=20`)).toBe(1);
    expect(await counted('team?view=all')).toBe(1);
    expect(await counted(`tickets/${last.number}`)).toBe(2);
    // a colleague of the filer: whether they could have filed the same is asked of the engine
    const nils = await api.as(network.people.northDeputy);
    expect(await counted(`tickets/${last.number}`, nils)).toBe(session + 2);
    await db.owner.run((tx) => tx.query(INVITATIONS_OF_TICKETS));
    for (const limit of [1, 10]) expect(await counted(`invitations?limit=${limit}`, nils)).toBe(1 + 1 + 2);
  });

  it('live events: of what the reader can see, and only that; the stream ends with the session', async () => {
    await api.app.listen(0, '127.0.0.1');
    const { port } = new URL(await api.app.getUrl());
    const follow = async (client: Client) => {
      const seen: string[] = [];
      let ended = false;
      const cookie = Reflect.get(client, 'headers') as Record<string, string>;
      await new Promise<void>((resolve) => {
        httpGet({ port, host: '127.0.0.1', path: '/api/v1/events', headers: cookie }, (response) => {
          expect(response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
          response.setEncoding('utf8').on('data', (text: string) => {
            seen.push(
              ...text
                .split('\n')
                .filter((line) => line.startsWith('data: '))
                .map((line) => line.slice(6)),
            );
            resolve();
          });
          response.on('end', () => (ended = true));
        });
      });
      return { seen, ended: () => ended };
    };
    const [mine, foreign, desk] = [
      await follow(nora),
      await follow(await api.as(network.people.southAdmin)),
      await follow(await api.as(network.people.support)),
    ];
    const ticket = (await nora.post<Ticket>('enquiries', change())).body;
    const until = async (what: () => boolean) => {
      for (let tries = 0; tries < 100 && !what(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
      expect(what()).toBe(true);
    };
    await until(() => mine.seen.length > 0 && desk.seen.length > 0);
    const said = { type: 'ticket.filed', number: ticket.number };
    expect(mine.seen.map((each) => JSON.parse(each) as unknown)).toEqual([said]);
    expect(desk.seen.map((each) => JSON.parse(each) as unknown)).toEqual([said]);
    expect(foreign.seen).toEqual([]);
    await nora.delete('session');
    await until(mine.ended);
    expect(desk.ended()).toBe(false);
  });
});
