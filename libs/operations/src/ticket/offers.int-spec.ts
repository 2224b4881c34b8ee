import { recipientsOf, render } from '@keyward/mail';
import { signedIn } from '@keyward/testing';
import { verifyDatabase, type Letter } from '../index.js';
import { Desk, HELD_CATALOGUE } from '../testing/a-desk.js';
import { lettersOf } from '../testing/letters.js';

const textOf = ({ mail, recipient, variables, language }: Letter): string =>
  render(mail, recipient, variables, language).text;

describe('a counter-offer', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await Desk.open(HELD_CATALOGUE);
  });
  afterEach(async () => {
    const { invariants } = await verifyDatabase(desk.database.app, { recipientsOf, drained: false });
    await desk.close();
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  const asked = () => [
    { verb: 'give' as const, item: 'stock', params: { grade: 'order', stores: [desk.network.northBranch] } },
    { verb: 'give' as const, item: 'prices-view' },
  ];
  const less = () => [
    { verb: 'give' as const, item: 'stock', params: { grade: 'look', stores: [desk.network.northBranch] } },
  ];
  const REASON = 'Looking is enough for a start.';

  const offered = async () => {
    const ticket = await desk.file(desk.change({ lines: asked() }));
    await desk.move('offer', desk.support, ticket.number, { version: 1, lines: less(), reason: REASON });
    return ticket;
  };
  const lines = (ticketId: string) =>
    desk.database.app.read((tx) =>
      tx.query<{ item: string; params: unknown }>(
        `select l.item, l.params from tickets t join ticket_lines l on l.ticket_id = t.id and l.revision = t.revision
         where t.id = $1 order by l.line`,
        [ticketId],
      ),
    );

  it('is a revision of its own, and takes effect exactly as it was accepted', async () => {
    const { ticketId, number } = await offered();
    const stand = await desk.stand(ticketId);
    expect(stand).toMatchObject({
      status: 'offered',
      revision: 2,
      version: 2,
      events: ['ticket.filed', 'ticket.offered'],
    });
    expect(stand.tasks).toContain('mail:counter-offer');
    expect(await lines(ticketId)).toEqual([{ item: 'stock', params: less()[0]?.params }]);
    const other = desk.move('accept', desk.admin, number, { version: 2, digest: 'another' });
    await expect(other).rejects.toMatchObject({ code: 'version-stale' });
    await desk.move('accept', desk.admin, number, { version: 2, digest: stand.digest });
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'approved', digest: stand.digest });
    await desk.apply(ticketId);
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'done' });
    expect(await desk.holds(desk.network.people.northMember.membershipId)).toContain('stock');
  });

  it('declined, the lines before it stand again, and are decided by all stages', async () => {
    const { ticketId, number } = await offered();
    const again = [{ ...asked()[1], verb: 'give' as const, item: 'prices-view' }];
    await desk.move('offer', desk.support, number, { version: 2, lines: again, reason: REASON });
    await desk.move('decline', desk.admin, number, { version: 3, reason: 'We need both.' });
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'open', revision: 4, version: 4 });
    expect((await lines(ticketId)).map(({ item }) => item)).toEqual(['stock', 'prices-view']);
    await desk.approveAll(ticketId, number);
    await desk.apply(ticketId);
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'done' });
  });

  it('is answered by its side only, and can be taken back as a whole', async () => {
    const { ticketId, number } = await offered();
    const { digest } = await desk.stand(ticketId);
    const accept = (actor = desk.support) => desk.move('accept', actor, number, { version: 2, digest });
    await expect(accept()).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(desk.move('approve', desk.support, number, { version: 2, digest })).rejects.toMatchObject({
      code: 'move-not-possible',
    });
    await desk.move('reject', desk.support, number, { version: 2, reason: 'It was a mistake.' });
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'rejected' });
  });

  it('names what is asked for, and says why', async () => {
    const { number } = await desk.file(desk.change({ lines: asked() }));
    const offer = (more: object) =>
      desk.move('offer', desk.support, number, { version: 1, lines: less(), reason: REASON, ...more });
    await expect(offer({ reason: '' })).rejects.toMatchObject({ code: 'reason-required' });
    await expect(offer({ lines: asked() })).rejects.toMatchObject({ code: 'nothing-to-change' });
    await expect(offer({ lines: [{ verb: 'give', item: 'office' }] })).rejects.toMatchObject({
      code: 'offer-not-asked',
    });
    await expect(offer({ lines: [...less(), ...less()] })).rejects.toMatchObject({ code: 'offer-not-asked' });
    await expect(offer({ lines: [] })).rejects.toMatchObject({ code: 'nothing-to-change' });
  });

  it('of one stage leaves the decision to the next', async () => {
    const both = [
      { verb: 'give' as const, item: 'vault' },
      { verb: 'give' as const, item: 'office' },
    ];
    const { ticketId, number } = await desk.file(desk.change({ lines: both }));
    const lines = [{ verb: 'give' as const, item: 'vault' }];
    await desk.move('offer', desk.support, number, { version: 1, lines, reason: REASON });
    const { digest } = await desk.stand(ticketId);
    await desk.move('accept', desk.admin, number, { version: 2, digest });
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'open' });
    await expect(desk.approveAll(ticketId, number)).rejects.toMatchObject({ code: 'not-allowed' });
    await desk.approveAll(ticketId, number, await desk.database.owner.run((tx) => signedIn(tx, desk.network, 'lead')));
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'approved' });
  });

  it('accepted after the rights have moved goes back to the desk', async () => {
    const { ticketId, number } = await offered();
    const other = await desk.file(desk.change({ lines: [{ verb: 'give', item: 'office' }] }));
    await desk.approveAll(other.ticketId, other.number);
    await desk.apply(other.ticketId);
    const { digest } = await desk.stand(ticketId);
    await desk.move('accept', desk.admin, number, { version: 2, digest });
    await desk.apply(ticketId);
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'open', revision: 3, digest });
  });

  it('is told to its side, line by line, and the answer to the desk', async () => {
    const { ticketId, number } = await offered();
    const first = await lettersOf(desk, ticketId);
    const offer = first.at(-1);
    expect(first.map(({ mail }) => mail).sort()).toEqual(['counter-offer', 'decision-needed', 'enquiry-received']);
    expect(offer).toMatchObject({
      to: desk.network.people.northAdmin.email,
      variables: {
        reason: REASON,
        offeredBy: 'Ulla Support',
        lines: [
          { label: 'Stock', denied: null },
          { label: 'View prices', denied: '' },
        ],
      },
    });
    if (offer) expect(textOf(offer)).toContain('What is not offered');
    await desk.move('decline', desk.admin, number, { version: 2, reason: 'We need both.' });
    const letters = await lettersOf(desk, ticketId);
    // an offer that is answered is told no more
    expect(letters.map(({ mail }) => mail)).not.toContain('counter-offer');
    await desk.database.owner.run((tx) =>
      tx.query(
        `with given as (update mail_ledger g set status = 'obsolete' from events e
           where e.id = g.event_id and e.ticket_id = $1 and g.mail = 'counter-offer' returning g.id)
         update tasks set status = 'done', done_at = app.now() where ledger_id in (select id from given)`,
        [ticketId],
      ),
    );
    const told = letters.find(({ mail }) => mail === 'offer-declined');
    expect(told).toMatchObject({ recipient: 'team', variables: { answeredBy: 'Nora North', reason: 'We need both.' } });
    const accepted = await offered();
    const { digest } = await desk.stand(accepted.ticketId);
    await desk.move('accept', desk.deputy, accepted.number, { version: 2, digest });
    const yes = (await lettersOf(desk, accepted.ticketId)).find(({ mail }) => mail === 'offer-accepted');
    expect(yes).toMatchObject({
      recipient: 'team',
      variables: { lines: [{ label: 'Stock' }] },
    });
  });

  it('to somebody new is what they are invited to', async () => {
    const person = { email: 'otto@dealer.example', firstName: 'Otto', lastName: 'Offer', position: 'Sales' };
    const lines = ['sales', 'office'].map((item) => ({ verb: 'give' as const, item }));
    const { ticketId, number } = await desk.file({ kind: 'create', person, lines });
    await desk.move('offer', desk.support, number, { version: 1, lines: lines.slice(0, 1), reason: REASON });
    const { digest } = await desk.stand(ticketId);
    await desk.move('accept', desk.admin, number, { version: 2, digest });
    await desk.apply(ticketId);
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'invited' });
  });

  it('on rights that have moved names what was compared', async () => {
    const { ticketId, number } = await desk.file(desk.change({ lines: asked() }));
    const other = await desk.file(desk.change({ lines: [{ verb: 'give', item: 'office' }] }));
    await desk.approveAll(other.ticketId, other.number);
    await desk.apply(other.ticketId);
    const { basis } = await desk.stand(ticketId);
    const offer = (more: object) =>
      desk.move('offer', desk.support, number, { version: 1, lines: less(), reason: REASON, ...more });
    await expect(offer({})).rejects.toMatchObject({ code: 'basis-moved' });
    await offer({ basis: basis + 1 });
    expect(await desk.stand(ticketId)).toMatchObject({ status: 'offered', basis: basis + 1 });
  });
});
