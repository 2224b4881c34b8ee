import type { CheckResult, Ticket } from '@keyward/contracts';
import { applyTicket } from '@keyward/operations';
import { aMember, aNetwork, openDatabase, type Network, type OpenDatabase, type TestPerson } from '@keyward/testing';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';

describe('what a deactivation ends, before it is sent', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let nora: Client;
  let helmsman: TestPerson;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, 'tests/races/limited.yaml'));
    api = await anApi(db.url, db.app);
    nora = await api.as(network.people.northAdmin);
    helmsman = await db.owner.run((tx) =>
      aMember(tx, {
        firstName: 'Hanna',
        lastName: 'Helm',
        companyId: network.north,
        holds: ['admin', 'steward', 'seat'],
      }),
    );
    // everybody's tickets are seen there
    await db.owner.run((tx) =>
      tx.query(`insert into facts (subject, subject_id, name, value) values ('unit', $1, 'plan', '"large"')`, [
        network.north,
      ]),
    );
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const endsOf = async (person: string) => {
    const { status, body } = await nora.post<CheckResult>('enquiries/check', {
      kind: 'deactivate',
      person,
      lines: [],
      reason: 'Left.',
    });
    expect(status).toBe(200);
    return body.ends;
  };

  it('names rights a unit, sessions, tickets with what becomes of each, and who could take over', async () => {
    const hanna = await api.as(helmsman);
    const about = { kind: 'change', person: helmsman.personId, lines: [{ verb: 'take', item: 'seat' }] };
    const about1 = await nora.post<Ticket>('enquiries', about);
    const by = { kind: 'change', person: network.people.northMember.personId, lines: [{ verb: 'give', item: 'seat' }] };
    const by1 = await hanna.post<Ticket>('enquiries', by);
    expect([about1.status, by1.status]).toEqual([201, 201]);
    const ends = await endsOf(helmsman.personId);
    expect(ends?.inPart).toBe(false);
    expect(ends?.sessions).toBe(1);
    expect(ends?.rights.map(({ unit, items }) => [unit.name, items.map(({ item }) => item).sort()])).toEqual([
      ['North Windows', ['admin', 'seat', 'steward']],
    ]);
    expect(ends?.tickets).toEqual([
      { number: about1.body.number, kind: 'change', becomes: 'superseded' },
      { number: by1.body.number, kind: 'change', becomes: 'adopted' },
    ]);
    const single = ends?.single.find(({ item }) => item === 'steward');
    expect(single?.unit.name).toBe('North Windows');
    expect(single?.successors.map(({ name }) => name)).toContain('Mona Member');
    expect(single?.successors.map(({ name }) => name)).not.toContain('Hanna Helm');
  });

  it('finds whoever can take over among many, and others by their name', async () => {
    const named = (firstName: string, lastName: string, holds: string[]) => ({
      ...{ firstName, lastName, holds },
      companyId: network.north,
    });
    const purser = await db.owner.run(async (tx) => {
      for (let at = 100; at < 145; at += 1) await aMember(tx, named('Abel', `Able ${at}`, []));
      await aMember(tx, named('Zora', 'Zett', ['seat']));
      return aMember(tx, named('Peter', 'Purser', ['purser', 'seat', 'steward']));
    });
    const check = async (query: string, successors: object[] = []) => {
      const asked = { kind: 'deactivate', person: purser.personId, lines: [], reason: 'Left.', successors };
      const { body } = await nora.post<CheckResult>(`enquiries/check${query}`, asked);
      const of = (wanted: string) => body.ends?.single.find(({ item }) => item === wanted);
      return { purser: of('purser'), steward: of('steward') };
    };
    const names = (single: { successors: { name: string }[] } | undefined) =>
      single?.successors.map(({ name }) => name) ?? [];
    const first = await check('');
    // who has no seat could not have it: whoever has one is found behind all of them
    expect(names(first.purser)).toContain('Zora Zett');
    expect(names(first.purser)).not.toContain('Abel Able 100');
    expect(first.purser?.more).toBe(false);
    expect(names(first.steward).slice(0, 2)).toEqual(['Abel Able 100', 'Abel Able 101']);
    const byName = await check('?successor=ora%20zE');
    expect(names(byName.steward)).toEqual(['Zora Zett']);
    const zora = byName.steward?.successors[0]?.id;
    const chosen = await check('?successor=Able%20144', [{ item: 'steward', person: zora }]);
    expect(chosen.steward?.chosen).toBe(zora);
    expect(names(chosen.steward)).toEqual(['Zora Zett', 'Abel Able 144']);
  });

  it('says nothing of other enquiries, nor of somebody of another company', async () => {
    const { northMember, southMember } = network.people;
    const change = { kind: 'change', person: northMember.personId, lines: [{ verb: 'give', item: 'seat' }] };
    const { body } = await nora.post<CheckResult>('enquiries/check', change);
    expect(body.ends).toBeNull();
    expect(await endsOf(southMember.personId)).toBeNull();
  });

  it('ends exactly that: what was listed is superseded or waits, and no session is left', async () => {
    const listed = await endsOf(helmsman.personId);
    expect(listed?.tickets).toHaveLength(2);
    const left = { kind: 'deactivate', person: helmsman.personId, lines: [], reason: 'Left.' };
    const { body } = await nora.post<Ticket>('enquiries', left);
    const support = await api.as(network.people.support);
    const { version, digest } = body;
    await support.post(`tickets/${body.number}/approve`, { version, digest });
    await db.app.run(async (tx) => {
      const [ticket] = await tx.query<{ id: string }>('select id from tickets where number = $1', [body.number]);
      await applyTicket(tx, ticket?.id ?? '');
    });
    const statuses = await db.app.read((tx) =>
      tx.query<{ number: string; status: string }>('select number, status from tickets where number = any ($1)', [
        listed?.tickets.map(({ number }) => number),
      ]),
    );
    const byNumber = new Map(statuses.map(({ number, status }) => [number, status]));
    expect(listed?.tickets.map(({ number, becomes }) => [becomes, byNumber.get(number)])).toEqual([
      ['superseded', 'superseded'],
      ['adopted', 'open'],
    ]);
    const sessions = await db.app.read((tx) =>
      tx.query('select id from sessions where person_id = $1 and ended_at is null', [helmsman.personId]),
    );
    expect(sessions).toEqual([]);
  });
});
