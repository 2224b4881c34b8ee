import type { TicketSharing } from '@keyward/domain';
import { OWNERS } from './a-tree.js';
import type { WorldOfWalls } from './a-world.js';
import type { Thing } from './rules.js';

/** What a company may choose besides what the catalogue says, which the rest of the matrix is walked with (ADR 26). */
export const SETTINGS: readonly TicketSharing[] = [
  { seenBy: 'filer', items: [] },
  { seenBy: 'administrators', items: [] },
  { seenBy: 'holders', items: ['orders-view'] },
  { seenBy: 'everybody', items: [] },
];

/** Every company of the tree chooses the same, by its own administrator. */
export async function choose({ api, tree }: WorldOfWalls, setting: TicketSharing): Promise<void> {
  for (const owner of OWNERS) {
    const { id, people } = tree.companies[owner];
    const { status, text } = await (await api.as(people.admin, id)).post('company/sharing', setting);
    if (status !== 200) throw new Error(text);
  }
}

/** The rule of who sees a ticket, once its company has chosen, said a second time without SQL. */
export function asShared({ seenBy }: TicketSharing, world: WorldOfWalls): (thing: Thing) => Thing {
  const holders = OWNERS.flatMap((owner) => {
    const { deputy, member } = world.tree.companies[owner].people;
    // whoever has joined was asked for with the same item
    const joined = world.tickets[owner].find(({ name }) => name === 'redeemed');
    return [deputy.personId, member.personId, joined?.personId ?? null];
  });
  return (thing) => {
    if (seenBy === 'filer')
      return thing.ofAdministration === true ? thing : { ...thing, administrators: 'like-anybody' };
    if (seenBy === 'everybody') return { ...thing, people: 'everybody' };
    if (seenBy !== 'holders' || thing.people === 'everybody') return thing;
    return { ...thing, people: [...thing.people, ...holders] };
  };
}
