import { readFileSync } from 'node:fs';
import { publishCatalogue } from '../catalogue/publish-catalogue.js';
import { Desk, HELD_CATALOGUE } from '../testing/a-desk.js';
import { loadDone } from './load-done.js';

const SYSTEM = { kind: 'system', personId: null } as const;
const NEEDS = `needs:
  - { id: rest-before-the-end, after: suspend, on: [end] }
items:
`;
const BADGE = `  badge:
    kind: right
    label: { en: Badge, de: Ausweis }
    needs: [{ id: rest-first, after: suspend, on: [take] }, { id: had-one, after: take, on: [give], when: 'company.strict' }]
  vault:`;

/** The catalogue with needs that ask what was done before. */
const after = (): string =>
  readFileSync(HELD_CATALOGUE, 'utf8')
    .replace('items:\n', NEEDS)
    .replace('  vault:', BADGE)
    .replace(
      'systems:\n',
      'facts: { company: { strict: { type: bool, label: { en: Strict, de: Streng } } } }\nsystems:\n',
    );

describe('what has to be done before', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open(HELD_CATALOGUE);
    await desk.database.owner.run(async (tx) => {
      await publishCatalogue(tx, SYSTEM, after(), 'after.yaml');
      await tx.query(`insert into facts (subject, subject_id, name, value) values ('unit', $1, 'strict', 'false')`, [
        desk.network.north,
      ]);
    });
  });
  afterAll(() => desk.close());

  const line = (verb: 'give' | 'take' | 'suspend' | 'resume') => desk.change({ lines: [{ verb, item: 'badge' }] });
  async function done(input: ReturnType<typeof line>): Promise<void> {
    const { ticketId, number } = await desk.file(input);
    await desk.approveAll(ticketId, number);
    await desk.apply(ticketId);
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'done' });
  }
  const refusedBy = (rule: string) => ({
    context: { errors: expect.arrayContaining([expect.objectContaining({ rule })]) as unknown },
  });

  it('refuses until it is done, and then no more, whatever happens later', async () => {
    await done(line('give'));
    await expect(desk.file(line('take'))).rejects.toMatchObject(refusedBy('rest-first'));
    await done(line('suspend'));
    await done(line('resume'));
    await done(line('take'));
  });

  it('counts what was taken when it is to be given anew, and what has run out', async () => {
    const strict = (value: boolean) =>
      desk.database.owner.run((tx) =>
        tx.query(`update facts set value = $1 where name = 'strict'`, [JSON.stringify(value)]),
      );
    await strict(true);
    await done(line('give'));
    const other = { ...line('give'), person: desk.network.people.northDeputy.personId };
    await expect(desk.file(other)).rejects.toMatchObject(refusedBy('had-one'));
    await strict(false);
    await done(other);
    await strict(true);
    await desk.database.owner.run((tx) =>
      tx.query(
        `update assignments set from_at = app.now() - interval '2 days', until_at = app.now() - interval '1 day'
         where item = 'badge' and ended_at is null and membership_id = $1`,
        [desk.network.people.northDeputy.membershipId],
      ),
    );
    await done(other);
  });

  it('is about the person at the top of the catalogue: what was suspended of an item does not count', async () => {
    const end = () => desk.file({ kind: 'deactivate', person: desk.network.people.northMember.personId, lines: [] });
    await expect(end()).rejects.toMatchObject(refusedBy('rest-before-the-end'));
  });

  it('costs no statement where no need asks', async () => {
    const ids = [desk.network.people.northMember.membershipId ?? ''];
    const asked = desk.database.app.read((tx) => loadDone(tx, { asksWhatWasDone: false }, ids));
    await expect(asked).resolves.toBeUndefined();
    const known = await desk.database.app.read((tx) => loadDone(tx, { asksWhatWasDone: true }, ids));
    expect([...(known?.get(ids[0] ?? '') ?? [])].sort()).toEqual(
      expect.arrayContaining(['give', 'give:badge', 'resume:badge', 'suspend:badge', 'take', 'take:badge']),
    );
  });
});
