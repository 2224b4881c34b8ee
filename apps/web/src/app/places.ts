import type { Me } from '@keyward/contracts';

export type Place = '/' | '/team' | '/access' | '/tickets' | '/invitations' | '/queue';

/** @returns the pages of the navigation, in order; read from what the API says this person may do */
export function placesOf(me: Pick<Me, 'kind' | 'actions'>): Place[] {
  const may = (action: string) => me.actions.includes(action);
  const places: [Place, boolean][] = [
    ['/', may('ticket.file')],
    ['/queue', may('queue.read')],
    ['/team', may('team.read')],
    ['/access', me.kind === 'dealer'],
    ['/tickets', me.kind === 'dealer'],
    ['/invitations', may('invitations.read')],
  ];
  return places.filter(([, shown]) => shown).map(([place]) => place);
}

/** @returns where this person lands: filers at home, staff at the queue, everybody else at the first page they have */
export const landingOf = (me: Pick<Me, 'kind' | 'actions'>): Place | undefined =>
  me.kind === 'dealer' && !me.actions.includes('ticket.file') ? '/access' : placesOf(me)[0];
