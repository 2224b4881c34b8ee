import {
  askForEmail,
  askForReset,
  confirmEmail,
  endDeputy,
  nameDeputy,
  readLinkToken,
  resetPassword,
  sendWish,
  withdrawWish,
} from '@keyward/operations';
import { signedIn } from '@keyward/testing';
import { SECRET, until } from '../../apps/worker/src/testing/a-worker.js';
import { Desk } from './a-desk.js';

describe('mails about an account', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
    for (const { personId } of Object.values(desk.network.people)) {
      await desk.database.owner.run((tx) =>
        tx.query(`insert into credentials (person_id, password_hash) values ($1, 'hash')`, [personId]),
      );
    }
  });
  afterEach(() => desk.stopWorkers());
  afterAll(() => desk.close());

  const drained = () => until(() => desk.drained());
  const forgot = (email: string) => desk.database.app.run((tx) => askForReset(tx, email));
  const tokenIn = (text: string) => /https:\/\/access\.example\.com\/reset-password#([\w.-]+)/.exec(text)?.[1] ?? '';

  it('a link for a new password goes to its address alone, and stands nowhere but in the mail', async () => {
    await desk.startWorker();
    await forgot('nobody@nowhere.example');
    await forgot(desk.admin);
    const mail = await desk.inbox.waitFor({ to: desk.admin });
    await drained();
    expect(mail.subject).toBe('Set a new password');
    const token = tokenIn(mail.text);
    const [row] = await desk.rows<{ id: string }>('select id from password_resets where person_id is not null');
    expect(readLinkToken([SECRET], 'password reset', token)).toBe(row?.id);
    expect(desk.inbox.messages()).toHaveLength(1);
    const [stored] = await desk.rows<{ all: string }>(
      `select (select json_agg(x)::text from password_resets x) || (select json_agg(x)::text from tasks x)
         || (select json_agg(x)::text from mail_ledger x) || (select json_agg(x)::text from events x) as all`,
    );
    expect(stored?.all).not.toContain(token.split('.')[1]);
  });

  it('whoever set a new password is told so; a link that was used up meanwhile is not sent', async () => {
    const { personId, email } = desk.network.people.southAdmin;
    await forgot(email);
    const worker = await desk.startWorker();
    const link = await desk.inbox.waitFor({ to: email });
    await drained();
    await worker.stop();
    await desk.database.owner.run((tx) => tx.query(`update app.clock set ahead = ahead + interval '11 minutes'`));
    await forgot(email);
    await desk.database.app.run((tx) =>
      resetPassword(tx, [SECRET], { token: tokenIn(link.text), passwordHash: 'another hash' }),
    );
    await desk.startWorker();
    await drained();
    const ledger = await desk.rows<{ mail: string; status: string }>(
      'select mail, status from mail_ledger where person_id = $1 order by created_at, mail',
      [personId],
    );
    expect(ledger.map(({ mail, status }) => `${mail} ${status}`).sort()).toEqual([
      'password-changed sent',
      'password-reset obsolete',
      'password-reset sent',
    ]);
    expect(desk.inbox.messages({ to: email }).map(({ subject }) => subject)).toContain('Your password was changed');
  });

  it('who stands in for nobody any more, and what is asked for no more, is told to none; and nothing is missed', async () => {
    const { app, owner } = desk.database;
    const admin = await owner.run((tx) => signedIn(tx, desk.network, 'northAdmin'));
    const member = await owner.run((tx) => signedIn(tx, desk.network, 'northMember'));
    const { personId: person } = desk.network.people.northDeputy;
    const until = new Date(Date.now() + 30 * 86_400_000).toISOString();
    await app.run((tx) => nameDeputy(tx, admin, { person, until }));
    await app.run((tx) => endDeputy(tx, admin, person));
    await app.run((tx) => sendWish(tx, member, { text: 'Prices, please.', items: [] }));
    const [wish] = await desk.rows<{ id: string }>('select id from wishes');
    await app.run((tx) => withdrawWish(tx, member, wish?.id ?? ''));
    await desk.startWorker();
    await drained();
    const ledger = await desk.rows<{ told: string }>(
      `select distinct mail || ' ' || status as told from mail_ledger where mail in ('deputy-named', 'wish-received')`,
    );
    expect(ledger.map(({ told }) => told).sort()).toEqual(['deputy-named obsolete', 'wish-received obsolete']);
  });

  it('a link for another address goes there, a notice to the present one, and none where somebody has it', async () => {
    await desk.startWorker();
    const lead = await desk.database.owner.run((tx) => signedIn(tx, desk.network, 'lead'));
    const { email } = desk.network.people.lead;
    await desk.database.app.run((tx) => askForEmail(tx, lead, desk.admin));
    await desk.inbox.waitFor({ to: email });
    await drained();
    desk.inbox.clear();
    await desk.database.app.run((tx) => askForEmail(tx, lead, 'lena@else.example'));
    const mail = await desk.inbox.waitFor({ to: 'lena@else.example' });
    const notice = await desk.inbox.waitFor({ to: email });
    await drained();
    expect(notice.text).toContain('lena@else.example');
    expect(desk.inbox.messages({ to: desk.admin })).toEqual([]);
    const token = /https:\/\/access\.example\.com\/confirm-email#([\w.-]+)/.exec(mail.text)?.[1] ?? '';
    await desk.database.app.run((tx) => confirmEmail(tx, lead, [SECRET], token));
    const [stored] = await desk.rows<{ all: string }>(
      `select (select json_agg(x)::text from tasks x) || (select json_agg(x)::text from mail_ledger x)
         || (select json_agg(x)::text from events x) as all`,
    );
    expect(stored?.all).not.toContain('lena@else.example');
    expect(stored?.all).not.toContain(token.split('.')[1]);
  });

  it('the address that is left behind is told, and told there, though the new one is in use by then', async () => {
    const { database, network, inbox } = desk;
    const support = await database.owner.run((tx) => signedIn(tx, network, 'support'));
    const { email: old } = network.people.support;
    const worker = await desk.startWorker();
    await database.app.run((tx) => askForEmail(tx, support, 'sonja@else.example'));
    const mail = await inbox.waitFor({ to: 'sonja@else.example' });
    const token = /confirm-email#([\w.-]+)/.exec(mail.text)?.[1] ?? '';
    await drained();
    await worker.stop();
    inbox.clear();
    await database.app.run((tx) => confirmEmail(tx, support, [SECRET], token));
    await desk.startWorker();
    const last = await inbox.waitFor({ to: old });
    await drained();
    expect(last.subject).toBe('Your address has been changed');
    expect(last.text).toContain('sonja@else.example');
    await desk.stopWorkers();
    inbox.clear();
    // nobody sends while it is asked for, and the address is another one before the mail goes out
    await database.app.run((tx) => askForEmail(tx, support, 'evil@else.example'));
    await database.owner.run((tx) =>
      tx.query(`update people set email = 'evil@else.example' where id = $1`, [network.people.support.personId]),
    );
    await desk.startWorker();
    const notice = await inbox.waitFor({ to: 'sonja@else.example' });
    await drained();
    expect(notice.subject).toBe('Another address was asked for');
    expect(inbox.messages({ to: 'evil@else.example' }).map(({ subject }) => subject)).toEqual([
      'Confirm your new address',
    ]);
  });
});
