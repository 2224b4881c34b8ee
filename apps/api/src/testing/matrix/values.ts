import type { Route } from './document.js';
import type { Sort } from './fields.js';
import { ticketThing, type Thing } from './rules.js';
import { OWNERS, PARTS, type Company, type Owner } from './a-tree.js';
import type { TicketAt } from './some-tickets.js';
import type { WorldOfWalls } from './a-world.js';

/** A real id of something, who may know of it, and one like it that was never given to anything. */
export interface Value {
  readonly label: string;
  readonly owner: Owner;
  readonly real: unknown;
  readonly missing: unknown;
  /** null: to nobody, whoever asks */
  readonly thing: Thing | null;
  /** stands for a thing, so that whoever sees the thing may send it; else a number or digest that fits one place only */
  readonly isThing: boolean;
  /** of moves and of what belongs to a ticket */
  readonly ticket?: TicketAt;
}

export const NO_ID = '01980000-0000-7000-8000-000000000000';
const NO_NUMBER = 'K-2026-987654';

type Make = (world: WorldOfWalls, company: Company, tickets: readonly TicketAt[]) => Omit<Value, 'owner' | 'isThing'>[];

const people: Make = ({ tree, tickets: all }, company, tickets) => {
  const inCompany = (...more: string[]): Thing => ({ companies: [company.id], people: more });
  const id = (label: string, real: string | null | undefined, thing: Thing | null) => ({
    label,
    real,
    missing: NO_ID,
    thing,
  });
  const joined = PARTS.map((part) => company.people[part]).map((person, at) =>
    id(PARTS[at] ?? '', person.personId, inCompany(person.personId)),
  );
  const redeemed = tickets.find(({ name }) => name === 'redeemed');
  const invited = tickets.filter(({ invitation }) => invitation !== null && invitation.status !== 'redeemed');
  const both = { companies: [tree.companies.own.id, tree.companies.foreign.id], people: [tree.both.person.personId] };
  const isNewcomer = (ticket: TicketAt) =>
    company.owner === 'own' && ticket === all.own.find(({ name }) => name === 'invited');
  return [
    ...joined,
    id('joined', redeemed?.personId, inCompany(redeemed?.personId ?? '')),
    ...invited.map((ticket) => id(`${ticket.name}, as shown`, ticket.invitation?.membershipId, inCompany())),
    // before they have joined, nobody hears as whom the network knows them
    ...invited
      .filter((ticket) => !isNewcomer(ticket))
      .map((ticket) => id(`${ticket.name}, their person`, ticket.personId, null)),
    id('membership of a member', company.people.member.membershipId, null),
    ...(company.owner === 'own' ? [id('both', tree.both.person.personId, both)] : []),
  ];
};

const emails: Make = (_world, company, tickets) =>
  [
    company.people.admin.email,
    company.people.former.email,
    ...tickets.filter(({ status }) => status === 'invited').map(({ email }) => email),
  ].map((real) => ({
    label: 'address',
    real,
    missing: `nobody.at.all@${String(real).split('@')[0]}.never.example`,
    thing: { companies: [company.id], people: [] },
  }));

const searches: Make = (_world, company, tickets) =>
  [
    [company.people.admin.email, 'nobody.at.all@never.example'],
    [tickets[0]?.number, NO_NUMBER],
    [`Branch ${company.owner} Ltd`, 'Branch never Ltd'],
  ].map(([real, missing]) => ({
    label: 'search',
    real,
    missing,
    thing: { companies: [company.id], people: 'everybody' },
  }));

const units: Make = (_world, company) =>
  [company.id, company.branch].map((real, at) => ({
    label: at === 0 ? 'company' : 'branch',
    real,
    missing: NO_ID,
    thing: { companies: [company.id], people: 'everybody' as const },
  }));

const ofTicket =
  (read: (ticket: TicketAt) => unknown, missing: unknown): Make =>
  (_world, company, tickets) =>
    tickets
      .filter((ticket) => read(ticket) !== undefined)
      .map((ticket) => ({
        label: ticket.name,
        real: read(ticket),
        missing,
        thing: ticketThing(ticket, company.id),
        ticket,
      }));

/** An invitation's link with another signature: whoever has no link learns nothing about invitations. */
const forged = (id: string): string => `${id.replaceAll('-', '')}.1.${'A'.repeat(43)}`;

/** Numbers and digests of two tickets of each owner are enough to be the wrong ones. */
const TWO: readonly string[] = ['open', 'done'];

/** Of no company: the vendor's own. */
const ofTheVendor = (label: string, real: string) => ({
  label,
  real,
  missing: NO_ID,
  thing: { companies: [], people: [] },
});

const MAKE: Readonly<Record<Exclude<Sort, 'cursor'>, Make>> = {
  ticket: ofTicket(({ number }) => number, NO_NUMBER),
  invitation: ofTicket(({ invitation }) => invitation?.id, NO_ID),
  attachment: (_world, company, tickets) =>
    tickets.map(({ name, attachment, filedBy }) => ({
      label: `file of ${name}`,
      real: attachment,
      missing: NO_ID,
      // whom the ticket is only about does not see what was shown about them
      thing: { companies: [company.id], people: [filedBy] },
    })),
  digest: ofTicket(({ digest, name }) => (TWO.includes(name) ? digest : undefined), 'f'.repeat(64)),
  version: ofTicket(({ version, name }) => (TWO.includes(name) ? version : undefined), 4321),
  basis: ofTicket(({ basisNow, name }) => (TWO.includes(name) ? basisNow : undefined), 4321),
  token: ofTicket(({ invitation }) => invitation && forged(invitation.id), forged(NO_ID)),
  reply: ({ reply }, { owner }) => (owner === 'own' ? [ofTheVendor('reply', reply)] : []),
  task: ({ task }, { owner }) => (owner === 'own' ? [ofTheVendor('task', task)] : []),
  delivery: ({ delivery }, { owner }) => (owner === 'own' ? [ofTheVendor('delivery', delivery)] : []),
  // of the plain member of each company: for whoever administrates, and for that member
  wish: ({ wishes }, { owner, id, people: { plain } }, tickets) =>
    tickets
      .filter(({ name }) => name === 'lapsed')
      .map((ticket) => ({
        label: 'wish',
        real: wishes[owner],
        missing: NO_ID,
        thing: { companies: [id], people: [plain.personId] },
        ticket,
      })),
  session: ({ sessions }, { owner }) => [{ label: 'session', real: sessions[owner], missing: NO_ID, thing: null }],
  person: people,
  email: emails,
  search: searches,
  unit: units,
  key: (_world, company) => [
    {
      label: 'key',
      real: `key-of-${company.owner}`,
      missing: 'key-of-nobody',
      thing: { companies: [company.id], people: [company.people.admin.personId] },
    },
  ],
};

const FITS_ONE_PLACE: readonly Sort[] = ['version', 'digest', 'basis'];

/** @returns for every owner what can be put in a place of that sort: how one gets a real id for it */
export async function valuesOf(sort: Sort, world: WorldOfWalls, route: Route): Promise<Value[]> {
  if (sort === 'cursor') return cursors(world, route);
  const make = MAKE[sort];
  return OWNERS.flatMap((owner) =>
    make(world, world.tree.companies[owner], world.tickets[owner])
      .filter(({ real }) => real !== null && real !== undefined)
      .map((value) => ({ ...value, owner, isThing: !FITS_ONE_PLACE.includes(sort) })),
  );
}

/** The cursor that another company's administrator got from the same list; and one whose last key was never given. */
async function cursors(world: WorldOfWalls, route: Route): Promise<Value[]> {
  const ofStaff = OF_STAFF[route.operationId];
  if (ofStaff) return ofStaff(world);
  const values: Value[] = [];
  for (const owner of OWNERS) {
    const { cookie } = world.who(owner === 'own' ? 'own admin, the filer' : `${owner} admin`);
    // of what belongs to one thing, that of somebody there
    const path = route.path.replace('{id}', world.tree.companies[owner].people.member.personId);
    const url = `${path}?limit=1${VIEWS[route.operationId] ?? ''}`;
    const answer = await world.api.app.inject({ url, headers: { cookie: cookie ?? '' } });
    const { next } = answer.json<{ next: string | null }>();
    if (next === null) throw new Error(`${route.operationId} has no second page for ${owner}`);
    const keys = JSON.parse(Buffer.from(next, 'base64url').toString('utf8')) as string[];
    const last = keys.at(-1) ?? '';
    const never = [...keys.slice(0, -1), last.slice(0, -1) + (last.endsWith('0') ? '1' : '0')];
    const missing = Buffer.from(JSON.stringify(never)).toString('base64url');
    const thing: Thing = { companies: [world.tree.companies[owner].id], people: 'everybody' };
    values.push({ label: 'cursor', owner, real: next, missing, thing, isThing: true });
  }
  return values;
}

const cursorOf = (...keys: readonly string[]): string => Buffer.from(JSON.stringify(keys)).toString('base64url');

const AT = '2026-01-01T00:00:00.000Z';

/** @param keys of a cursor of the list, of which the last thing shown is `id` */
const staffList =
  (keys: (id: string) => readonly string[]) =>
  ({ tree }: WorldOfWalls): Value[] =>
    OWNERS.map((owner) => {
      const { id, people } = tree.companies[owner];
      const cursor = (of: string) => cursorOf(...keys(of));
      const thing: Thing = { companies: [id], people: 'everybody' };
      return {
        label: 'cursor',
        owner,
        real: cursor(people.member.personId),
        missing: cursor(id),
        thing,
        isThing: true,
      };
    });

/** Lists that staff alone have: to everybody else every cursor of their form is as good as none. */
const OF_STAFF: Readonly<Record<string, (world: WorldOfWalls) => Value[]>> = {
  audit: staffList((id) => [AT, id]),
  companies: staffList((id) => ['acme', id]),
  byHand: staffList((id) => [AT, id, '1', 'gate']),
  tasks: staffList((id) => [AT, id]),
  mails: staffList((id) => [id]),
  deliveries: staffList((id) => [AT, id]),
};

/** Lists that show nothing of a company unless asked for more. */
const VIEWS: Readonly<Record<string, string>> = { team: '&view=all', tickets: '&view=company' };
