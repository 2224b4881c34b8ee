import type { Problem, Ticket } from '@keyward/contracts';
import { invitationToken } from '@keyward/operations';
import { anApi, TEST_SECRET, type Answer, type Client, type TestApi } from '../../apps/api/src/testing/an-api.js';
import { Ground, inLanes } from './a-ground.js';

// much of it, and perhaps much else on the machine
jest.setTimeout(120_000);

/** The same as clients see it, through two APIs on one database. */
describe('many at two APIs', () => {
  let ground: Ground;
  let apis: [TestApi, TestApi];

  beforeAll(async () => {
    ground = await Ground.open();
    apis = [await anApi(ground.database.url, ground.wide), await anApi(ground.database.url, ground.wide)];
  });
  afterAll(async () => {
    for (const api of apis) await api.close();
    await ground.close();
  });

  const apiOf = (round: number): TestApi => apis[round % 2 === 0 ? 0 : 1];
  /** Through both APIs by turns, as many at once as they have connections. */
  const hundredTimes = <T>(send: (round: number) => Promise<T>): Promise<T[]> =>
    inLanes(
      10,
      Array.from({ length: 100 }, (_, round) => () => send(round)),
    );
  const countOf = (answers: readonly Answer<unknown>[], status: number) =>
    answers.filter((answer) => answer.status === status).length;

  it('100 filings with one key: one ticket, 100 answers that are the same to the byte', async () => {
    const clients = await Promise.all(apis.map((api) => api.as(ground.network.people.northAdmin)));
    const body = ground.change(ground.network.people.northMember.personId);
    const key = { 'idempotency-key': 'one-form' };
    const answers = await hundredTimes((round) => (clients[round % 2] as Client).post<Ticket>('enquiries', body, key));
    expect(countOf(answers, 201)).toBe(100);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const changed = await clients[1]?.post<Problem>('enquiries', { ...body, note: 'More.' }, key);
    expect(changed).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    expect(await ground.ask('select id from tickets')).toHaveLength(1);
  });

  it('100 approvals by 100 people: one 200, 99 times 409 with the ticket as it is now', async () => {
    const ticket = await ground.file(ground.change(ground.network.people.northMember.personId, 'give', 'service-view'));
    const clients = await Promise.all((await ground.supporters(100)).map((person, round) => apiOf(round).as(person)));
    const { version, digest } = ticket;
    const answers = await hundredTimes((round) =>
      (clients[round] as Client).post<Problem & Ticket>(`tickets/${ticket.number}/approve`, { version, digest }),
    );
    expect([countOf(answers, 200), countOf(answers, 409)]).toEqual([1, 99]);
    for (const { body } of answers.filter(({ status }) => status === 409)) {
      expect(body).toMatchObject({
        code: 'version-stale',
        current: { number: ticket.number, status: 'approved', version: 2 },
      });
    }
    expect(await ground.stand(ticket.number)).toMatchObject({
      approvals: 1,
      events: ['ticket.filed', 'ticket.approved'],
    });
  });

  it('100 redemptions of one link: one is signed in, nobody else', async () => {
    const person = { email: 'hundred@neu.example', firstName: 'New', lastName: 'Comer', position: 'Sales' };
    const ticket = await ground.file({ kind: 'create', person, lines: [{ verb: 'give', item: 'orders-view' }] });
    await ground.approve(ticket);
    await ground.apply(ticket);
    const [invitation] = await ground.ask<{ id: string }>('select id from invitations');
    const body = {
      token: invitationToken(TEST_SECRET, invitation?.id ?? '', 1),
      firstName: 'New',
      lastName: 'Comer',
      mobile: '+436601234567',
      password: 'four words in a row',
    };
    const answers = await hundredTimes((round) => apiOf(round).guest.post<Problem>('invitations/redeem', body));
    expect(countOf(answers, 200)).toBe(1);
    expect(answers.filter(({ headers }) => headers['set-cookie'] !== undefined)).toHaveLength(1);
    const codes = new Set(answers.filter(({ status }) => status !== 200).map((answer) => answer.body.code));
    expect([...codes].filter((code) => code !== 'invitation-used' && code !== 'invitation-for-account')).toEqual([]);
    const [row] = await ground.ask<{ accounts: number; sessions: number }>(
      `select (select count(*)::int from credentials c where c.person_id = p.id) as accounts,
         (select count(*)::int from sessions s where s.person_id = p.id) as sessions
       from people p where p.email = $1`,
      person.email,
    );
    expect(row).toEqual({ accounts: 1, sessions: 1 });
  });
});
