import { recipientsOf } from '@keyward/mail';
import { changeSharing, verifyDatabase, type EnquiryInput } from '../index.js';
import { Desk, HELD_CATALOGUE } from '../testing/a-desk.js';
import { lettersOf } from '../testing/letters.js';

describe('whom an enquiry is about', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open(HELD_CATALOGUE);
  });
  afterAll(async () => {
    const { invariants } = await verifyDatabase(desk.database.app, { recipientsOf, drained: false });
    await desk.close();
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  const wish = (tellsConcerned: boolean) =>
    desk.database.app.run((tx) => changeSharing(tx, desk.admin, { seenBy: 'catalogue', items: [], tellsConcerned }));
  const give = (item: string, more: Partial<EnquiryInput> = {}) =>
    desk.change({ lines: [{ verb: 'give', item }], reason: 'She asked twice.', note: 'Be quick.', ...more });
  const told = async (input: EnquiryInput) => {
    const { ticketId } = await desk.file(input);
    return (await lettersOf(desk, ticketId)).filter(({ mail }) => mail === 'enquiry-about-you');
  };

  it('hears nothing as long as the company does not wish it', async () => {
    expect(await told(give('office'))).toEqual([]);
  });

  it('hears of it then: what is asked for and by whom, and nothing that was said about them', async () => {
    await wish(true);
    await expect(wish(true)).rejects.toMatchObject({ code: 'sharing-as-it-is' });
    const [letter, ...more] = await told(give('technician'));
    expect(more).toEqual([]);
    expect(letter).toMatchObject({
      recipient: 'person',
      to: desk.network.people.northMember.email,
      variables: { filedBy: 'Nora North', kind: 'change', lines: [{ verb: 'give' }] },
    });
    expect(JSON.stringify(letter)).not.toMatch(/She asked twice|Be quick/);
  });

  it('does not where they filed it themselves, or are only invited', async () => {
    const { northAdmin } = desk.network.people;
    expect(await told(give('office', { person: northAdmin.personId }))).toEqual([]);
    const newcomer = { email: 'nadia@dealer.example', firstName: 'Nadia', lastName: 'New', position: 'Sales' };
    expect(await told({ kind: 'create', person: newcomer, lines: [{ verb: 'give', item: 'sales' }] })).toEqual([]);
  });

  it('does not once it is withdrawn before the mail goes out', async () => {
    const { ticketId } = await desk.file(give('management'));
    await desk.database.owner.run((tx) =>
      tx.query(`update tickets set status = 'withdrawn' where id = $1`, [ticketId]),
    );
    const letters = await lettersOf(desk, ticketId);
    await desk.database.owner.run((tx) => tx.query(`update tickets set status = 'open' where id = $1`, [ticketId]));
    expect(letters.map(({ mail }) => mail)).not.toContain('enquiry-about-you');
  });

  it('hears nothing more once the company wishes it no more', async () => {
    await wish(false);
    expect(await told(give('prices-view'))).toEqual([]);
  });
});
