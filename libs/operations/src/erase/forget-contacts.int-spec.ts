import { SYSTEM, type MailName } from '@keyward/domain';
import { recipientsOf } from '@keyward/mail';
import { Desk } from '../testing/a-desk.js';
import { changeContact, expandMail, forgetContacts, verifyDatabase } from '../index.js';

const DAYS = 30;
const [FIRST, SECOND, THIRD] = ['first@north.example', 'second@north.example', 'third@north.example'];

describe('addresses at which a company was told formerly', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());

  const ahead = (days: number) =>
    desk.database.owner.run((tx) =>
      tx.query('update app.clock set ahead = make_interval(hours => $1)', [days * 24 + 1]),
    );
  const change = (email: string | null) =>
    desk.database.app.run((tx) => changeContact(tx, SYSTEM, { companyId: desk.network.north, email }));
  const forget = () => desk.database.app.run((tx) => forgetContacts(tx, DAYS));
  const kept = () =>
    desk.database.app.read((tx) =>
      tx.query<{ previous: string | null; next: string | null }>(
        'select previous, next from contact_changes where company_id = $1 order by created_at, id',
        [desk.network.north],
      ),
    );
  /** What a worker does with the mails, but for sending them. */
  const expandAll = () =>
    desk.database.app.run(async (tx) => {
      const tasks = await tx.query<{ id: string; name: string; eventId: string }>(
        `select k.id, k.name, k.event_id as "eventId" from tasks k join events e on e.id = k.event_id
         where e.name = 'company.contact-changed' and k.name like 'mail:%'`,
      );
      for (const { id, name, eventId } of tasks) {
        const mail = name.slice('mail:'.length) as MailName;
        await expandMail(tx, eventId, mail, recipientsOf(mail));
        await tx.query(`update tasks set status = 'done', done_at = app.now() where id = $1`, [id]);
      }
    });

  it('are blanked once the time is over since they were changed, and the one in use never', async () => {
    await change(FIRST);
    await ahead(10);
    await change(SECOND);
    await ahead(20);
    await change(THIRD);
    await expandAll();
    const all = await kept();
    expect(all.slice(-3)).toMatchObject([
      { next: FIRST },
      { previous: FIRST, next: SECOND },
      { previous: SECOND, next: THIRD },
    ]);
    await ahead(10 + DAYS - 1);
    await forget();
    expect((await kept()).slice(-2)).toEqual(all.slice(-2));
    await ahead(10 + DAYS + 1);
    expect(await forget()).toBe(2);
    expect((await kept()).slice(-3)).toMatchObject([
      { next: null },
      { previous: null, next: SECOND },
      { previous: SECOND, next: THIRD },
    ]);
    await ahead(100 * DAYS);
    expect(await forget()).toBe(2);
    expect(await forget()).toBe(0);
    expect((await kept()).slice(-2)).toEqual([
      { previous: null, next: null },
      { previous: null, next: THIRD },
    ]);
  });

  it('leave every change told and every mail accounted for', async () => {
    const { invariants } = await verifyDatabase(desk.database.app, {
      recipientsOf,
      only: ['contacts', 'event-tasks', 'mail-ledger', 'companies'],
    });
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });
});
