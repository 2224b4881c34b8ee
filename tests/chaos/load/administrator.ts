import type { EnquiryInput, LineInput, Rights, TeamMember, Ticket, TicketRow } from '@keyward/contracts';
import type { PersonVerb } from '@keyward/domain';
import { Hand, type Tools } from './hand.js';

/** What newcomers get: sets of rights that go together in the demo's catalogue. */
const STARTS: readonly (readonly string[])[] = [
  ['sales', 'configurator-view', 'prices-view'],
  ['office', 'orders-view', 'orders-edit', 'documents-view'],
  ['technician', 'service-view', 'service-report'],
  ['documents-view'],
  ['sales', 'documents-view', 'documents-upload', 'prices-view', 'configurator-view', 'configurator-edit'],
];
const STEPS = { create: 40, change: 30, deactivate: 3, own: 22, look: 5 } as const;
const OWN: Partial<Record<PersonVerb, number>> = { withdraw: 3, revise: 3, answer: 6, resend: 2, revoke: 1 };

interface Page<T> {
  readonly items: readonly T[];
}

/** A dealer's administrator: files enquiries of every kind and looks after those that are under way. */
export class Administrator extends Hand {
  private newcomers = 0;

  constructor(
    tools: Tools,
    private readonly name: string,
  ) {
    super(tools);
  }

  protected step(): Promise<unknown> {
    const { random, client } = this.tools;
    const step = random.weighted(STEPS);
    if (step === 'create') return this.create();
    if (step === 'change') return this.change();
    if (step === 'deactivate') return this.deactivate();
    if (step === 'own') return this.lookAfter();
    return client.get('tickets?view=company&limit=50');
  }

  private file(enquiry: Omit<EnquiryInput, 'note'>): Promise<unknown> {
    const { client, journal, email } = this.tools;
    const key = `${this.name}-${journal.wishes.length + 1}`;
    const wish = journal.wish({ email, verb: 'file', key });
    return this.ask(wish, (mark) => client.send('POST', 'enquiries', { ...enquiry, note: mark }, key));
  }

  private create(): Promise<unknown> {
    const { random } = this.tools;
    this.newcomers += 1;
    const email = `${this.name}-${this.newcomers}@newcomers.example`;
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

  /** Somebody of the team who is no administrator: those must be there until the end. */
  private async colleague(): Promise<TeamMember | undefined> {
    const { client, random } = this.tools;
    const team = await client.get<Page<TeamMember>>('team?view=active&limit=100');
    const others = team?.items.filter(
      ({ status, roles }) => status === 'active' && !roles.some(({ key }) => key === 'admin'),
    );
    return random.one(others ?? []);
  }

  private async lookAfter(): Promise<unknown> {
    const { client, random } = this.tools;
    const mine = await client.get<Page<TicketRow>>('tickets?view=mine&open=true&limit=30');
    const row = random.one(mine?.items ?? []);
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
