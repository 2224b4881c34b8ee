import type { Sharing, Ticket, TicketRow } from '@keyward/contracts';
import { SYSTEM, type TicketAudience } from '@keyward/domain';
import { newId, record } from '@keyward/db';
import { recipientsOf } from '@keyward/mail';
import { verifyDatabase } from '@keyward/operations';
import { aMember, aNetwork, openDatabase, type Network, type OpenDatabase, type TestPerson } from '@keyward/testing';
import { Desk, type Page } from '../testing/a-desk.js';
import { anApi, type TestApi } from '../testing/an-api.js';

type Name = 'filer' | 'admin' | 'branch' | 'viewer' | 'member' | 'other' | 'south' | 'support' | 'auditor';

/** Who of a company sees its tickets, in each way that somebody can come to one. */
describe('a company chooses who sees its tickets', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let desk: Desk<Name>;
  let people: Record<Name, TestPerson>;
  let atCompany: Ticket;
  let atBranch: Ticket;
  let aboutMember: Ticket;

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, 'apps/api/src/testing/sharing.yaml'));
    const member = (firstName: string, holds: string[]) =>
      db.owner.run((tx) => aMember(tx, { firstName, lastName: 'Shared', companyId: network.north, holds }));
    const { northAdmin, northDeputy, northMember, southAdmin, support, auditor } = network.people;
    const branch = await member('Bea', []);
    await holdsAt(branch, 'branch-admin', network.northBranch);
    people = {
      ...{ filer: northAdmin, admin: northDeputy, member: northMember, south: southAdmin, support, auditor, branch },
      ...{ viewer: await member('Vera', ['documents-view']), other: await member('Otto', []) },
    };
    api = await anApi(db.url, db.app);
    desk = await Desk.of(api, people, 'filer');
    const change = (person: TestPerson, unit: string) =>
      desk.file({
        kind: 'change',
        unit,
        person: person.personId,
        reason: 'New work.',
        lines: [{ verb: 'give', item: 'prices-view', unit }],
      });
    atCompany = await change(people.viewer, network.north);
    atBranch = await change(people.other, network.northBranch);
    aboutMember = await change(people.member, network.north);
  });
  afterAll(async () => {
    const { invariants } = await verifyDatabase(db.app, { recipientsOf });
    await api?.close();
    await db?.close();
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  const holdsAt = (person: TestPerson, item: string, unitId: string) =>
    db.owner.run(async (tx) => {
      const id = newId();
      await tx.query('insert into assignments (id, membership_id, item, unit_id) values ($1, $2, $3, $4)', [
        ...[id, person.membershipId, item, unitId],
      ]);
      const data = { membership: person.membershipId, assignment: id };
      await record(tx, { name: 'assignment.given', actor: SYSTEM, companyId: network.north, data });
    });
  const choose = async (who: Name, seenBy: TicketAudience, items: string[] = []) => {
    const chosen = await desk.by(who).post<Sharing & { code: string }>('company/sharing', { seenBy, items });
    // what others have known for less than a second is forgotten on a hint, which may take a moment
    for (const person of Object.values(people)) api.lookAnew(person);
    return chosen;
  };

  /** Which of the three somebody comes to, asked in every way: by number, in the list of the company, by searching. */
  async function seen(who: Name): Promise<string[]> {
    const found: string[] = [];
    const listed = await desk.by(who).get<Page<TicketRow>>('tickets?view=company&limit=100');
    const numbers = listed.status === 200 ? listed.body.items.map(({ number }) => number) : null;
    for (const [name, { number }] of Object.entries({ atCompany, atBranch, aboutMember })) {
      const { status, body } = await desk.by(who).get<Ticket>(`tickets/${number}`);
      const searched = await desk.by(who).get<Page<TicketRow>>(`tickets?view=about-me&q=${number}`);
      const row = await desk.by(who).get<Page<TicketRow>>(`tickets?view=company&q=${number}`);
      if (numbers !== null) {
        expect([who, name, numbers.includes(number)]).toEqual([who, name, status === 200]);
        expect(row.body.items.length).toBe(status === 200 ? 1 : 0);
      }
      const attached = await desk
        .by(who)
        .post<{ code: string }>(`tickets/${number}/notes`, { text: 'Hello.', visibility: 'public' });
      // what is out of sight is not found, whatever is done with it
      expect([who, name, attached.status === 404]).toEqual([who, name, status === 404]);
      if (status === 200) found.push(body.reason === null ? `${name}, limited` : name);
      else expect(searched.body.items).toEqual([]);
    }
    return found;
  }
  const ALL = ['atCompany', 'atBranch', 'aboutMember'];

  it('and as long as it does not, the catalogue says', async () => {
    const { body } = await desk.by('other').get<Sharing>('company/sharing');
    expect(body).toEqual({
      company: { id: network.north, name: 'North Windows' },
      seenBy: 'catalogue',
      items: [],
      tellsConcerned: false,
      changes: false,
    });
    expect(await seen('admin')).toEqual(ALL);
    expect(await seen('member')).toEqual(['aboutMember, limited']);
    expect(await seen('other')).toEqual(['atBranch, limited']);
  });

  it('the filer alone: not even another administrator, who still sees what moves the administration', async () => {
    expect((await choose('admin', 'filer')).body).toMatchObject({ seenBy: 'filer', changes: true });
    expect(await seen('filer')).toEqual(ALL);
    expect(await seen('admin')).toEqual([]);
    expect(await seen('branch')).toEqual([]);
    expect(await seen('viewer')).toEqual(['atCompany, limited']);
    const proposal = await desk.file({
      kind: 'change-admin',
      person: network.people.northMember.personId,
      reason: 'She knows us best.',
      lines: [{ verb: 'give', item: 'admin' }],
    });
    expect((await desk.by('admin').get<Ticket>(`tickets/${proposal.number}`)).body.reason).toBe('She knows us best.');
    expect((await desk.by('other').get(`tickets/${proposal.number}`)).status).toBe(404);
    await desk.withdraw(proposal);
  });

  it('the administrators, each as far as they administrate', async () => {
    await choose('admin', 'administrators');
    expect(await seen('admin')).toEqual(ALL);
    expect(await seen('branch')).toEqual(['atBranch']);
    expect(await seen('viewer')).toEqual(['atCompany, limited']);
  });

  it('holders of what it names, who see what is about themselves as whom it concerns', async () => {
    const { body } = await choose('admin', 'holders', ['documents-view']);
    expect(body.items).toEqual([{ key: 'documents-view', label: expect.any(String) as string }]);
    expect(await seen('admin')).toEqual(ALL);
    expect(await seen('viewer')).toEqual(['atCompany, limited', 'atBranch', 'aboutMember']);
    expect(await seen('branch')).toEqual(['atBranch']);
    expect(await seen('other')).toEqual(['atBranch, limited']);
  });

  it('everybody who works there, and nobody else', async () => {
    await choose('admin', 'everybody');
    expect(await seen('other')).toEqual(['atCompany', 'atBranch, limited', 'aboutMember']);
    expect(await seen('member')).toEqual(['atCompany', 'atBranch', 'aboutMember, limited']);
    expect(await seen('south')).toEqual([]);
    // the one of the administration as well
    expect((await desk.by('other').get<Page<TicketRow>>('tickets?view=company')).body.items).toHaveLength(4);
  });

  it('the vendor sees all of it, whatever the company chose', async () => {
    for (const seenBy of ['filer', 'catalogue'] as const) {
      await choose('filer', seenBy);
      for (const who of ['support', 'auditor'] as const) {
        expect((await desk.by(who).get<Ticket>(`tickets/${atCompany.number}`)).body.reason).toBe('New work.');
      }
    }
  });

  it('only who administrates all of it chooses, and is told what does not fit', async () => {
    for (const who of ['branch', 'member', 'other'] as const) expect((await choose(who, 'everybody')).status).toBe(403);
    for (const who of ['support', 'auditor'] as const) expect((await choose(who, 'everybody')).status).toBe(403);
    expect((await choose('admin', 'holders')).body.code).toBe('sharing-items');
    expect((await choose('admin', 'holders', ['nothing-known'])).body.code).toBe('sharing-items');
    expect((await choose('admin', 'filer', ['documents-view'])).body.code).toBe('sharing-items');
    expect((await choose('admin', 'catalogue')).body.code).toBe('sharing-as-it-is');
    expect((await desk.by('support').get('company/sharing')).status).toBe(403);
  });

  it('of two at once one chooses, and the other is told where it is the same', async () => {
    const both = await Promise.all([choose('admin', 'everybody'), choose('filer', 'everybody')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    await choose('filer', 'catalogue');
  });
});
