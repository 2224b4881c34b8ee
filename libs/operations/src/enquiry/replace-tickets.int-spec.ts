import { recipientsOf } from '@keyward/mail';
import { checkEnquiry, verifyDatabase, type EnquiryInput } from '../index.js';
import { Desk, HELD_CATALOGUE } from '../testing/a-desk.js';
import { lettersOf } from '../testing/letters.js';

describe('an enquiry that replaces others', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open(HELD_CATALOGUE);
  });
  afterAll(async () => {
    const { invariants } = await verifyDatabase(desk.database.app, { recipientsOf, drained: false });
    await desk.close();
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  const give = (item: string, more: Partial<EnquiryInput> = {}) =>
    desk.change({ lines: [{ verb: 'give', item }], ...more });

  it('supersedes them in the same moment, and their side and the desk hear by what', async () => {
    const older = await desk.file(give('office'));
    expect((await lettersOf(desk, older.ticketId)).map(({ mail }) => mail)).toContain('decision-needed');
    await desk.database.owner.run(async (tx) => {
      await tx.query("update mail_ledger set status = 'sent', attempts = 1, accepted_at = app.now()");
      await tx.query("update tasks set status = 'done', done_at = app.now() where name = 'send-mail'");
    });
    const newer = await desk.file(give('technician', { supersedes: [older.number, older.number] }));
    const stand = await desk.stand(older.ticketId);
    expect(stand).toMatchObject({ status: 'superseded', version: 2 });
    expect(await desk.stand(newer.ticketId)).toMatchObject({ status: 'open' });
    const letters = (await lettersOf(desk, older.ticketId)).filter(({ mail }) => mail === 'superseded');
    expect(letters.map(({ variables }) => variables)).toEqual([
      expect.objectContaining({ cause: 'newer', by: newer.number }),
      expect.objectContaining({ cause: 'newer', by: newer.number }),
    ]);
  });

  it('sent twice answers with the same ticket', async () => {
    const older = await desk.file(give('office'));
    const input = give('management', { supersedes: [older.number] });
    const first = await desk.file(input, desk.admin, 'once');
    const second = await desk.file(input, desk.admin, 'once');
    expect(second).toMatchObject({ ticketId: first.ticketId, replayed: true });
  });

  it('takes the place of an enquiry for the same newcomer, which it could not stand beside', async () => {
    const create = (supersedes?: string[]): EnquiryInput => ({
      kind: 'create',
      person: { email: 'nadia@dealer.example', firstName: 'Nadia', lastName: 'New', position: 'Sales' },
      lines: [{ verb: 'give', item: 'sales' }],
      ...(supersedes ? { supersedes } : {}),
    });
    const older = await desk.file(create());
    await expect(desk.file(create())).rejects.toMatchObject({ code: 'enquiry-refused' });
    const check = (input: EnquiryInput) => desk.database.app.read((tx) => checkEnquiry(tx, desk.admin, input));
    expect((await check(create())).faults.map(({ code }) => code)).toEqual(['already-asked-for']);
    expect(await check(create([older.number]))).toMatchObject({
      faults: [],
      overlaps: [{ number: older.number, replaceable: true, items: ['sales'] }],
    });
    await desk.file(create([older.number]));
    expect(await desk.stand(older.ticketId)).toMatchObject({ status: 'superseded' });
  });

  it('names only what is open, about the same person and of its own side; else nothing happens', async () => {
    const approved = await desk.file(give('office'));
    await desk.approveAll(approved.ticketId, approved.number);
    const person = desk.network.people.northDeputy.personId;
    const about = await desk.file(give('office', { person }));
    for (const number of [approved.number, about.number, 'K-2026-999999']) {
      await expect(desk.file(give('management', { supersedes: [number] }))).rejects.toMatchObject({
        code: 'supersedes-not-yours',
      });
    }
    expect(await desk.stand(about.ticketId)).toMatchObject({ status: 'open' });
    const { overlaps } = await desk.database.app.read((tx) => checkEnquiry(tx, desk.admin, give('office')));
    expect(overlaps.find(({ number }) => number === approved.number)).toMatchObject({
      replaceable: false,
      status: 'approved',
      items: ['office'],
    });
    expect(overlaps.map(({ number }) => number)).not.toContain(about.number);
  });
});
