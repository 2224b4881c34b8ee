import { randomBytes } from 'node:crypto';
import { newId } from '@keyward/db';
import { openDatabase, type OpenDatabase, type TestPerson } from '@keyward/testing';
import { openSession } from '@keyward/operations';
import { SESSION_COOKIE } from '../../http/cookie.js';
import { anApi, type TestApi } from '../an-api.js';
import { aTree, OWNERS, type Owner, type Tree } from './a-tree.js';
import { TicketMaker, type TicketAt } from './some-tickets.js';
import type { Somebody } from './rules.js';

/** Everything that the walls are tried with: one network, one API, and the cookies of everybody. */
export interface WorldOfWalls {
  readonly db: OpenDatabase;
  readonly api: TestApi;
  readonly tree: Tree;
  readonly tickets: Readonly<Record<Owner, readonly TicketAt[]>>;
  /** a session of each company's administrator */
  readonly sessions: Readonly<Record<Owner, string>>;
  /** a text that the desk says often */
  readonly reply: string;
  /** work behind the scenes that gave up */
  readonly task: string;
  /** what a system was told */
  readonly delivery: string;
  /** what the plain member of each company asks its administrators for */
  readonly wishes: Readonly<Record<Owner, string>>;
  readonly everybody: readonly Somebody[];
  who(name: string): Somebody;
  close(): Promise<void>;
}

/** Builds the world: a tree of companies, a ticket in every status in each, and a session of every kind of actor. */
export async function aWorld(): Promise<WorldOfWalls> {
  const db = await openDatabase();
  const tree = await db.owner.run((tx) => aTree(tx));
  const api = await anApi(db.url, db.app);
  const old = await oldCookies(db, tree);
  const tickets = await allTickets(db, api, tree);
  const reply = await aReply(api, tree);
  const wishes = await someWishes(api, tree);
  const work = await someWork(db);
  await db.owner.run(async (tx) => {
    await tx.query(`update memberships set status = 'suspended' where person_id = $1`, [
      tree.companies.own.people.suspended.personId,
    ]);
    await tx.query(`update staff set until_at = app.now() where person_id = $1`, [tree.formerStaff.personId]);
    // another invitation may be sent ten minutes after the last one
    await tx.query(`update app.clock set ahead = interval '20 minutes'`);
  });
  const everybody = [...old, ...(await standing(db, tree, tickets))];
  const who = (name: string): Somebody => {
    const found = everybody.find((each) => each.name === name);
    if (!found) throw new Error(`nobody called ${name}`);
    return found;
  };
  const close = async () => {
    await api.close();
    await db.close();
  };
  return {
    db,
    api,
    tree,
    tickets,
    sessions: await theirSessions(db, tree),
    reply,
    wishes,
    ...work,
    everybody,
    who,
    close,
  };
}

async function someWishes(api: TestApi, { companies }: Tree): Promise<WorldOfWalls['wishes']> {
  const wishes: Partial<Record<Owner, string>> = {};
  for (const owner of OWNERS) {
    const { id, people } = companies[owner];
    const plain = await api.as(people.plain, id);
    const { body } = await plain.post<{ mine: { id: string }[] }>('wishes', { text: 'Please.', items: [] });
    wishes[owner] = body.mine[0]?.id ?? '';
  }
  return wishes as Record<Owner, string>;
}

async function someWork(db: OpenDatabase): Promise<Pick<WorldOfWalls, 'task' | 'delivery'>> {
  const delivery = newId();
  const [task] = await db.owner.run(async (tx) => {
    await tx.query(
      `insert into webhook_deliveries (id, ticket_id, system, status)
       select $1, id, 'directory', 'given-up' from tickets order by id limit 1`,
      [delivery],
    );
    return tx.query<{ id: string }>(
      `update tasks set status = 'dead' where id = (select id from tasks where name like 'mail:%' order by id limit 1)
       returning id`,
    );
  });
  return { task: task?.id ?? '', delivery };
}

async function aReply(api: TestApi, tree: Tree): Promise<string> {
  const lead = await api.as(tree.network.people.lead);
  const texts = [{ language: 'en', text: 'Please send the paper.' }];
  const { body } = await lead.post<{ items: { id: string }[] }>('desk/replies', { reply: null, name: 'Paper', texts });
  return body.items[0]?.id ?? '';
}

async function theirSessions(db: OpenDatabase, { companies }: Tree): Promise<WorldOfWalls['sessions']> {
  const sessions: Partial<Record<Owner, string>> = {};
  for (const owner of OWNERS) {
    const { personId } = companies[owner].people.admin;
    sessions[owner] = (await db.app.run((tx) => openSession(tx, { personId })))?.id ?? '';
  }
  return sessions as WorldOfWalls['sessions'];
}

async function cookieOf(
  db: OpenDatabase,
  { personId }: Pick<TestPerson, 'personId'>,
  companyId?: string,
): Promise<string> {
  const session = await db.app.run((tx) => openSession(tx, { personId, ...(companyId ? { companyId } : {}) }));
  if (!session) throw new Error('this person may work nowhere');
  return `${SESSION_COOKIE}=${session.token}`;
}

const NOT_THERE = { kind: 'nobody', companyId: null, administrates: false, staffRole: null } as const;

/** Cookies of those who may do nothing any more, taken while they might. */
async function oldCookies(db: OpenDatabase, tree: Tree): Promise<Somebody[]> {
  const { people } = tree.companies.own;
  const of = async (name: string, person: TestPerson): Promise<Somebody> => ({
    ...NOT_THERE,
    name,
    personId: person.personId,
    cookie: await cookieOf(db, person),
  });
  return [
    { ...NOT_THERE, name: 'guest', personId: null, cookie: null },
    {
      ...NOT_THERE,
      name: 'forger',
      personId: null,
      cookie: `${SESSION_COOKIE}=${randomBytes(32).toString('base64url')}`,
    },
    await of('former', people.former),
    await of('suspended', people.suspended),
    await of('formerStaff', tree.formerStaff),
  ];
}

async function allTickets(db: OpenDatabase, api: TestApi, tree: Tree): Promise<WorldOfWalls['tickets']> {
  const support = await api.as(tree.network.people.support);
  const lead = await api.as(tree.network.people.lead);
  const tickets: Partial<Record<Owner, readonly TicketAt[]>> = {};
  for (const owner of OWNERS) {
    const company = tree.companies[owner];
    const admin = await api.as(company.people.admin);
    const maker = new TicketMaker(company, { admin, support, lead, app: db.app });
    tickets[owner] = await maker.all(owner === 'own' ? tree.newcomer.email : undefined);
  }
  return tickets as Record<Owner, readonly TicketAt[]>;
}

/** Everybody who may sign in now, in each company they may work in. */
async function standing(db: OpenDatabase, tree: Tree, tickets: WorldOfWalls['tickets']): Promise<Somebody[]> {
  const { own, child, parent, sibling, foreign } = tree.companies;
  const redeemed = tickets.own.find(({ name }) => name === 'redeemed');
  const dealers: [name: string, person: { personId: string }, companyId: string, administrates: boolean][] = [
    ['own admin, the filer', own.people.admin, own.id, true],
    ['own deputy', own.people.deputy, own.id, true],
    ['own administrator of a branch', tree.branchAdmin, own.id, true],
    ['own member, whom it is about', own.people.member, own.id, false],
    ['own member without a right', own.people.plain, own.id, false],
    ['own newcomer who has joined', { personId: redeemed?.personId ?? '' }, own.id, false],
    ['of both, working in own', tree.both.person, own.id, true],
    ['of both, working in foreign', tree.both.person, foreign.id, true],
    ['child admin', child.people.admin, child.id, true],
    ['parent admin', parent.people.admin, parent.id, true],
    ['sibling admin', sibling.people.admin, sibling.id, true],
    ['sibling member', sibling.people.member, sibling.id, false],
    ['foreign admin', foreign.people.admin, foreign.id, true],
  ];
  const people: Somebody[] = [];
  for (const [name, { personId }, companyId, administrates] of dealers) {
    const cookie = await cookieOf(db, { personId }, companyId);
    people.push({ name, kind: 'dealer', personId, companyId, administrates, staffRole: null, cookie });
  }
  people.push({
    ...NOT_THERE,
    name: 'invited, working nowhere',
    kind: 'dealer',
    personId: tree.newcomer.personId,
    cookie: await cookieOf(db, tree.newcomer),
  });
  for (const staffRole of ['support', 'lead', 'auditor', 'operator'] as const) {
    const { personId } = tree.network.people[staffRole];
    const cookie = await cookieOf(db, { personId });
    people.push({ ...NOT_THERE, name: staffRole, kind: 'staff', personId, staffRole, cookie });
  }
  return people;
}
