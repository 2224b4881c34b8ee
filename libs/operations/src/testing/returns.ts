import { aMember } from '@keyward/testing';
import { invitationToken, redeemInvitation, type EnquiryInput } from '../index.js';
import type { Desk } from './a-desk.js';
import { followed } from './followed.js';
import { offers } from './offers.js';

/**
 * Somebody is suspended and comes back; somebody who has left, and has no account, is invited back and joins. Other
 * systems follow what is given. Of one more suspension it is still to be decided; and then offers are made.
 * @param carryOut files, decides and applies, and returns the ticket's id
 */
export async function returns(
  desk: Desk,
  secret: string,
  carryOut: (input: EnquiryInput) => Promise<string>,
): Promise<void> {
  const { database, network } = desk;
  await followed(desk, secret, carryOut);
  const { personId } = network.people.northDeputy;
  await carryOut({ kind: 'suspend', person: personId, lines: [], reason: 'On leave.' });
  await carryOut({ kind: 'reactivate', person: personId, lines: [] });
  const left = { firstName: 'Rita', lastName: 'Return', companyId: network.north, holds: ['office'] };
  const { personId: person } = await database.owner.run((tx) => aMember(tx, left));
  await carryOut({ kind: 'deactivate', person, lines: [], reason: 'Left.' });
  const ticketId = await carryOut({ kind: 'reactivate', person, lines: [{ verb: 'give', item: 'sales' }] });
  const [row] = await database.app.read((tx) =>
    tx.query<{ id: string }>('select id from invitations where ticket_id = $1', [ticketId]),
  );
  const token = invitationToken(secret, row?.id ?? '', 1);
  const redemption = { token, firstName: 'Rita', lastName: 'Return', mobile: '+49301234568', passwordHash: 'hash' };
  await database.app.run((tx) => redeemInvitation(tx, [secret], redemption));
  await promised(desk);
  await offers(desk);
}

/** A decision that is promised: its time runs. */
async function promised(desk: Desk): Promise<void> {
  const late = { firstName: 'Lena', lastName: 'Late', companyId: desk.network.north, holds: ['office'] };
  const { personId } = await desk.database.owner.run((tx) => aMember(tx, late));
  await desk.file({ kind: 'suspend', person: personId, lines: [], reason: 'On leave.' });
}
