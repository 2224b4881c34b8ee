import { recipientsOf } from '@keyward/mail';
import { SYSTEM } from '@keyward/domain';
import { signedIn } from '@keyward/testing';
import {
  changeContact,
  eraseNewcomer,
  erasePerson,
  erasePersonBySystem,
  erasurePreview,
  knownBy,
  sealEvents,
  verifyDatabase,
  whoseTimeIsOver,
} from '../index.js';
import { Desk } from '../testing/a-desk.js';

const DAYS = 30;

describe('erasing a person', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
    await desk.database.owner.run((tx) => tx.query(`update people set time_zone = 'Europe/Rome'`));
  });
  afterAll(() => desk.close());

  const operator = () => desk.database.owner.run((tx) => signedIn(tx, desk.network, 'operator'));
  const erase = async (name: 'northMember' | 'northAdmin' | 'support', address?: string) => {
    const { personId, email } = desk.network.people[name];
    const by = await operator();
    return desk.database.app.run((tx) => erasePerson(tx, by, { personId, address: address ?? email, reason: 'asked' }));
  };
  const inTheWay = async (name: 'northMember' | 'northAdmin' | 'support') => {
    const { personId } = desk.network.people[name];
    const preview = await desk.database.app.read((tx) => erasurePreview(tx, personId));
    return { isStaff: preview?.isStaff, companies: preview?.companies, tickets: preview?.tickets };
  };
  const leave = async () => {
    const person = desk.network.people.northMember.personId;
    const ticket = await desk.file({ kind: 'deactivate', person, lines: [], reason: 'Mona moves to Bremen.' });
    await desk.approveAll(ticket.ticketId, ticket.number);
    await desk.apply(ticket.ticketId);
  };
  /** Every row of every table that says something, as text. */
  const everything = () =>
    desk.database.owner.read(async (tx) => {
      const tables = await tx.query<{ name: string }>(
        `select table_name as name from information_schema.tables where table_schema = 'public'`,
      );
      const rows = await Promise.all(
        tables.map(({ name }) => tx.query<{ row: string }>(`select t::text as row from "${name}" t`)),
      );
      return rows.flat().map(({ row }) => row);
    });

  it('is refused for whoever still belongs to a company, works for the vendor, or has open tickets', async () => {
    await expect(erase('northMember')).rejects.toMatchObject({ code: 'erase-member' });
    await expect(erase('support')).rejects.toMatchObject({ code: 'erase-staff' });
    const asked = desk.change({ details: { lastName: 'Munster' }, reason: 'Mona has married.' });
    const open = await desk.file(asked);
    await desk.database.owner.run((tx) =>
      tx.query(`update memberships set status = 'ended', ended_at = app.now() where id = $1`, [
        desk.network.people.northMember.membershipId,
      ]),
    );
    await expect(erase('northMember')).rejects.toMatchObject({ code: 'erase-open-tickets' });
    expect(await inTheWay('northMember')).toEqual({ isStaff: false, companies: [], tickets: [open.number] });
    expect(await inTheWay('northAdmin')).toMatchObject({
      companies: [{ name: 'North Windows' }],
      tickets: [open.number],
    });
    expect(await inTheWay('support')).toMatchObject({ isStaff: true });
    await desk.database.owner.run((tx) =>
      tx.query(`update memberships set status = 'active', ended_at = null where id = $1`, [
        desk.network.people.northMember.membershipId,
      ]),
    );
    await desk.move('reject', desk.support, open.number, { version: 1, reason: 'Ask Mona to do it.' });
  });

  it('is for the operator and the lead, who name the address', async () => {
    const { personId, email } = desk.network.people.northMember;
    for (const actor of [desk.admin, desk.support]) {
      const work = desk.database.app.run((tx) => erasePerson(tx, actor, { personId, address: email, reason: 'asked' }));
      await expect(work).rejects.toMatchObject({ code: 'not-allowed' });
    }
    await expect(erase('northMember', 'nora.north@dealer.example')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('leaves nothing that tells of them, and the chain and every count whole', async () => {
    await leave();
    const told = (await everything()).filter((row) => /mona|munster/i.test(row));
    expect(told.length).toBeGreaterThan(3);
    const count = (await everything()).length;
    const { personId } = desk.network.people.northMember;
    const preview = await desk.database.app.read((tx) => erasurePreview(tx, personId));
    expect(preview).toMatchObject({
      isStaff: false,
      companies: [],
      tickets: [],
      blanked: {
        account: 0,
        memberships: 1,
        tickets: 2,
        messages: 1,
        files: 0,
        invitations: 0,
        wishes: 0,
        contacts: 0,
      },
      stays: { memberships: 1, tickets: 2, filed: 0, events: 0 },
    });
    await erase('northMember');
    expect(await desk.database.app.read((tx) => erasurePreview(tx, personId))).toBeUndefined();
    const [erased] = await desk.database.app.read((tx) =>
      tx.query(`select actor_id as by, actor_kind as side, data from events where name = 'person.erased'`),
    );
    const by = desk.network.people.operator.personId;
    expect(erased).toEqual({ by, side: 'staff', data: { person: personId, cause: 'asked' } });
    const rows = await everything();
    expect(rows.filter((row) => /mona|munster/i.test(row))).toEqual([]);
    // one more event; what is gone are the sessions and facts of the person, who had none
    expect(rows.length).toBe(count + 2); // the event, and the operator's session that it was done in
    await desk.database.app.run((tx) => sealEvents(tx, undefined, 1000));
    const { invariants } = await verifyDatabase(desk.database.app, {
      recipientsOf,
      only: ['audit-chain', 'revision-digests', 'ticket-status', 'memberships', 'erasures', 'companies'],
    });
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
    await expect(erase('northMember')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('makes nobody of them: they cannot be asked back', async () => {
    const { personId } = desk.network.people.northMember;
    const asking = desk.file({ kind: 'reactivate', person: personId, lines: [], reason: 'Back.' });
    await expect(asking).rejects.toMatchObject({ code: 'person-unknown' });
  });

  it('comes by itself once the time is over, and not before, nor for who works elsewhere', async () => {
    const { personId, membershipId } = desk.network.people.northDeputy;
    const over = () => desk.database.app.read((tx) => whoseTimeIsOver(tx, DAYS));
    const ended = (days: number) =>
      desk.database.owner.run((tx) =>
        tx.query(
          `update memberships set status = 'ended', ended_at = app.now() - make_interval(hours => $2) where id = $1`,
          [membershipId, days * 24],
        ),
      );
    await ended(DAYS - 1);
    expect((await over()).people).toEqual([]);
    await ended(DAYS + 1);
    expect((await over()).people).toEqual([personId]);
    await desk.database.app.run((tx) => erasePersonBySystem(tx, personId, 'retention'));
    expect((await over()).people).toEqual([]);
  });

  it('counts the time at the vendor as well: neither too early for who was a dealer before, nor never', async () => {
    const { personId } = desk.network.people.auditor;
    const over = async () => (await desk.database.app.read((tx) => whoseTimeIsOver(tx, DAYS))).people;
    const left = (days: number) =>
      desk.database.owner.run((tx) =>
        tx.query(`update staff set until_at = app.now() - make_interval(hours => $2) where person_id = $1`, [
          personId,
          days * 24,
        ]),
      );
    // never a member of any company
    await left(DAYS - 1);
    expect(await over()).not.toContain(personId);
    await left(DAYS + 1);
    expect(await over()).toContain(personId);
    // a member long ago, and of the vendor until yesterday
    await desk.database.owner.run((tx) =>
      tx.query(
        `insert into memberships (id, person_id, unit_id, status, joined_at, ended_at)
         select gen_random_uuid(), $1, $2, 'ended', app.now() - interval '9 years', app.now() - interval '8 years'`,
        [personId, desk.network.north],
      ),
    );
    expect(await over()).toContain(personId);
    await left(1);
    expect(await over()).not.toContain(personId);
  });

  it('leaves no company to be told at an address that was theirs, now or before', async () => {
    const { personId, membershipId, email } = desk.network.people.southAdmin;
    const companyId = desk.network.south;
    for (const next of [email, 'office@south.example', email]) {
      await desk.database.app.run((tx) => changeContact(tx, SYSTEM, { companyId, email: next }));
    }
    await desk.database.owner.run((tx) =>
      tx.query(`update memberships set status = 'ended', ended_at = app.now() where id = $1`, [membershipId]),
    );
    await desk.database.app.run((tx) => erasePersonBySystem(tx, personId, 'retention'));
    const kept = await desk.database.app.read((tx) =>
      tx.query(`select previous, next from contact_changes where company_id = $1 order by created_at, id`, [companyId]),
    );
    const office = 'office@south.example';
    expect(kept).toEqual([
      { previous: null, next: null },
      { previous: null, next: office },
      { previous: office, next: null },
      { previous: null, next: null },
    ]);
    expect((await everything()).filter((row) => row.includes(email))).toEqual([]);
    const { invariants } = await verifyDatabase(desk.database.app, { recipientsOf, only: ['contacts', 'event-tasks'] });
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  it.each(['create', 'change-admin'])(
    'finds who was asked for and never came, by a ticket of the kind %s',
    async (kind) => {
      const person = { email: `never.${kind}@dealer.example`, firstName: 'Nie', lastName: 'Da', position: 'Office' };
      const lines = [{ verb: 'give' as const, item: 'orders-view' }];
      const { ticketId, number } = await desk.file({ kind: 'create', person, lines, note: 'Soon, please.' });
      const known = async () => (await desk.database.app.read((tx) => knownBy(tx, person.email))).newcomers;
      expect(await known()).toEqual([]);
      await desk.move('reject', desk.support, number, { version: 1, reason: 'He never called.' });
      await desk.database.owner.run((tx) => tx.query('update tickets set kind = $2 where id = $1', [ticketId, kind]));
      expect(await known()).toEqual([ticketId]);
      await desk.database.app.run((tx) => eraseNewcomer(tx, ticketId, 'asked'));
      expect((await everything()).filter((row) => /Nie|never\./.test(row))).toEqual([]);
    },
  );

  it('cannot be done past the operation: the function looks as well', async () => {
    const { personId } = desk.network.people.southMember;
    await expect(desk.database.app.run((tx) => tx.query('select app.erase_person($1)', [personId]))).rejects.toThrow(
      'is-member',
    );
  });
});
