import type { PersonActor } from '@keyward/domain';
import { recipientsOf } from '@keyward/mail';
import { aMember, numberOf, signedIn } from '@keyward/testing';
import { fileEnquiry, verifyDatabase } from '../index.js';
import { Desk } from '../testing/a-desk.js';

let desk: Desk;
let south: PersonActor;
beforeAll(async () => {
  desk = await Desk.open();
  south = await desk.database.owner.run((tx) => signedIn(tx, desk.network, 'southAdmin'));
});
afterAll(() => desk.close());

/** Moves the clock; whoever is signed in stays so. */
async function ahead(interval: string): Promise<void> {
  await desk.database.owner.run(async (tx) => {
    await tx.query('update app.clock set ahead = $1::interval', [interval]);
    await tx.query(`update sessions set expires_at = app.now() + interval '1 day', seen_at = app.now()`);
  });
}

async function file(email: string, invitationsADay?: number, actor = desk.admin) {
  const person = { email, firstName: 'Lim', lastName: 'Ited', position: 'Office' };
  const lines = [{ verb: 'give' as const, item: 'orders-view' }];
  const filing = { bodyHash: email, ...(invitationsADay === undefined ? {} : { invitationsADay }) };
  const filed = await desk.database.app.run((tx) => fileEnquiry(tx, actor, { kind: 'create', person, lines }, filing));
  return { ...filed, number: await numberOf(desk.database.app, filed.ticketId) };
}

async function invite(email: string, actor = desk.admin) {
  const ticket = await file(email, undefined, actor);
  await desk.approveAll(ticket.ticketId, ticket.number);
  await desk.apply(ticket.ticketId);
  return ticket;
}

async function resend({ ticketId, number }: { ticketId: string; number: string }, invitationsADay?: number) {
  const { version } = await desk.stand(ticketId);
  return desk.move('resend', desk.admin, number, {
    version,
    ...(invitationsADay === undefined ? {} : { invitationsADay }),
  });
}

const fault = (code: string) => ({ context: { errors: [expect.objectContaining({ path: 'person.email', code })] } });

it('one address gets one invitation in ten minutes and three a day, and is told when the next is possible', async () => {
  const ticket = await invite('often@dealer.example');
  await expect(resend(ticket)).rejects.toMatchObject({ code: 'resend-too-soon' });
  await ahead('11 minutes');
  await resend(ticket);
  const soon = await resend(ticket).catch((error: unknown) => error);
  expect(soon).toMatchObject({ code: 'resend-too-soon' });
  await ahead('22 minutes');
  await resend(ticket);
  await ahead('33 minutes');
  const often = (await resend(ticket).catch((error: unknown) => error)) as {
    code: string;
    context: { retryAfterSeconds: number };
  };
  expect(often.code).toBe('resend-too-often');
  expect(often.context.retryAfterSeconds / 3600).toBeCloseTo(24 - 33 / 60, 1);
  await ahead('24 hours 1 minute');
  await resend(ticket);
  await ahead('0');
});

it('whoever is invited back after leaving counts as well, as does what is still to be sent', async () => {
  const left = await desk.database.owner.run(async (tx) => {
    const person = await aMember(tx, { firstName: 'Lev', lastName: 'Left', companyId: desk.network.north, holds: [] });
    return person;
  });
  const about = async (kind: 'deactivate' | 'reactivate', invitationsADay?: number) => {
    const input = { kind, person: left.personId, lines: [], reason: 'Because.' };
    const filing = { bodyHash: kind, ...(invitationsADay === undefined ? {} : { invitationsADay }) };
    const { ticketId } = await desk.database.app.run((tx) => fileEnquiry(tx, desk.admin, input, filing));
    return { ticketId, number: await numberOf(desk.database.app, ticketId) };
  };
  const carriedOut = async (ticket: { ticketId: string; number: string }) => {
    await desk.approveAll(ticket.ticketId, ticket.number);
    await desk.apply(ticket.ticketId);
    return ticket;
  };
  await carriedOut(await about('deactivate'));
  const back = await carriedOut(await about('reactivate'));
  const { version } = await desk.stand(back.ticketId);
  await desk.move('revoke', desk.admin, back.number, { version });
  await expect(about('reactivate')).rejects.toMatchObject({
    context: { errors: [{ path: 'person', code: 'resend-too-soon' }] },
  });
  await ahead('11 minutes');
  const [first, second] = [await about('reactivate'), await about('reactivate')];
  await expect(file('one.more@dealer.example', 3)).rejects.toMatchObject(fault('too-many-invitations'));
  await carriedOut(first);
  const again = await desk.stand(first.ticketId);
  await desk.move('revoke', desk.admin, first.number, { version: again.version });
  // asked for before the first one was sent, and now too soon
  const [now] = await desk.database.app.read((tx) =>
    tx.query<{ basis: number }>('select basis from memberships where id = $1', [left.membershipId]),
  );
  const { version: seen, digest } = await desk.stand(second.ticketId);
  await desk.move('approve', desk.support, second.number, { version: seen, digest, basis: now?.basis });
  await desk.apply(second.ticketId);
  expect(await desk.stand(second.ticketId)).toMatchObject({ status: 'approved' });
  // as the worker leaves it
  await desk.database.owner.run((tx) =>
    tx.query(
      `update tasks k set status = 'done', done_at = app.now() from events e
       where e.id = k.event_id and e.ticket_id = $1 and e.name = 'ticket.approved' and k.name = 'apply-ticket'`,
      [second.ticketId],
    ),
  );
  const putOff = () =>
    desk.database.app.read((tx) =>
      tx.query<{ minutes: number }>(
        `select round(extract(epoch from k.due_at - app.now()) / 60)::int as minutes from tasks k
         join events e on e.id = k.event_id
         where e.ticket_id = $1 and e.name = 'invitation.put-off' and k.name = 'apply-ticket'`,
        [second.ticketId],
      ),
    );
  expect(await putOff()).toEqual([{ minutes: 10 }]);
  const { invariants } = await verifyDatabase(desk.database.app, { recipientsOf });
  expect(invariants.filter(({ ok, name }) => !ok && ['task-states', 'memberships'].includes(name))).toEqual([]);
  await ahead('22 minutes');
  await desk.apply(second.ticketId);
  expect(await desk.stand(second.ticketId)).toMatchObject({ status: 'invited' });
  expect(await putOff()).toHaveLength(1);
  await ahead('0');
});

it('one company sends no more a day than its limit, what is asked for included, and no other is held up', async () => {
  const limit = 3;
  const sent = await desk.database.app.read((tx) =>
    tx.query(
      `select 1 from tickets t join events e on e.ticket_id = t.id where t.company_id = $1 and e.name in ('ticket.invited', 'ticket.resent')`,
      [desk.network.south],
    ),
  );
  expect(sent).toEqual([]);
  const first = await invite('first@south.example', south);
  await file('second@south.example', limit, south);
  await file('third@south.example', limit, south);
  await expect(file('fourth@south.example', limit, south)).rejects.toMatchObject(fault('too-many-invitations'));
  await file('elsewhere@dealer.example', 100);
  const { version } = await desk.stand(first.ticketId);
  await ahead('11 minutes');
  const again = { version, invitationsADay: limit };
  await expect(desk.move('resend', south, first.number, again)).rejects.toMatchObject({ code: 'too-many-invitations' });
  await desk.move('resend', south, first.number, { version });
  await ahead('24 hours 12 minutes');
  // two are asked for and not sent yet, nothing was sent within a day
  await file('fourth@south.example', limit, south);
  await expect(file('fifth@south.example', limit, south)).rejects.toMatchObject(fault('too-many-invitations'));
  await ahead('0');
});
