import { newId } from '@keyward/db';
import { Desk, HELD_CATALOGUE } from '../testing/a-desk.js';

describe('two stages of the same people', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open(HELD_CATALOGUE);
  });
  afterAll(() => desk.close());

  /** Somebody else of the vendor's support, with a session. */
  const another = () =>
    desk.database.owner.run(async (tx) => {
      const [personId, sessionId] = [newId(), newId()];
      await tx.query(`insert into people (id, email, first_name, last_name) values ($1, $2, 'Ute', 'Ungern')`, [
        personId,
        `${personId}@vendor.example`,
      ]);
      await tx.query(`insert into staff (person_id, role) values ($1, 'support')`, [personId]);
      await tx.query(
        `insert into sessions (id, token_hash, person_id, expires_at) values ($1, $3, $2, app.now() + interval '1 day')`,
        [sessionId, personId, sessionId],
      );
      return { ...desk.support, personId, sessionId };
    });

  it('are decided by two of them, of each revision anew', async () => {
    const { ticketId, number } = await desk.file(desk.change({ lines: [{ verb: 'give', item: 'vault' }] }));
    await desk.approveAll(ticketId, number);
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'open' });
    await expect(desk.approveAll(ticketId, number)).rejects.toMatchObject({ code: 'not-allowed' });
    const { version } = await desk.stand(ticketId);
    await desk.move('revise', desk.admin, number, {
      version,
      lines: [{ verb: 'give', item: 'vault' }],
      note: 'Please.',
    });
    await desk.approveAll(ticketId, number);
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'open', revision: 2 });
    await desk.approveAll(ticketId, number, await another());
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'approved' });
    await desk.apply(ticketId);
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'done' });
  });
});
