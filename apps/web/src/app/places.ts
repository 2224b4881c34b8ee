import type { Me } from '@keyward/contracts';

export type Place =
  | '/'
  | '/team'
  | '/user-access'
  | '/access'
  | '/roles'
  | '/tickets'
  | '/invitations'
  | '/companies'
  | '/company'
  | '/queue'
  | '/by-hand'
  | '/replies'
  | '/operations'
  | '/audit';

/** @returns the pages of the navigation, in order; read from what the API says this person may do */
export function placesOf(me: Pick<Me, 'kind' | 'actions'>): Place[] {
  const may = (action: string) => me.actions.includes(action);
  const places: [Place, boolean][] = [
    ['/', may('ticket.file')],
    ['/queue', may('queue.read')],
    ['/by-hand', may('queue.read')],
    ['/team', may('team.read')],
    ['/user-access', may('team.read')],
    ['/access', me.kind === 'dealer'],
    ['/roles', may('catalogue.read')],
    ['/tickets', me.kind === 'dealer'],
    ['/invitations', may('invitations.read')],
    ['/companies', may('companies.read')],
    // staff come to one by the list
    ['/company', me.kind === 'dealer' && (may('company.share') || may('company.read-contact'))],
    ['/replies', may('replies.edit')],
    ['/operations', may('operations.read')],
    ['/audit', may('audit.read')],
  ];
  return places.filter(([, shown]) => shown).map(([place]) => place);
}

/** @returns where this person lands: filers at home, staff at the queue, everybody else at the first page they have */
export const landingOf = (me: Pick<Me, 'kind' | 'actions'>): Place | undefined =>
  me.kind === 'dealer' && !me.actions.includes('ticket.file') ? '/access' : placesOf(me)[0];

/** @returns the page that is the same in every company: the list on whose part of the portal somebody is, else where they land */
export function samePlace(me: Pick<Me, 'kind' | 'actions'>, pathname: string): Place {
  const list = placesOf(me).find((place) => place === `/${pathname.split('/')[1]}`);
  return list ?? landingOf(me) ?? '/access';
}
