import type { EnquiryInput } from '@keyward/operations';
import { Ground, race, type Stand } from './a-ground.js';

// much of it, and perhaps much else on the machine
jest.setTimeout(120_000);

/** Each value of a parameter is a count of its own; who has several counts under each. */
describe('limits within a parameter, under concurrency', () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await Ground.open('tests/races/limited.yaml');
  });
  afterAll(() => ground.close());

  const gives = (person: string, item: string, watch: string[]): EnquiryInput => ({
    kind: 'change',
    person,
    lines: [{ verb: 'give', item, params: { watch } }],
  });

  async function approved(input: EnquiryInput): Promise<Stand> {
    const ticket = await ground.file(input);
    await ground.approve(ticket);
    return ticket;
  }

  const applyAll = async (tickets: readonly Stand[]): Promise<string[]> => {
    await race(...tickets.map((ticket) => () => ground.apply(ticket)));
    return Promise.all(tickets.map(async ({ number }) => (await ground.stand(number)).status));
  };

  const watches = async (item: string) =>
    (
      await ground.ask<{ watch: string }>(
        `select w as watch from assignments a, jsonb_array_elements_text(a.params -> 'watch') w
         where a.item = $1 and a.ended_at is null order by w`,
        item,
      )
    ).map(({ watch }) => watch);

  it('nine people for three watches: one each, whoever is late is sent back', async () => {
    const people = await ground.members(9, []);
    const asked = ['morning', 'evening', 'night'];
    const tickets: Stand[] = [];
    for (const [index, { personId }] of people.entries()) {
      tickets.push(await approved(gives(personId, 'bell', [asked[index % 3] ?? ''])));
    }
    const statuses = await applyAll(tickets);
    expect(await watches('bell')).toEqual(['evening', 'morning', 'night']);
    expect(statuses.filter((status) => status === 'done')).toHaveLength(3);
    const [late] = await ground.members(1, []);
    await expect(ground.file(gives(late?.personId ?? '', 'bell', ['night']))).rejects.toMatchObject({
      code: 'enquiry-refused',
    });
  });

  it('whoever has the watch passes it on, and who has another one keeps it', async () => {
    const [one, two, next] = await ground.members(3, []);
    expect(await applyAll([await approved(gives(one?.personId ?? '', 'rope', ['morning']))])).toEqual(['done']);
    expect(await applyAll([await approved(gives(two?.personId ?? '', 'rope', ['night']))])).toEqual(['done']);
    expect(await applyAll([await approved(gives(next?.personId ?? '', 'rope', ['morning']))])).toEqual(['done']);
    const held = await ground.ask<{ person: string }>(
      `select m.person_id as person from assignments a join memberships m on m.id = a.membership_id
       where a.item = 'rope' and a.ended_at is null`,
    );
    expect(held.map(({ person }) => person).sort()).toEqual([two?.personId, next?.personId].sort());
  });

  it('of three cooks of the night two stay, whatever the morning has', async () => {
    const people = await ground.members(5, []);
    const asked = [['night'], ['night', 'morning'], ['night'], ['morning'], ['morning']];
    const given: Stand[] = [];
    for (const [index, { personId }] of people.entries()) {
      given.push(await approved(gives(personId, 'cook', asked[index] ?? [])));
    }
    expect(new Set(await applyAll(given))).toEqual(new Set(['done']));
    const takes: Stand[] = [];
    for (const { personId } of people.slice(0, 3)) takes.push(await approved(ground.change(personId, 'take', 'cook')));
    const statuses = await applyAll(takes);
    expect(statuses.filter((status) => status === 'done')).toHaveLength(1);
    const left = await watches('cook');
    expect(left.filter((watch) => watch === 'night')).toHaveLength(2);
    expect(left.filter((watch) => watch === 'morning').length).toBeGreaterThanOrEqual(2);
  });
});
