import type { Invitation, Ticket } from '@keyward/contracts';
import { applyTicket, invitationMailed, invitationToken } from '@keyward/operations';
import type { Network, OpenDatabase } from '@keyward/testing';
import { TEST_SECRET, type Client, type TestApi } from './an-api.js';

/** Where invitations of a spec come from. */
export interface Hall {
  readonly db: OpenDatabase;
  readonly api: TestApi;
  readonly network: Network;
}

export interface Invited {
  readonly ticket: Ticket;
  readonly invitation: Invitation;
  readonly token: string;
}

/** From the enquiry of somebody of the north to the mail accepted. */
export async function inviteAs({ db, api, network }: Hall, filer: Client, email: string): Promise<Invited> {
  const body = {
    kind: 'create',
    person: { email, firstName: 'Nina', lastName: 'Neu', position: 'Sales' },
    lines: [{ verb: 'give', item: 'orders-view' }],
  };
  const filed = (await filer.post<Ticket>('enquiries', body)).body;
  const ulla = await api.as(network.people.support);
  await ulla.post(`tickets/${filed.number}/approve`, { version: 1, digest: filed.digest });
  const [row] = await db.app.read((tx) =>
    tx.query<{ id: string }>('select id from tickets where number = $1', [filed.number]),
  );
  await db.app.run((tx) => applyTicket(tx, row?.id ?? ''));
  const { id } = await invitationFor(filer, email);
  await db.app.run((tx) => invitationMailed(tx, id, 1));
  const ticket = (await filer.get<Ticket>(`tickets/${filed.number}`)).body;
  return { ticket, invitation: await invitationFor(filer, email), token: invitationToken(TEST_SECRET, id, 1) };
}

/** @returns what the list says of the invitation to an address */
export async function invitationFor(reader: Client, email: string): Promise<Invitation> {
  const { items } = (await reader.get<{ items: Invitation[] }>('invitations?limit=100')).body;
  const found = items.find((each) => each.email === email);
  if (!found) throw new Error(`no invitation for ${email}`);
  return found;
}
