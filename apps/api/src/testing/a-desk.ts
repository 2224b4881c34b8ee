import type { Problem, Ticket } from '@keyward/contracts';
import type { Answer, Client, TestApi } from './an-api.js';

export interface Page<T> {
  items: T[];
  next: string | null;
}

/** What a verb answers: the ticket, or why not. */
export type Moved = Ticket & Omit<Problem, 'status' | 'title' | 'type'>;

/** Everybody of a network signed in, and what they do with tickets most. */
export class Desk<Name extends string> {
  private constructor(
    private readonly clients: ReadonlyMap<Name, Client>,
    private readonly filer: Name,
  ) {}

  /** @param filer who files unless somebody else is named */
  static async of<Name extends string>(
    api: TestApi,
    people: Readonly<Record<Name, { readonly personId: string }>>,
    filer: Name,
  ): Promise<Desk<Name>> {
    const names = Object.keys(people) as Name[];
    const clients = await Promise.all(names.map(async (name) => [name, await api.as(people[name])] as const));
    return new Desk(new Map(clients), filer);
  }

  by(name: Name): Client {
    const client = this.clients.get(name);
    if (!client) throw new Error(`nobody called ${name}`);
    return client;
  }

  async file(body: object, name: Name = this.filer): Promise<Ticket> {
    const answer = await this.by(name).post<Ticket>('enquiries', body);
    if (answer.status !== 201) throw new Error(`filing was refused: ${answer.text}`);
    return answer.body;
  }

  move(name: Name, ticket: Ticket, verb: string, more: object = {}): Promise<Answer<Moved>> {
    return this.by(name).post<Moved>(`tickets/${ticket.number}/${verb}`, { version: ticket.version, ...more });
  }

  /** Leaves nothing open behind. */
  async withdraw(ticket: Pick<Ticket, 'number'>): Promise<void> {
    const now = (await this.by(this.filer).get<Ticket>(`tickets/${ticket.number}`)).body;
    if (now.actions.includes('withdraw')) await this.move(this.filer, now, 'withdraw');
  }
}
