import type { Ticket } from '@keyward/contracts';
import type { Transactions } from '@keyward/db';
import type { TicketStatus } from '@keyward/domain';
import {
  applyTicket,
  failTicket,
  invitationMailed,
  invitationToken,
  lapseInvitation,
  redeemInvitation,
} from '@keyward/operations';
import { TEST_SECRET, type Client } from '../an-api.js';
import { NOBODYS, type Company } from './a-tree.js';

/** A ticket as the walls need it, with what became of it. */
export interface TicketAt {
  readonly name: string;
  readonly number: string;
  readonly status: TicketStatus;
  readonly version: number;
  readonly digest: string;
  readonly basisNow: number;
  readonly filedBy: string;
  /** null: nobody yet that the database knows */
  readonly personId: string | null;
  readonly email: string | null;
  readonly attachment: string | null;
  /** it waits until whoever loses something had the time to object */
  readonly cools: boolean;
  /** whom it takes something from that they may object to */
  readonly loses: string | null;
  readonly invitation: { readonly id: string; readonly membershipId: string; readonly status: string } | null;
}

export interface Workers {
  readonly admin: Client;
  readonly support: Client;
  readonly lead: Client;
  /** as the application works, for what the worker does */
  readonly app: Transactions;
}

/** Makes a ticket in every status in one company, by the verbs themselves, the way people and worker would. */
export class TicketMaker {
  constructor(
    private readonly company: Company,
    private readonly workers: Workers,
  ) {}

  async all(newcomer?: string): Promise<TicketAt[]> {
    const ended = await this.deactivated();
    const names = {
      rejected: await this.moved('service-view', 'reject', { reason: 'Not now.' }),
      withdrawn: await this.moved('documents-view', 'withdraw', {}),
      waiting: await this.moved('prices-view', 'ask', { text: 'Since when?' }),
      offered: await this.offered('service-view', 'prices-view'),
      open: await this.attached(await this.change('configurator-view')),
      approved: await this.approve(await this.change('documents-view')),
      cooling: await this.cooling(),
      failed: await this.failed(await this.approve(await this.change('service-view'))),
      done: ended,
      invited: await this.invited(newcomer ?? this.address('invited')),
      lapsed: await this.lapsed(await this.invited(this.address('lapsed'))),
      revoked: await this.revoked(await this.invited(this.address('revoked'))),
      redeemed: await this.redeemed(await this.invited(this.address('redeemed'))),
    };
    return Promise.all(Object.entries(names).map(([name, number]) => this.read(name, number)));
  }

  private readonly address = (name: string): string => `${name}@${this.company.owner}.example`;

  private filed = 0;

  private async file(body: object): Promise<Ticket> {
    this.filed += 1;
    const headers = this.filed === 1 ? { 'idempotency-key': `key-of-${this.company.owner}` } : undefined;
    const { status, body: ticket, text } = await this.workers.admin.post<Ticket>('enquiries', body, headers);
    if (status !== 201) throw new Error(text);
    return ticket;
  }

  private async move(by: 'admin' | 'support' | 'lead', number: string, verb: string, more: object): Promise<void> {
    const { body: ticket } = await this.workers.support.get<Ticket>(`tickets/${number}`);
    const { status, text } = await this.workers[by].post(`tickets/${number}/${verb}`, {
      version: ticket.version,
      ...(verb === 'approve' ? { digest: ticket.digest, basis: ticket.basisNow } : {}),
      ...more,
    });
    if (status !== 200) throw new Error(`${verb}: ${text}`);
  }

  private async change(item: string): Promise<string> {
    const { personId } = this.company.people.member;
    return (await this.file({ kind: 'change', person: personId, lines: [{ verb: 'give', item }] })).number;
  }

  /** Another owner, whom both who decide have agreed to. */
  private async cooling(): Promise<string> {
    const person = this.company.people.member.personId;
    const lines = [{ verb: 'give', item: 'owner' }];
    const { number } = await this.file({ kind: 'change-admin', person, lines, reason: 'Has sold the house.' });
    await this.approve(number);
    await this.move('lead', number, 'approve', {});
    return number;
  }

  private async moved(item: string, verb: 'reject' | 'withdraw' | 'ask', more: object): Promise<string> {
    const number = await this.change(item);
    await this.move(verb === 'withdraw' ? 'admin' : 'support', number, verb, more);
    return number;
  }

  /** Of two lines, the first is offered; the walls offer the second instead. */
  private async offered(...items: readonly string[]): Promise<string> {
    const { personId } = this.company.people.member;
    const lines = items.map((item) => ({ verb: 'give', item }));
    const { number } = await this.file({ kind: 'change', person: personId, lines });
    await this.move('support', number, 'offer', { lines: lines.slice(1), reason: 'For a start.' });
    return number;
  }

  private async attached(number: string): Promise<string> {
    const headers = { 'content-type': 'application/octet-stream' };
    const { status, text } = await this.workers.admin.post(
      `tickets/${number}/attachments?name=seen.pdf`,
      '%PDF-1.7 of which there is not much',
      headers,
    );
    if (status !== 201) throw new Error(text);
    return number;
  }

  private async approve(number: string): Promise<string> {
    await this.move('support', number, 'approve', {});
    return number;
  }

  private async deactivated(): Promise<string> {
    const person = this.company.people.former.personId;
    const { number } = await this.file({ kind: 'deactivate', person, lines: [], reason: 'Has left.' });
    await this.approve(number);
    return this.applied(number);
  }

  private async applied(number: string): Promise<string> {
    const id = await this.idOf(number);
    await this.workers.app.run((tx) => applyTicket(tx, id));
    return number;
  }

  private async failed(number: string): Promise<string> {
    const id = await this.idOf(number);
    await this.workers.app.run((tx) => failTicket(tx, id, 'read-back-differs'));
    return number;
  }

  private async invited(email: string): Promise<string> {
    const person = { email, firstName: 'Typed', lastName: this.company.owner, position: 'Sales' };
    const { number } = await this.file({ kind: 'create', person, lines: [{ verb: 'give', item: 'orders-view' }] });
    await this.applied(await this.approve(number));
    const { invitation } = await this.read('', number);
    await this.workers.app.run((tx) => invitationMailed(tx, invitation?.id ?? '', 1));
    return number;
  }

  private async lapsed(number: string): Promise<string> {
    const id = await this.idOf(number);
    await this.workers.app.run((tx) => lapseInvitation(tx, id, { generation: 1, cause: 'mail-refused' }));
    return number;
  }

  private async revoked(number: string): Promise<string> {
    await this.move('admin', number, 'revoke', {});
    return number;
  }

  private async redeemed(number: string): Promise<string> {
    const { invitation } = await this.read('', number);
    const token = invitationToken(TEST_SECRET, invitation?.id ?? '', 1);
    const said = { firstName: 'Came', lastName: this.company.owner, mobile: '+436601234567', passwordHash: NOBODYS };
    await this.workers.app.run((tx) => redeemInvitation(tx, [TEST_SECRET], { token, ...said }));
    return number;
  }

  private async idOf(number: string): Promise<string> {
    const [row] = await this.workers.app.read((tx) =>
      tx.query<{ id: string }>('select id from tickets where number = $1', [number]),
    );
    return row?.id ?? '';
  }

  private async read(name: string, number: string): Promise<TicketAt> {
    const [row] = await this.workers.app.read((tx) =>
      tx.query<Omit<TicketAt, 'name' | 'cools' | 'loses'>>(
        `select t.number, t.status, t.version, r.digest, coalesce(m.basis, 0) as "basisNow", t.filed_by as "filedBy",
           t.person_id as "personId", t.subject ->> 'email' as email,
           (select a.id from attachments a where a.ticket_id = t.id) as attachment,
           case when i.id is not null then jsonb_build_object('id', i.id, 'membershipId', i.membership_id, 'status',
             i.status) end as invitation
         from tickets t join ticket_revisions r on r.ticket_id = t.id and r.revision = t.revision
         left join memberships m on m.id = t.membership_id left join invitations i on i.ticket_id = t.id
         where t.number = $1`,
        [number],
      ),
    );
    if (!row) throw new Error(`no ticket ${number}`);
    const cools = name === 'cooling';
    return { name, ...row, cools, loses: cools ? this.company.people.deputy.personId : null };
  }
}
