import type { TestPerson } from '@keyward/testing';
import { inScope, ticketThing, type Somebody, type Thing } from './rules.js';
import { OWNERS } from './a-tree.js';
import { valuesOf } from './values.js';
import type { WorldOfWalls } from './a-world.js';

/** Anything in an answer that could name something. */
const WORDS =
  /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|K-\d{4}-\d{6,}|[\w.]+@[\w.]+|(?:Company|Branch) \w+ Ltd/g;

/** Every id, number, address and name of the world, and who may read it. */
export class Secrets {
  private constructor(private readonly known: ReadonlyMap<string, (who: Somebody) => boolean>) {}

  /** @param shared what companies chose makes of who sees their tickets */
  static async of(world: WorldOfWalls, shared = (thing: Thing): Thing => thing): Promise<Secrets> {
    const known = new Map<string, (who: Somebody) => boolean>();
    const inCompany = (word: unknown, ...companies: string[]) => {
      const before = known.get(String(word));
      known.set(
        String(word),
        (who) => before?.(who) === true || who.kind === 'staff' || companies.includes(who.companyId ?? ''),
      );
    };
    for (const owner of OWNERS) {
      const { id, branch, people } = world.tree.companies[owner];
      for (const word of [id, branch, `Company ${owner} Ltd`, `Branch ${owner} Ltd`]) inCompany(word, id);
      for (const { personId, membershipId, email } of Object.values(people)) {
        for (const word of [personId, membershipId, email]) inCompany(word, id);
      }
      for (const ticket of world.tickets[owner]) {
        const seen = (who: Somebody) => inScope(who, shared(ticketThing(ticket, id)));
        for (const word of [ticket.number, ticket.invitation?.id]) if (word) known.set(word, seen);
        if (ticket.email) inCompany(ticket.email, id);
        if (ticket.invitation) inCompany(ticket.invitation.membershipId, id);
      }
    }
    const { own, foreign } = world.tree.companies;
    inCompany(world.tree.newcomer.email, own.id, foreign.id);
    known.set(world.tree.newcomer.email, orThemselves(known, world.tree.newcomer));
    for (const word of [own.id, foreign.id, 'Company own Ltd', 'Company foreign Ltd']) {
      known.set(word, orThemselves(known, world.tree.both.person, word));
    }
    await addPeople(world, known);
    return new Secrets(known);
  }

  /** @returns what stands in an answer and is nothing for this reader; what they sent themselves is no secret */
  readBy(who: Somebody, text: string, sent = ''): string[] {
    const words = new Set(text.match(WORDS) ?? []);
    return [...words].filter((word) => !sent.includes(word) && this.known.get(word)?.(who) === false);
  }
}

/** Who reads a word, and besides them somebody whose own it is, wherever they work now. */
function orThemselves(
  known: ReadonlyMap<string, (who: Somebody) => boolean>,
  { personId, email }: TestPerson,
  word = email,
): (who: Somebody) => boolean {
  const others = known.get(word);
  return (who) => who.personId === personId || others?.(who) === true;
}

/** People as one may know them: whoever has not joined is known to nobody by the id that the network has for them. */
async function addPeople(world: WorldOfWalls, known: Map<string, (who: Somebody) => boolean>): Promise<void> {
  const route = {
    method: 'GET',
    path: '',
    operationId: '',
    asks: '',
    leaves: [],
    objects: [],
    hasBody: false,
  } as const;
  for (const { real, thing, label } of await valuesOf('person', world, route)) {
    const id = String(real);
    if (known.has(id)) continue;
    known.set(id, (who) =>
      thing === null
        ? false
        : who.kind === 'staff' ||
          thing.companies.includes(who.companyId ?? '') ||
          (label === 'both' && who.personId === id),
    );
  }
}
