import { createHash } from 'node:crypto';
import type { EnquiryInput, LineInput, Rights, TeamMember, Ticket, TicketRow } from '@keyward/contracts';
import type { PersonVerb } from '@keyward/domain';
import { Hand, type Tools } from './hand.js';
import type { Residents } from './residents.js';

/** What newcomers get: sets of rights that go together in the demo's catalogue. */
const STARTS: readonly (readonly string[])[] = [
  ['sales', 'configurator-view', 'prices-view'],
  ['office', 'orders-view', 'orders-edit', 'documents-view'],
  ['technician', 'service-view', 'service-report'],
  ['documents-view'],
  ['sales', 'documents-view', 'documents-upload', 'prices-view', 'configurator-view', 'configurator-edit'],
];
const STEPS = {
  create: 40,
  change: 30,
  suspend: 4,
  reactivate: 6,
  deactivate: 3,
  appoint: 6,
  object: 6,
  own: 22,
  attach: 8,
  forget: 2,
  look: 5,
} as const;
/** Somebody new who works for another dealer already. */
const ASKS_NEIGHBOURS = 0.3;
const OWN: Partial<Record<PersonVerb, number>> = { withdraw: 3, revise: 3, answer: 6, resend: 2, revoke: 1 };

interface Page<T> {
  readonly items: readonly T[];
}

/** A dealer's administrator: files enquiries of every kind and looks after those that are under way. */
export class Administrator extends Hand {
  private newcomers = 0;
  private hasForgotten = false;

  constructor(
    tools: Tools,
    private readonly name: string,
    private readonly residents: Residents,
  ) {
    super(tools);
  }

  protected step(): Promise<unknown> {
    const { random, client } = this.tools;
    const step = random.weighted(STEPS);
    if (step === 'create') return this.create();
    if (step === 'change') return this.change();
    if (step === 'suspend') return this.pause();
    if (step === 'reactivate') return this.comesBack();
    if (step === 'deactivate') return this.deactivate();
    if (step === 'appoint') return this.appoint();
    if (step === 'object') return this.object();
    if (step === 'forget') return this.forget();
    if (step === 'own') return this.lookAfter();
    if (step === 'attach') return this.attach();
    return client.get('tickets?view=company&limit=50');
  }

  private file(enquiry: Omit<EnquiryInput, 'note'>): Promise<unknown> {
    const { client, journal, email } = this.tools;
    const key = `${this.name}-${journal.wishes.length + 1}`;
    const wish = journal.wish({ email, verb: 'file', kind: enquiry.kind, key });
    return this.ask(wish, (mark) => client.send('POST', 'enquiries', { ...enquiry, note: mark }, key));
  }

  private create(): Promise<unknown> {
    const { random } = this.tools;
    this.newcomers += 1;
    const neighbour = random.chance(ASKS_NEIGHBOURS) ? this.residents.neighbour(`${this.name}-`, random) : undefined;
    const email = neighbour ?? `${this.name}-${this.newcomers}@newcomers.example`;
    const person = { email, firstName: 'Nova', lastName: `Number ${this.newcomers}`, position: 'Sales' };
    const lines = (random.one(STARTS) ?? []).map((item): LineInput => ({ verb: 'give', item }));
    return this.file({ kind: 'create', person, lines });
  }

  private async change(): Promise<unknown> {
    const { client, random } = this.tools;
    const member = await this.colleague();
    const rights = member && (await client.get<Rights>(`people/${member.id}/rights`));
    const possible = (rights?.items ?? []).filter(
      ({ state, opposite }) => (state === 'held' || state === 'not-held') && opposite.outcome === 'approval',
    );
    const lines = random
      .shuffled(possible)
      .slice(0, random.between(1, 3))
      .map(({ item, unit, opposite }): LineInput => ({ verb: opposite.verb, item, unit: unit.id }));
    return member && lines.length > 0 && this.file({ kind: 'change', person: member.id, lines });
  }

  private async deactivate(): Promise<unknown> {
    const member = await this.colleague();
    return member && this.file({ kind: 'deactivate', person: member.id, lines: [], reason: 'Has left the company' });
  }

  /** Anybody of the team, also an administrator, is to own the company: whoever does so far may object. */
  private async appoint(): Promise<unknown> {
    const { client, random } = this.tools;
    const team = await client.get<Page<TeamMember>>('team?limit=100');
    const member = random.one((team?.items ?? []).filter(({ status }) => status === 'active'));
    const lines: LineInput[] = [{ verb: 'give', item: 'owner' }];
    return member && this.file({ kind: 'change-admin', person: member.id, lines, reason: 'The house was sold' });
  }

  private async object(): Promise<unknown> {
    const { client, random } = this.tools;
    const cooling = await client.get<Page<TicketRow>>(
      'tickets?view=company&kind=change-admin&status=approved&limit=30',
    );
    const row = random.one(cooling?.items ?? []);
    const ticket = row && (await client.get<Ticket>(`tickets/${row.number}`));
    return ticket?.actions.includes('object') && this.move(ticket, 'object', (mark) => ({ reason: mark }));
  }

  /** A reset by mail ends nothing until its link is used. Once: of two in a row only the newer one is mailed. */
  private async forget(): Promise<unknown> {
    if (this.hasForgotten) return undefined;
    this.hasForgotten = true;
    return this.tools.client.send('POST', 'password/forgot', { email: this.tools.email });
  }

  private async pause(): Promise<unknown> {
    const member = await this.colleague();
    return member && this.file({ kind: 'suspend', person: member.id, lines: [], reason: 'Is on leave' });
  }

  private async comesBack(): Promise<unknown> {
    const member = await this.colleague('suspended');
    return member && this.file({ kind: 'reactivate', person: member.id, lines: [], reason: 'Is back' });
  }

  /** Somebody of the team who is no administrator: those must be there until the end. */
  private async colleague(wanted: TeamMember['status'] = 'active'): Promise<TeamMember | undefined> {
    const { client, random } = this.tools;
    const team = await client.get<Page<TeamMember>>('team?view=all&limit=100');
    const others = team?.items.filter(
      ({ status, roles }) => status === wanted && !roles.some(({ key }) => key === 'admin'),
    );
    return random.one(others ?? []);
  }

  /** Attaches a file of its own to a ticket, once: sent again it would be a second one. */
  private async attach(): Promise<unknown> {
    const { client, journal, email } = this.tools;
    const row = await this.oneOfMine();
    if (!row) return undefined;
    const content = `%PDF-1.7\n${`${this.name} ${journal.wishes.length + 1} `.repeat(2000)}`;
    const sha256 = createHash('sha256').update(content).digest('hex');
    const wish = journal.wish({ email, verb: 'attach', ticket: row.number, sha256 });
    return journal.attempt(wish, () =>
      client.send('POST', `tickets/${row.number}/attachments?name=proof.pdf`, content),
    );
  }

  private async oneOfMine(): Promise<TicketRow | undefined> {
    const { client, random } = this.tools;
    const mine = await client.get<Page<TicketRow>>('tickets?view=mine&open=true&limit=30');
    return random.one(mine?.items ?? []);
  }

  private async lookAfter(): Promise<unknown> {
    const { client, random } = this.tools;
    const row = await this.oneOfMine();
    const ticket = row && (await client.get<Ticket>(`tickets/${row.number}`));
    const verb = ticket && random.one(ticket.actions.flatMap((each) => Array<PersonVerb>(OWN[each] ?? 0).fill(each)));
    return ticket && verb && this.move(ticket, verb, (mark) => this.said(ticket, verb, mark));
  }

  private said(ticket: Ticket, verb: PersonVerb, mark: string): object {
    if (verb === 'answer') return { text: mark };
    if (verb === 'withdraw' || verb === 'revoke') return { reason: mark };
    if (verb !== 'revise') return {};
    const lines = ticket.lines.map((line) => ({ verb: line.verb, item: line.item, unit: line.unit.id }));
    return { lines: lines.length > 1 ? lines.slice(0, -1) : lines, note: mark };
  }
}
