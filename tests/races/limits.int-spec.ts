import type { LineVerb, PersonActor } from '@keyward/domain';
import { loadActorOf } from '@keyward/operations';
import { signedIn, type TestPerson } from '@keyward/testing';
import { Ground, race, type Stand } from './a-ground.js';

// much of it, and perhaps much else on the machine
jest.setTimeout(120_000);

/** A check counts as it finds things; what is put into effect counts again, and takes turns. */
describe('limits under concurrency', () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await Ground.open('tests/races/limited.yaml');
  });
  afterAll(() => ground.close());

  /** Files and approves one change a person: each would be in order by itself. */
  async function approved(people: readonly TestPerson[], verb: LineVerb, item: string): Promise<Stand[]> {
    const tickets: Stand[] = [];
    for (const { personId } of people) {
      const ticket = await ground.file(ground.change(personId, verb, item));
      await ground.approve(ticket);
      tickets.push(ticket);
    }
    return tickets;
  }

  const applyAll = async (tickets: readonly Stand[]): Promise<string[]> => {
    const finishes = await race(...tickets.map((ticket) => () => ground.apply(ticket)));
    expect(finishes.filter(({ code }) => code !== 'done')).toEqual([]);
    return Promise.all(tickets.map(async ({ number }) => (await ground.stand(number)).status));
  };

  const holders = (item: string) =>
    ground.ask<{ id: string }>(
      'select distinct membership_id as id from assignments where item = $1 and ended_at is null',
      item,
    );

  const handedBy = async (ticket: Stand | undefined) =>
    (
      await ground.ask(
        `select id from events where name = 'assignment.taken' and data ? 'handedOver' and ticket_id = $1`,
        ticket?.id,
      )
    ).length;

  const count = (all: readonly string[], status: string) => all.filter((each) => each === status).length;

  it('12 people for three seats: three sit, the others are sent back', async () => {
    const people = await ground.members(12, []);
    const statuses = await applyAll(await approved(people, 'give', 'seat'));
    expect(await holders('seat')).toHaveLength(3);
    expect([count(statuses, 'done'), count(statuses, 'open')]).toEqual([3, 9]);
    const [late] = await ground.members(1, []);
    await expect(ground.file(ground.change(late?.personId ?? '', 'give', 'seat'))).rejects.toMatchObject({
      code: 'enquiry-refused',
    });
  });

  it('six newcomers for the last two places of a company: two are invited, the others are sent back', async () => {
    const [{ there } = { there: 0 }] = await ground.ask<{ there: number }>(
      `select count(*)::int as there from memberships where unit_id = $1 and status <> 'ended'`,
      ground.network.north,
    );
    await ground.states('unit', ground.network.north, 'places', there + 2);
    const tickets: Stand[] = [];
    const join = (name: string) =>
      ground.file({
        kind: 'create',
        person: { email: `${name}@north.example` },
        lines: [{ verb: 'give', item: 'judge' }],
      });
    for (const name of ['ann', 'bob', 'cem', 'dot', 'eva', 'fay']) {
      const ticket = await join(name);
      await ground.approve(ticket);
      tickets.push(ticket);
    }
    const statuses = await applyAll(tickets);
    expect([count(statuses, 'invited'), count(statuses, 'open')]).toEqual([2, 4]);
    await expect(join('gil')).rejects.toMatchObject({
      code: 'enquiry-refused',
      context: { errors: expect.arrayContaining([expect.objectContaining({ rule: 'all-members' })]) },
    });
    await ground.states('unit', ground.network.north, 'places', 100_000);
  });

  it('five wardens who all want to go: two stay', async () => {
    const wardens = await ground.members(5, ['warden']);
    const statuses = await applyAll(await approved(wardens, 'take', 'warden'));
    expect(await holders('warden')).toHaveLength(2);
    expect([count(statuses, 'done'), count(statuses, 'open')]).toEqual([3, 2]);
  });

  it('four lookouts are suspended at once: two of them go on', async () => {
    const lookouts = await ground.members(4, ['lookout']);
    const statuses = await applyAll(await approved(lookouts, 'suspend', 'lookout'));
    expect([count(statuses, 'done'), count(statuses, 'open')]).toEqual([2, 2]);
    const able = await ground.ask(
      `select id from assignments where item = $1 and ended_at is null and suspended_at is null`,
      'lookout',
    );
    expect(able).toHaveLength(2);
    expect(await holders('lookout')).toHaveLength(4);
  });

  it('five lookouts whose whole access is suspended at once: two of them go on', async () => {
    const usable = () =>
      ground.ask<{ personId: string }>(
        `select m.person_id as "personId" from assignments a join memberships m on m.id = a.membership_id
         where a.item = $1 and a.ended_at is null and a.suspended_at is null and m.status = 'active'`,
        'lookout',
      );
    await ground.members(3, ['lookout']);
    const tickets: Stand[] = [];
    for (const { personId } of await usable()) {
      tickets.push(await ground.file({ kind: 'suspend', person: personId, lines: [], reason: 'On leave.' }));
    }
    for (const ticket of tickets) await ground.approve(ticket);
    const statuses = await applyAll(tickets);
    expect([count(statuses, 'done'), count(statuses, 'open')]).toEqual([3, 2]);
    const [last] = await usable();
    expect(await usable()).toHaveLength(2);
    const one = ground.file({ kind: 'suspend', person: last?.personId ?? '', lines: [], reason: 'On leave.' });
    await expect(one).rejects.toMatchObject({ code: 'enquiry-refused' });
  });

  it('six people who are to be keeper: one a round, and nobody hands over whom the decision did not name', async () => {
    const people = await ground.members(6, []);
    let open = await approved(people, 'give', 'keeper');
    for (let left = people.length; left > 0; left -= 1) {
      const statuses = await applyAll(open);
      expect([count(statuses, 'done'), count(statuses, 'open')]).toEqual([1, left - 1]);
      expect(await holders('keeper')).toHaveLength(1);
      const again = open.filter((_, index) => statuses[index] === 'open');
      open = await Promise.all(again.map(({ number }) => ground.stand(number)));
      for (const ticket of open) await ground.approve(ticket);
    }
    const told = await ground.ask<{ cause: string }>(
      `select distinct data ->> 'cause' as cause from events where name = 'ticket.sent-back' and data ->> 'cause' like 'o%'`,
    );
    expect(told).toEqual([{ cause: 'others-concerned' }]);
    const handed = await ground.ask(
      `select e.id from events e where e.name = 'assignment.taken' and e.data ? 'handedOver'`,
    );
    expect(handed).toHaveLength(5);
  });

  it('what has become a hand-over since it was decided is decided again, by whoever decides on that', async () => {
    const people = await ground.members(2, []);
    const tickets: Stand[] = [];
    // nobody is steward: policy approves both
    for (const { personId } of people) tickets.push(await ground.file(ground.change(personId, 'give', 'steward')));
    expect(tickets.map(({ status }) => status)).toEqual(['approved', 'approved']);
    const statuses = await applyAll(tickets);
    expect([...statuses].sort()).toEqual(['done', 'open']);
    expect(await holders('steward')).toHaveLength(1);
    const [back] = await ground.ask<{ stages: unknown; cause: string }>(
      `select r.stages, e.data ->> 'cause' as cause from tickets t
       join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision
       join events e on e.ticket_id = t.id and e.name = 'ticket.sent-back'
       where t.id = any ($1::uuid[])`,
      tickets.map(({ id }) => id),
    );
    expect(back).toEqual({ stages: [{ by: [{ staff: 'lead' }] }], cause: 'decision-missing' });
  });

  it('one person in two companies is judge or breeder, not both', async () => {
    const southAdmin = await ground.asOwner((tx) => signedIn(tx, ground.network, 'southAdmin'));
    const people = await ground.members(6, []);
    const tickets: Stand[] = [];
    for (const { personId } of people) {
      await ground.joins(personId, ground.network.south);
      const asked: [PersonActor, string][] = [
        [ground.people.admin, 'judge'],
        [southAdmin, 'breeder'],
      ];
      for (const [actor, item] of asked) {
        const ticket = await ground.file(ground.change(personId, 'give', item), actor);
        await ground.approve(ticket);
        tickets.push(ticket);
      }
    }
    const statuses = await applyAll(tickets);
    expect([count(statuses, 'done'), count(statuses, 'open')]).toEqual([6, 6]);
    const [first] = people;
    await expect(ground.file(ground.change(first?.personId ?? '', 'give', 'judge'))).rejects.toMatchObject({
      code: expect.stringMatching(/enquiry-refused|nothing-to-change/) as string,
    });
  });

  it('one person in two companies is one of a network, and hands over what they have in both', async () => {
    const southAdmin = await ground.asOwner((tx) => signedIn(tx, ground.network, 'southAdmin'));
    const [both, next] = await ground.members(2, []);
    const id = both?.personId ?? '';
    await ground.joins(id, ground.network.south);
    const mine = [
      await ground.file(ground.change(id, 'give', 'master'), ground.people.admin),
      await ground.file(ground.change(id, 'give', 'master'), southAdmin),
    ];
    for (const ticket of mine) await ground.approve(ticket);
    expect(await applyAll(mine)).toEqual(['done', 'done']);
    expect(await holders('master')).toHaveLength(2);
    const [theirs] = await approved(next ? [next] : [], 'give', 'master');
    expect(await applyAll(theirs ? [theirs] : [])).toEqual(['done']);
    expect(await holders('master')).toHaveLength(1);
    expect(await handedBy(theirs)).toBe(2);
  });

  it('what is lost by handing over counts: of six crew, whoever goes, two stay', async () => {
    const [old] = await ground.members(1, ['helm', 'crew', 'log']);
    const crew = await ground.members(5, ['crew']);
    const [next] = await ground.members(1, []);
    const tickets = await approved(crew, 'take', 'crew');
    tickets.push(...(await approved(next ? [next] : [], 'give', 'helm')));
    const statuses = await applyAll(tickets);
    expect(await holders('crew')).toHaveLength(2);
    expect([count(statuses, 'done'), count(statuses, 'open')]).toEqual([4, 2]);
    const passed = statuses.at(-1) === 'done';
    expect(await handedBy(tickets.at(-1))).toBe(passed ? 3 : 0);
    const left = await ground.ask(
      `select a.item from assignments a join memberships m on m.id = a.membership_id
       where m.person_id = $1 and a.ended_at is null`,
      old?.personId,
    );
    expect(left).toHaveLength(passed ? 0 : 3);
  });

  it('what nobody has stated refuses; what is stated counts from then on, also for what somebody may see', async () => {
    const [member] = await ground.members(1, []);
    const file = () => ground.file(ground.change(member?.personId ?? '', 'give', 'pilot'));
    await expect(file()).rejects.toMatchObject({ code: 'enquiry-refused' });
    const { admin } = ground.people;
    const portal = async () => {
      const loaded = await ground.wide.read((tx) => loadActorOf(tx, admin.sessionId));
      return loaded?.actor.portal.has('portal.tickets:read');
    };
    expect(await portal()).toBe(false);
    await ground.states('person', member?.personId, 'trained', true);
    await ground.states('unit', ground.network.north, 'plan', 'large');
    expect((await file()).status).toBe('open');
    expect(await portal()).toBe(true);
    // a value of another type than was declared is as if nobody had said anything
    await ground.states('unit', ground.network.north, 'plan', 7);
    expect(await portal()).toBe(false);
  });
});
