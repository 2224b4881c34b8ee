import type { HistoryEntry, RightEntry, Rights } from '@keyward/contracts';
import { recipientsOf } from '@keyward/mail';
import { reachHeldClocks, verifyDatabase } from '@keyward/operations';
import { aMember, aNetwork, openDatabase, type Network, type OpenDatabase, type TestPerson } from '@keyward/testing';
import { Desk, type Page } from '../testing/a-desk.js';
import { anApi, type TestApi } from '../testing/an-api.js';

type Name = 'admin' | 'keeper' | 'member' | 'other' | 'south' | 'support' | 'lead' | 'auditor';

describe('what has to be reviewed', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let people: Record<Name, TestPerson>;
  let desk: Desk<Name>;

  beforeEach(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, 'apps/api/src/testing/reviewed.yaml'));
    const { northAdmin, southAdmin, support, lead, auditor } = network.people;
    const somebody = (firstName: string, ...holds: string[]) =>
      db.owner.run((tx) => aMember(tx, { firstName, lastName: 'Badge', companyId: network.north, holds }));
    people = {
      ...{ admin: northAdmin, south: southAdmin, support, lead, auditor, other: await somebody('Otto') },
      ...{ keeper: await somebody('Kim', 'keeper'), member: await somebody('Mona', 'badge', 'seal', 'cap', 'lamp') },
    };
    api = await anApi(db.url, db.app);
    desk = await Desk.of(api, people, 'admin');
  });
  afterEach(async () => {
    const { invariants } = await verifyDatabase(db.app, { recipientsOf });
    await api?.close();
    await db?.close();
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  const review = async (
    who: Name,
    item: string,
    { of = 'member', unit = network.north }: { of?: Name; unit?: string } = {},
  ) => {
    const body = { person: people[of].personId, item, unit };
    const answer = await desk.by(who).post<{ code?: string }>('people/review', body);
    return answer.body?.code ?? answer.status;
  };
  const right = async (who: Name, item: string): Promise<RightEntry | undefined> => {
    const path = `people/${people.member.personId}/rights?unit=${network.north}`;
    return (await desk.by(who).get<Rights>(path)).body.items.find((each) => each.item === item);
  };
  const rests = async (item: string) => (await right('admin', item))?.from.every(({ suspended }) => suspended);
  /** Sessions go on, whatever the clock says. */
  const ahead = (interval: string) =>
    db.owner.run(async (tx) => {
      await tx.query('update app.clock set ahead = $1::interval', [interval]);
      await tx.query(
        `update sessions set seen_at = app.now(), expires_at = app.now() + interval '1 day' where ended_at is null`,
      );
    });
  const reached = () => db.app.run((tx) => reachHeldClocks(tx, people.member.membershipId ?? ''));
  const told = () =>
    db.app.read((tx) =>
      tx.query<{ is: string }>(
        `select (e.data ->> 'clock') || ' ' || (e.data ->> 'state') as is from events e where e.name = 'assignment.timed' order by e.seq`,
      ),
    );

  it('counts anew from a review, by whoever could give it, and says so in the history', async () => {
    await ahead('340 days');
    await reached();
    expect(await told()).toEqual([{ is: 'badges-each-year warned' }]);
    expect([(await right('admin', 'badge'))?.review, (await right('admin', 'lamp'))?.review]).toEqual([true, false]);
    expect(await review('admin', 'badge')).toBe(204);
    await ahead('400 days');
    expect([await rests('badge'), await rests('seal')]).toEqual([false, true]);
    await reached();
    expect((await told()).filter(({ is }) => is.startsWith('badges'))).toHaveLength(1);
    await ahead('680 days');
    await reached();
    expect((await told()).filter(({ is }) => is.startsWith('badges')).map(({ is }) => is)).toEqual([
      'badges-each-year warned',
      'badges-each-year warned',
    ]);
    const history = await desk.by('admin').get<Page<HistoryEntry>>(`people/${people.member.personId}/history`);
    expect(history.body.items).toContainEqual(
      expect.objectContaining({ event: 'assignment.reviewed', item: { key: 'badge', label: 'Badge' } }),
    );
  });

  it('is reviewed by nobody for themselves, but where the catalogue names the person', async () => {
    expect(await review('member', 'badge')).toBe('not-allowed');
    expect(await review('member', 'cap')).toBe(204);
    expect([(await right('member', 'cap'))?.review, (await right('member', 'badge'))?.review]).toEqual([true, false]);
    await ahead('370 days');
    expect(await rests('cap')).toBe(true);
    expect([await review('admin', 'cap'), await review('member', 'cap'), await rests('cap')]).toEqual([
      'not-allowed',
      204,
      false,
    ]);
  });

  it('comes back by whoever may lift it alone, once it rests', async () => {
    await ahead('370 days');
    expect([await rests('badge'), await rests('seal')]).toEqual([true, true]);
    expect([await review('admin', 'badge'), await review('support', 'badge')]).toEqual(['not-allowed', 'not-allowed']);
    expect((await right('admin', 'badge'))?.review).toBe(false);
    expect([await review('keeper', 'badge'), await rests('badge')]).toEqual([204, false]);
    expect([await review('support', 'seal'), await review('lead', 'seal')]).toEqual(['not-allowed', 204]);
    await ahead('400 days');
    await reached();
    expect([await rests('badge'), await rests('seal')]).toEqual([false, false]);
  });

  it('says clearly what is not there to be reviewed, and nothing of whom the reader does not see', async () => {
    expect(await review('admin', 'lamp')).toBe('nothing-to-review');
    expect(await review('admin', 'badge', { unit: network.northBranch })).toBe('nothing-to-review');
    expect(await review('admin', 'badge', { of: 'other' })).toBe('nothing-to-review');
    expect(await review('south', 'badge')).toBe('not-found');
    expect(await review('other', 'badge')).toBe('not-found');
    expect([await review('auditor', 'badge'), await review('support', 'badge')]).toEqual(['not-allowed', 204]);
  });

  it('counts from the later one of two at once', async () => {
    const both = await Promise.all([review('admin', 'badge'), review('support', 'badge'), review('lead', 'seal')]);
    expect(both).toEqual([204, 204, 204]);
    const events = await db.app.read((tx) => tx.query(`select from events where name = 'assignment.reviewed'`));
    expect(events).toHaveLength(3);
  });
});
