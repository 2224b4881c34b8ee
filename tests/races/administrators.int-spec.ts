import { newId } from '@keyward/db';
import { DomainError, type PersonActor } from '@keyward/domain';
import { loadActorOf, type EnquiryInput } from '@keyward/operations';
import { aMember } from '@keyward/testing';
import { Ground, hundred, tally } from './a-ground.js';
import { HeadStart } from './head-start.js';

// much of it, and perhaps much else on the machine
jest.setTimeout(300_000);

interface Administrator {
  readonly personId: string;
  readonly actor: PersonActor;
}

/** A company of its own, with two people who administrate it and nobody else. */
class Pair {
  private constructor(
    private readonly ground: Ground,
    readonly company: string,
    readonly one: Administrator,
    readonly other: Administrator,
  ) {}

  static async of(ground: Ground): Promise<Pair> {
    const company = newId();
    return ground.asOwner(async (tx) => {
      await tx.query(
        `insert into units (id, parent_id, kind, name, ancestors, company_id)
         values ($1, $2, 'company', 'Pair', array[$2, $1]::uuid[], $1)`,
        [company, ground.network.root],
      );
      const administrator = async (firstName: string): Promise<Administrator> => {
        const lastName = newId().slice(-12);
        const { personId } = await aMember(tx, { firstName, lastName, companyId: company, holds: ['admin'] });
        const sessionId = newId();
        await tx.query(
          `insert into sessions (id, token_hash, person_id, company_id, expires_at)
           values ($1, $2, $3, $4, app.now() + interval '1 day')`,
          [sessionId, sessionId, personId, company],
        );
        const loaded = await loadActorOf(tx, sessionId);
        if (!loaded) throw new Error('no such session');
        return { personId, actor: loaded.actor };
      };
      return new Pair(ground, company, await administrator('one'), await administrator('other'));
    });
  }

  end = (personId: string): EnquiryInput => ({ kind: 'deactivate', person: personId, lines: [], reason: 'leaves' });
  suspend = (personId: string): EnquiryInput => ({ ...this.end(personId), kind: 'suspend' });
  take = (personId: string): EnquiryInput => ({
    kind: 'change',
    person: personId,
    lines: [{ verb: 'take', item: 'admin' }],
  });

  async left(): Promise<number> {
    const rows = await this.ground.ask(
      `select distinct m.id from assignments a join memberships m on m.id = a.membership_id
       where m.unit_id = $1 and m.status = 'active' and a.item = 'admin' and a.ended_at is null`,
      this.company,
    );
    return rows.length;
  }
}

describe('the last two administrators of a company', () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await Ground.open();
  });
  afterAll(() => ground.close());

  /** Both are filed and approved while two are there, and put into effect at the same moment. */
  async function against(
    pair: Pair,
    [ours, theirs]: readonly [EnquiryInput, EnquiryInput],
    start: HeadStart,
    round: number,
  ): Promise<string[]> {
    const tickets = [await ground.file(ours, pair.one.actor), await ground.file(theirs, pair.other.actor)] as const;
    for (const ticket of tickets) await ground.approve(ticket);
    const stands = () => Promise.all(tickets.map(async ({ number }) => (await ground.stand(number)).status));
    const codes = await start.duel(
      round,
      () => ground.apply(tickets[0]),
      () => ground.apply(tickets[1]),
      async () => ((await stands())[0] === 'done' ? 0 : 1),
    );
    expect(codes).toEqual(['done', 'done']);
    return stands();
  }

  const WAYS: readonly ((pair: Pair) => readonly [EnquiryInput, EnquiryInput])[] = [
    (pair) => [pair.end(pair.other.personId), pair.end(pair.one.personId)],
    (pair) => [pair.end(pair.one.personId), pair.end(pair.other.personId)],
    (pair) => [pair.take(pair.other.personId), pair.take(pair.one.personId)],
    (pair) => [pair.end(pair.other.personId), pair.take(pair.one.personId)],
    (pair) => [pair.suspend(pair.other.personId), pair.suspend(pair.one.personId)],
    (pair) => [pair.suspend(pair.other.personId), pair.take(pair.one.personId)],
  ];

  it('100 times against each other, and each against themselves: one of them stays', async () => {
    const start = new HeadStart();
    const statuses = await hundred(async (round) => {
      const pair = await Pair.of(ground);
      const way = WAYS[round % WAYS.length]?.(pair);
      if (!way) throw new Error('no way');
      const came = await against(pair, way, start, round);
      expect(await pair.left()).toBe(1);
      return came;
    });
    start.bothWon(statuses);
    expect(tally(statuses.map((came) => came.toSorted()))).toEqual({ 'done/open': 100 });
  });

  it('who is sent back says the rule, is refused at the decision, and nothing more can be filed', async () => {
    const pair = await Pair.of(ground);
    await against(pair, [pair.take(pair.other.personId), pair.take(pair.one.personId)], new HeadStart(), 0);
    const [back] = await ground.ask<{ number: string; cause: string }>(
      `select t.number, e.data ->> 'cause' as cause from tickets t
       join events e on e.ticket_id = t.id and e.name = 'ticket.sent-back' where t.company_id = $1`,
      pair.company,
    );
    expect(back?.cause).toBe('engine.last-administrator');
    const refusal = await ground.approve(await ground.stand(back?.number ?? '')).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'no-longer-possible' });
    const [holder] = await ground.ask<{ personId: string }>(
      `select m.person_id as "personId" from memberships m join assignments a on a.membership_id = m.id
       where m.unit_id = $1 and a.item = 'admin' and a.ended_at is null`,
      pair.company,
    );
    const { personId = '' } = holder ?? {};
    const last = personId === pair.one.personId ? pair.one : pair.other;
    for (const enquiry of [pair.end(personId), pair.take(personId)]) {
      const refused = await ground.file(enquiry, last.actor).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(DomainError);
      expect(refused).toMatchObject({
        code: 'enquiry-refused',
        context: {
          errors: [
            {
              rule: 'engine.last-administrator',
              sentence: { en: expect.stringContaining('Have somebody else made administrator first') as string },
              help: expect.arrayContaining([expect.objectContaining({ en: expect.any(String) as string })]) as unknown,
            },
          ],
        },
      });
    }
  });
});
