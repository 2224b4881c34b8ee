import type { Me } from '@keyward/contracts';
import { ACTIONS, may, mayAsEnrolled, type Action, type PersonActor } from '@keyward/domain';
import { isPlaceAction } from '../http/asks.js';

export interface MeRow {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly language: string;
  readonly now: Date;
  readonly administratorsLeft: number | null;
  /** the company worked in, as a whole */
  readonly administers: boolean;
  readonly companies: { id: string; name: string; waiting: number }[];
}

export function presentMe({ companies, now, administers, ...person }: MeRow, actor: PersonActor): Me {
  const dealer = actor.kind === 'dealer';
  const here = companies.find(({ id }) => id === actor.companyId);
  return {
    ...person,
    kind: actor.kind,
    staffRole: actor.staffRole,
    company: here ? { id: here.id, name: here.name } : null,
    companies: dealer ? companies : [],
    permissions: [...actor.portal].sort(),
    actions: ACTIONS.filter((action) => mayAsEnrolled(actor, action).ok && mayAtAll(actor, action, administers)),
    mustEnrol: actor.mustEnrol === true,
    now: now.toISOString(),
  };
}

/** Moves of a ticket depend on the ticket and are shipped with it; filing has none yet and asks as its check does. */
const mayAtAll = (actor: PersonActor, action: Action, administers: boolean): boolean =>
  isPlaceAction(action)
    ? may(actor, action, { sameCompany: true, self: true, administers }).ok
    : action === 'ticket.file' && actor.kind === 'dealer' && may(actor, 'enquiry.check').ok;
