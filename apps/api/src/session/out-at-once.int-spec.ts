import type { AddressInfo } from 'node:net';
import type { Ticket } from '@keyward/contracts';
import { applyTicket } from '@keyward/operations';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';

describe('whoever is suspended or deactivated in mid-session', () => {
  let db: OpenDatabase;
  let apis: [TestApi, TestApi];
  let network: Network;
  let nora: Client;
  let support: Client;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    apis = [await anApi(db.url, db.app), await anApi(db.url, db.app)];
    await apis[1].app.listen(0, '127.0.0.1');
    nora = await apis[0].as(network.people.northAdmin);
    support = await apis[0].as(network.people.support);
    // Mona works in the south as well
    await db.owner.run((tx) =>
      tx.query(
        `with m as (
           insert into memberships (id, person_id, unit_id, status, joined_at)
           values (gen_random_uuid(), $1, $2, 'active', app.now()) returning id, unit_id
         )
         insert into events (id, name, actor_kind, company_id, data)
         select gen_random_uuid(), 'membership.joined', 'system', unit_id, jsonb_build_object('membership', id) from m`,
        [network.people.northMember.personId, network.south],
      ),
    );
    await db.owner.run((tx) =>
      tx.query(`insert into credentials (person_id, password_hash) values ($1, 'x')`, [
        network.people.northMember.personId,
      ]),
    );
  });
  afterAll(async () => {
    for (const api of apis) await api.close();
    await db.close();
  });

  /** @returns the open stream of a session at the other API: whether it has ended */
  const follow = async (client: Client): Promise<() => boolean> => {
    const { port } = apis[1].app.getHttpServer().address() as AddressInfo;
    const { cookie = '' } = Reflect.get(client, 'headers') as { cookie?: string };
    const stream = await fetch(`http://127.0.0.1:${port}/api/v1/events`, { headers: { cookie } });
    expect(stream.status).toBe(200);
    let ended = false;
    const read = async (): Promise<void> => {
      for await (const _part of stream.body ?? []) continue;
      ended = true;
    };
    void read().catch(() => (ended = true));
    return () => ended;
  };
  const carriedOut = async (kind: 'suspend' | 'reactivate' | 'deactivate') => {
    const enquiry = { kind, person: network.people.northMember.personId, lines: [], reason: 'Because.' };
    const { body, status } = await nora.post<Ticket>('enquiries', enquiry);
    expect(status).toBe(201);
    await support.post(`tickets/${body.number}/approve`, { version: body.version, digest: body.digest });
    await db.app.run(async (tx) => {
      const [ticket] = await tx.query<{ id: string }>('select id from tickets where number = $1', [body.number]);
      await applyTicket(tx, ticket?.id ?? '');
    });
  };
  const withinASecond = async (what: () => boolean): Promise<boolean> => {
    for (let tries = 0; tries < 50 && !what(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    return what();
  };

  it.each(['suspend', 'deactivate'] as const)(
    '%s: out at the next click with open screens, and at work in the other company',
    async (kind) => {
      const mona = network.people.northMember;
      const [here, there] = [await apis[0].as(mona, network.north), await apis[0].as(mona, network.south)];
      const [streamHere, streamThere] = [await follow(here), await follow(there)];
      // believed for a second by whoever has just read it
      expect([(await here.get('me')).status, (await there.get('me')).status]).toEqual([200, 200]);
      await carriedOut(kind);
      expect(await withinASecond(streamHere)).toBe(true);
      expect((await here.get('me')).status).toBe(401);
      expect((await there.get('me')).status).toBe(200);
      expect(streamThere()).toBe(false);
      expect((await there.post('session/company', { company: network.north })).status).toBe(404);
      await carriedOut('reactivate');
      expect((await there.post('session/company', { company: network.north })).status).toBeLessThan(300);
    },
  );
});
