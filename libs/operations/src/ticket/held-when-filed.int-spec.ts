import type { EnquiryInput } from '../index.js';
import { Desk, HELD_CATALOGUE } from '../testing/a-desk.js';

type Lines = EnquiryInput['lines'];

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open(HELD_CATALOGUE);
});
afterAll(() => desk.close());

const give = (item: string): Lines => [{ verb: 'give', item }];
const take = (item: string): Lines => [{ verb: 'take', item }];
const file = (lines: Lines) => desk.file(desk.change({ lines }));

async function done(lines: Lines): Promise<void> {
  const { ticketId, number } = await file(lines);
  await desk.approveAll(ticketId, number);
  await desk.apply(ticketId);
  expect((await desk.stand(ticketId)).status).toBe('done');
}

interface Filed {
  readonly item: string;
  readonly held: boolean;
  readonly basis: number;
}
/** What the revision in force says of the time at which it was filed, by line. */
const filedOf = (ticketId: string): Promise<readonly Filed[]> =>
  desk.database.app.read((tx) =>
    tx.query<Filed>(
      `select l.item, l.held_when_filed as held, r.basis from tickets t
       join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision
       join ticket_lines l on l.ticket_id = t.id and l.revision = t.revision where t.id = $1 order by l.line`,
      [ticketId],
    ),
  );

describe('what was held when a ticket was filed', () => {
  it('stays what it was when an offer is declined: the approver is still told what has moved since', async () => {
    const { ticketId, number } = await file([...give('documents-view'), ...give('office')]);
    const before = await filedOf(ticketId);
    await done(give('documents-view'));
    const { basis } = await desk.stand(ticketId);
    const offer = { version: 1, lines: give('office'), reason: 'That will do.', basis: basis + 1 };
    await desk.move('offer', desk.support, number, offer);
    expect(await filedOf(ticketId)).toEqual([{ item: 'office', held: false, basis: basis + 1 }]);
    await desk.move('decline', desk.admin, number, { version: 2, reason: 'We need both.' });
    expect(await filedOf(ticketId)).toEqual(before);
    const { version, digest } = await desk.stand(ticketId);
    const unseen = desk.move('approve', desk.support, number, { version, digest });
    await expect(unseen).rejects.toMatchObject({ code: 'basis-moved' });
  });

  it('stays what it was when the ticket is sent back, because the ground moved', async () => {
    const { ticketId, number } = await file(give('technician'));
    const before = await filedOf(ticketId);
    await desk.approveAll(ticketId, number);
    await done(give('management'));
    await desk.apply(ticketId);
    const { status, revision } = await desk.stand(ticketId);
    expect({ status, revision }).toEqual({ status: 'open', revision: 2 });
    expect(await filedOf(ticketId)).toEqual(before);
  });

  it('is taken anew when whoever filed it revises it', async () => {
    const { ticketId, number } = await file(take('management'));
    const [before] = await filedOf(ticketId);
    await done(give('service-view'));
    await desk.move('revise', desk.admin, number, { version: 1, lines: take('service-view') });
    expect(await filedOf(ticketId)).toEqual([{ item: 'service-view', held: true, basis: (before?.basis ?? 0) + 1 }]);
  });

  it('is not what begins later, here as on the page of the ticket', async () => {
    await desk.database.owner.run((tx) =>
      tx.query(
        `insert into assignments (id, membership_id, item, unit_id, from_at)
         values (gen_random_uuid(), $1, 'configurator-view', $2, app.now() + interval '3 days')`,
        [desk.network.people.northMember.membershipId, desk.network.north],
      ),
    );
    const { ticketId, number } = await file([...give('loan'), ...take('configurator-view')]);
    const before = await filedOf(ticketId);
    expect(before).toMatchObject([{ held: false }, { held: false }]);
    await desk.approveAll(ticketId, number);
    await done(give('prices-view'));
    await desk.apply(ticketId);
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'open', revision: 2 });
    expect(await filedOf(ticketId)).toEqual(before);
  });
});
