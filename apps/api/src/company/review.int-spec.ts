import type { CompanyReview } from '@keyward/contracts';
import { recipientsOf } from '@keyward/mail';
import { reachCompany, verifyDatabase } from '@keyward/operations';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { Desk } from '../testing/a-desk.js';
import { anApi, type TestApi } from '../testing/an-api.js';

type Name = 'admin' | 'member' | 'south' | 'support' | 'lead' | 'auditor';

describe('the team of a company is confirmed', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let desk: Desk<Name>;

  beforeEach(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, 'apps/api/src/testing/team-review.yaml'));
    const { northAdmin, northMember, southAdmin, support, lead, auditor } = network.people;
    api = await anApi(db.url, db.app);
    const people = { admin: northAdmin, member: northMember, south: southAdmin, support, lead, auditor };
    desk = await Desk.of(api, people, 'admin');
    await db.app.run((tx) => reachCompany(tx, network.north));
  });
  afterEach(async () => {
    const { invariants } = await verifyDatabase(db.app, { recipientsOf });
    await api?.close();
    await db?.close();
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  const ahead = (interval: string) =>
    db.owner.run(async (tx) => {
      await tx.query('update app.clock set ahead = $1::interval', [interval]);
      await tx.query(
        `update sessions set seen_at = app.now(), expires_at = app.now() + interval '1 day' where ended_at is null`,
      );
    });
  const seen = async (who: Name, company = network.north) => {
    const { status, body } = await desk.by(who).get<CompanyReview>(`company/review?company=${company}`);
    return status === 200 ? [body.asked, body.state, body.next?.state, body.confirms] : status;
  };
  const confirm = async (who: Name) => {
    const { status, body } = await desk
      .by(who)
      .post<CompanyReview & { code?: string }>('company/review', { company: network.north });
    return status === 200 ? body.state : body.code;
  };

  it('by its administrators and by the desk, at any time before it rests', async () => {
    expect(await seen('admin')).toEqual([true, 'running', 'warned', true]);
    expect(await seen('member')).toEqual([true, 'running', 'warned', false]);
    await ahead('215 days');
    expect([await seen('admin'), await seen('auditor')]).toEqual([
      [true, 'warned', 'suspended', true],
      [true, 'warned', 'suspended', false],
    ]);
    expect([await confirm('member'), await confirm('auditor'), await confirm('admin')]).toEqual([
      'not-allowed',
      'not-allowed',
      'running',
    ]);
    expect(await confirm('support')).toBe('running');
  });

  it('by the lead alone once it rests, and then counts anew', async () => {
    await ahead('250 days');
    expect([await seen('member'), await seen('lead')]).toEqual([
      [true, 'suspended', undefined, false],
      [true, 'suspended', undefined, true],
    ]);
    expect([await confirm('admin'), await confirm('support')]).toEqual(['not-allowed', 'not-allowed']);
    // what its people may is known for a second
    expect([await confirm('lead'), await seen('lead')]).toEqual(['running', [true, 'running', 'warned', true]]);
  });

  it('and nobody learns of another company', async () => {
    expect([await seen('south'), await confirm('south')]).toEqual([404, 'not-found']);
    expect(await seen('lead', network.northBranch)).toBe(404);
  });

  it('by two at once: both stand', async () => {
    expect(await Promise.all([confirm('admin'), confirm('lead'), confirm('support')])).toEqual(
      Array.from({ length: 3 }, () => 'running'),
    );
  });
});
