import type { Tx } from '@keyward/db';
import type { LinkState } from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { invitationOfToken } from './invitation-rows.js';
import type { ServerKeys } from '../keys/server-keys.js';

export interface InvitationSeen {
  readonly state: LinkState;
  readonly email: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly company: string | null;
  readonly vendor: string;
  readonly expiresAt: Date | null;
  readonly hasAccount: boolean;
}

/**
 * What the page behind a link shows. Changes nothing. A token that this server did not make tells nothing at all; the
 * name shown is the one the filer typed; of a former member, who is invited back, it is theirs.
 */
export async function lookInvitation(tx: Tx, keys: ServerKeys, token: string): Promise<InvitationSeen> {
  const { catalogue } = await loadCatalogue(tx);
  const vendor = catalogue.vendor.name;
  const found = await invitationOfToken(tx, keys, token);
  if (!found || found.state === 'invalid') {
    const nothing = { email: null, firstName: null, lastName: null, company: null, expiresAt: null };
    return { state: 'invalid', vendor, hasAccount: false, ...nothing };
  }
  const [typed] = await tx.query<{ firstName: string | null; lastName: string | null; company: string }>(
    `select case when t.subject is null then p.first_name else t.subject ->> 'firstName' end as "firstName",
       case when t.subject is null then p.last_name else t.subject ->> 'lastName' end as "lastName", u.name as company
     from tickets t join units u on u.id = t.company_id left join people p on p.id = t.person_id where t.id = $1`,
    [found.row.ticketId],
  );
  return {
    state: found.state,
    email: found.row.email,
    firstName: typed?.firstName ?? null,
    lastName: typed?.lastName ?? null,
    company: typed?.company ?? null,
    vendor,
    expiresAt: found.row.expiresAt,
    hasAccount: found.row.hasAccount,
  };
}
