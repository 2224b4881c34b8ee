import type { MailVariables } from '@keyward/mail';
import { lapseInvitation } from '../index.js';
import { Desk } from '../testing/a-desk.js';
import { lettersOf } from '../testing/letters.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk.close());

const letters = (ticketId: string) => lettersOf(desk, ticketId);

describe('a mail about somebody whom another company knows', () => {
  it('names them as they were typed, whatever became of the invitation, until they have joined', async () => {
    const { email } = desk.network.people.southMember; // Sara South
    const { ticketId, number } = await desk.file({
      kind: 'create',
      person: { email, firstName: 'Xenia', lastName: 'Typed', position: 'Sales' },
      lines: [{ verb: 'give', item: 'orders-view' }],
    });
    const asked = await desk.stand(ticketId);
    await desk.move('ask', desk.support, number, { version: asked.version, text: 'Who is that?' });
    await desk.move('answer', desk.admin, number, { version: asked.version + 1, text: 'Our new colleague.' });
    await desk.approveAll(ticketId, number);
    await desk.apply(ticketId);
    const invited = await letters(ticketId);
    await desk.database.app.run((tx) => lapseInvitation(tx, ticketId, { generation: 1, cause: 'mail-refused' }));
    const lapsed = await letters(ticketId);

    const mails = [...invited, ...lapsed];
    expect([...new Set(mails.map(({ mail }) => mail))].sort()).toEqual([
      'answer',
      'decision-needed',
      'enquiry-received',
      'invitation',
      'invitation-expired',
      'question',
      'ticket-approved',
    ]);
    for (const { variables } of mails) expect(JSON.stringify(variables)).not.toMatch(/Sara|South/);
    const told = mails.flatMap(({ variables }) => ('person' in variables ? [variables.person] : []));
    expect(new Set(told)).toEqual(new Set(['Xenia Typed']));
  });
});

describe('a line that was denied', () => {
  it('is told to the person concerned, its reason to the filer alone', async () => {
    const lines = ['documents-view', 'office'].map((item) => ({ verb: 'give' as const, item }));
    const { ticketId, number } = await desk.file(desk.change({ lines }));
    const { version, digest } = await desk.stand(ticketId);
    const denied = { line: 2, decision: 'deny' as const, reason: 'Not before the probation is over.' };
    await desk.move('approve', desk.support, number, { version, digest, lines: [denied] });
    await desk.apply(ticketId);
    const done = (await letters(ticketId)).filter(({ mail }) => mail === 'changes-done');
    const told = done.map(({ recipient, variables }) => [
      recipient,
      (variables as MailVariables['changes-done']).lines.map((line) => line.denied),
    ]);
    expect(Object.fromEntries(told)).toEqual({ filer: [null, denied.reason], person: [null, ''] });
  });
});

describe('a mail that its reader does without', () => {
  it('is not sent to them, and to everybody else it is; what asks for something is sent whatever is stored', async () => {
    const { northAdmin } = desk.network.people;
    await desk.database.owner.run((tx) =>
      tx.query(`update people set unwanted_mails = '{enquiry-received,question}' where id = $1`, [northAdmin.personId]),
    );
    const { ticketId, number } = await desk.file(desk.change({ lines: [{ verb: 'give', item: 'service-view' }] }));
    const { version } = await desk.stand(ticketId);
    await desk.move('ask', desk.support, number, { version, text: 'Since when?' });
    const sent = (await letters(ticketId)).map(({ mail, recipient }) => `${mail} ${recipient}`);
    expect(sent.sort()).toEqual(['decision-needed team', 'question filer']);
    await desk.database.owner.run((tx) => tx.query(`update people set unwanted_mails = '{}'`));
  });
});

describe('times in a mail', () => {
  it('are written in the zone that its reader has chosen, else in the vendor’s', async () => {
    const { northAdmin } = desk.network.people;
    await desk.database.owner.run((tx) =>
      tx.query(`update people set time_zone = 'Asia/Tokyo' where id = $1`, [northAdmin.personId]),
    );
    const { ticketId } = await desk.file(desk.change({ lines: [{ verb: 'give', item: 'prices-view' }] }));
    const zones = (await letters(ticketId)).map(({ mail, recipient, variables }) => [
      `${mail} ${recipient}`,
      variables.timeZone,
    ]);
    expect(Object.fromEntries(zones)).toEqual({
      'enquiry-received filer': 'Asia/Tokyo',
      'decision-needed team': 'UTC',
    });
  });
});
