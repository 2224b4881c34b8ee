import type { AsyncCommand } from 'fast-check';
import type { Moved } from '../../apps/api/src/testing/a-desk.js';
import type { Answer } from '../../apps/api/src/testing/an-api.js';
import type { Model } from './model.js';
import { actionsOf, expected, made, mayRead, stands, type Outcome, type Sent } from './moves.js';
import type { Company } from './company.js';
import {
  ACTORS,
  ADMINS,
  isMember,
  ITEMS,
  LINELESS,
  MEMBERS,
  suits,
  VERBS,
  type Actor,
  type Kind,
  type Line,
  type Member,
  type Verb,
} from './rules.js';
import type { Ticket } from './ticket.js';
import { agree } from './agree.js';
import { bodyOf, detailOf } from './bodies.js';

/** A number that is drawn before it is known how many there are to choose from. */
export const pick = <T>(from: readonly T[], drawn: number): T => {
  const one = from[drawn % from.length];
  if (one === undefined) throw new Error('there is nothing to choose from');
  return one;
};

/** One move of a sequence. What it came to is said once it has been made, for whoever reads a failed sequence. */
export abstract class Act implements AsyncCommand<Model, Company> {
  private came: string | null = null;

  protected abstract readonly name: string;
  /** @returns what was done, in words */
  protected abstract act(model: Model, company: Company): Promise<string>;

  check(_model: Readonly<Model>): boolean {
    return true;
  }

  async run(model: Model, company: Company): Promise<void> {
    this.came = `${this.name} …`;
    this.came = await this.act(model, company).catch((error: unknown) => {
      model.history.push(this.name);
      throw error;
    });
    model.history.push(this.came);
    await agree(model, company);
  }

  toString(): string {
    return this.came ?? this.name;
  }
}

/** Out, for good or for a time. */
const hasLeft = (model: Model, actor: Actor): boolean => isMember(actor) && model.holder(actor).status !== 'active';

/** Whoever has left, or is suspended, is nobody there, whatever they ask for. */
async function stayOut(company: Company, actor: Actor): Promise<string> {
  expect(await company.enters(actor)).toBe(false);
  return `${actor} is out and stays out`;
}

/** HTTP's word for the refusals that everybody can meet. */
const STATUS: Readonly<Record<string, number>> = {
  'not-found': 404,
  'not-allowed': 403,
  'version-stale': 409,
  'move-not-possible': 409,
  'basis-moved': 409,
};

function check(what: string, answer: Answer<Moved>, wanted: Outcome): void {
  const code = answer.status < 300 ? 'done' : answer.body.code;
  const isRefusal = answer.status >= 400 && answer.status < 500;
  if (wanted === 'refused' ? !isRefusal : code !== wanted) {
    throw new Error(`${what} should have come out as "${wanted}", was ${answer.status} ${answer.text.slice(0, 600)}`);
  }
  const status = STATUS[wanted];
  if (status !== undefined && answer.status !== status) throw new Error(`${what}: ${wanted} with ${answer.status}`);
}

const linesOf = (model: Model, about: string, drawn: Drawn): Line[] => {
  const { held } = model.holder(about);
  const items = ITEMS.filter((_item, index) => (drawn.items >> index) % 2 === 1).slice(0, 3);
  const chosen = items.length > 0 ? items : [pick(ITEMS, drawn.items)];
  const turned = isMember(about) && drawn.flip % 7 === 0 ? pick(chosen, drawn.flip) : null;
  return chosen.map((item) => ({ item, verb: held.has(item) === (item === turned) ? 'give' : 'take' }));
};

/** Mostly somebody about whom this can be asked for, if there is anybody. */
function memberFor(model: Model, kind: Kind, { ticket, flip }: Drawn): Member {
  const fit = MEMBERS.filter((name) => suits(kind, model.holder(name).status));
  return pick(fit.length > 0 && flip % 4 > 0 ? fit : MEMBERS, ticket);
}

/** Numbers from which a command makes what it needs. */
export interface Drawn {
  readonly ticket: number;
  readonly actor: number;
  readonly items: number;
  readonly flip: number;
}

export class File extends Act {
  constructor(
    private readonly kind: Ticket['kind'],
    private readonly drawn: Drawn,
    /** takes the place of another one of theirs */
    private readonly replaces: boolean,
  ) {
    super();
  }

  protected get name(): string {
    return `file ${this.kind}`;
  }

  protected async act(model: Model, company: Company): Promise<string> {
    const { drawn, kind } = this;
    const anybody = kind === 'create' ? ACTORS.filter((name) => name !== 'eve') : ACTORS; // who may have people of her own
    const actor = drawn.actor % 8 === 0 ? pick(anybody, drawn.flip) : pick(ADMINS, drawn.actor);
    if (hasLeft(model, actor)) return stayOut(company, actor);
    const about = kind === 'create' ? `n${model.tickets.length}-${drawn.items}` : memberFor(model, kind, drawn);
    const lines =
      kind === 'deactivate'
        ? [...model.holder(about).held].map((item): Line => ({ verb: 'take', item }))
        : LINELESS.includes(kind)
          ? []
          : linesOf(model, about, drawn);
    const own = model.tickets.filter((each) => each.about === about && UNDECIDED_OF(each));
    const older = this.replaces && own.length > 0 ? pick(own, drawn.flip) : null;
    const answer = await company.file(actor, {
      kind,
      person:
        kind === 'create'
          ? { email: `${about}@${company.id}.example`, firstName: 'Nina', lastName: 'Neu' }
          : company.personOf(about),
      lines: LINELESS.includes(kind) ? [] : lines,
      ...(LINELESS.includes(kind) ? { reason: 'It is time.' } : {}),
      ...(older ? { supersedes: [older.number] } : {}),
    });
    const said = `${actor} files ${kind} about ${about}: ${lines.map(({ verb, item }) => `${verb} ${item}`).join(', ')}${older ? ` in place of #${older.id}` : ''}`;
    const wanted = filingOutcome(model, { kind, actor, about, lines });
    check(said, answer, wanted);
    if (wanted !== 'done') return `${said} → ${wanted}`;
    const ticket = model.file({ kind, about, filer: actor, lines: linesIn(answer.body), number: answer.body.number });
    if (older) model.move(older, 'superseded');
    company.digests.set(ticket.number, answer.body.digest);
    checkAnswer(said, model, ticket, actor, answer.body);
    return `${said} → #${ticket.id}`;
  }
}

const UNDECIDED_OF = ({ status }: Ticket): boolean => ['open', 'waiting', 'offered'].includes(status);

const linesIn = ({ lines }: Moved): Line[] =>
  lines.map(({ verb, item }) => ({ verb: verb as Line['verb'], item: item as Line['item'] }));

interface Filing {
  readonly kind: Ticket['kind'];
  readonly actor: Actor;
  readonly about: string;
  readonly lines: readonly Line[];
}

function filingOutcome(model: Model, { kind, actor, about, lines }: Filing): Outcome {
  // others may not, or would have to say in whose name; somebody else's people are nobody Eve knows
  if (!ADMINS.includes(actor)) return 'refused';
  if (!suits(kind, model.holder(about).status)) return 'refused';
  return kind === 'change' && !model.changes(about, lines) ? 'refused' : 'done';
}

/** What the screen says after a move: the same ticket, and the same buttons. */
function checkAnswer(what: string, model: Model, ticket: Ticket, actor: Actor, body: Moved): void {
  const wanted = actionsOf(model, ticket, actor);
  if (mayRead(model, ticket, actor))
    expect({ what, actions: [...body.actions].sort() }).toEqual({ what, actions: wanted.sort() });
}

/** Ways in which a move is wrong. */
export const FLAWS = ['none', 'none', 'none', 'stale', 'digest', 'anybody', 'anything', 'no-basis'] as const;
export type Flaw = (typeof FLAWS)[number];

/** A verb by somebody on a ticket; without a flaw one that should succeed, if there is any. */
export class Do extends Act {
  constructor(
    /** null: whatever is possible */
    private readonly verb: Verb | null,
    private readonly drawn: Drawn,
    private readonly flaw: Flaw,
  ) {
    super();
  }

  protected get name(): string {
    return `${this.verb ?? 'any move'} (${this.flaw})`;
  }

  override check(model: Readonly<Model>): boolean {
    return this.flaw === 'anything' ? model.tickets.length > 0 : this.possible(model as Model).length > 0;
  }

  private possible(model: Model): { ticket: Ticket; actor: Actor; verb: Verb }[] {
    return model.tickets.flatMap((ticket) =>
      ACTORS.flatMap((actor) =>
        mayRead(model, ticket, actor)
          ? actionsOf(model, ticket, actor)
              .filter((verb) => this.verb === null || verb === this.verb)
              .map((verb) => ({ ticket, actor, verb }))
          : [],
      ),
    );
  }

  protected async act(model: Model, company: Company): Promise<string> {
    const { ticket, actor, verb } = this.choose(model);
    if (hasLeft(model, actor)) return stayOut(company, actor);
    const sent = this.sent(model, ticket, verb);
    const wanted = expected(model, ticket, actor, verb, sent);
    const answer = await company.move(actor, ticket.number, verb, await bodyOf(company, ticket, verb, sent));
    const said = `${actor} ${verb} #${ticket.id}${this.flaw === 'none' ? '' : ` (${this.flaw})`}${detailOf(verb, sent)}`;
    if (wanted !== 'done' && isForgotten(model, ticket, actor) && answer.status === 404) return `${said} → not-found`;
    check(said, answer, wanted);
    if (wanted !== 'done') return `${said} → ${wanted}`;
    const lines = LINELESS.includes(ticket.kind) && verb === 'revise' ? linesIn(answer.body) : sent.lines;
    made(model, ticket, actor, verb, { ...sent, lines });
    company.digests.set(ticket.number, answer.body.digest);
    checkAnswer(said, model, ticket, actor, answer.body);
    return `${said} → ${ticket.status}`;
  }

  private choose(model: Model): { ticket: Ticket; actor: Actor; verb: Verb } {
    const { drawn, flaw } = this;
    if (flaw === 'anything') {
      const [ticket, actor] = [pick(model.tickets, drawn.ticket), pick(ACTORS, drawn.actor)];
      return { ticket, actor, verb: this.verb ?? pick(VERBS, drawn.flip) };
    }
    const all = this.possible(model);
    // tickets first, so that those with many possible moves are not moved most
    const ticket = pick([...new Set(all.map((each) => each.ticket))], drawn.ticket);
    const verb = pick([...new Set(all.filter((each) => each.ticket === ticket).map((each) => each.verb))], drawn.flip);
    const actors = all.filter((each) => each.ticket === ticket && each.verb === verb).map((each) => each.actor);
    return { ticket, verb, actor: flaw === 'anybody' ? pick(ACTORS, drawn.actor) : pick(actors, drawn.actor) };
  }

  private sent(model: Model, ticket: Ticket, verb: Verb): Sent {
    const { drawn, flaw } = this;
    const { basis } = model.holder(ticket.about);
    const count = LINELESS.includes(ticket.kind) ? 0 : ticket.lines.length;
    const open = ticket.lines.map((_line, index) => index + 1).filter((line) => !ticket.denied.has(line));
    const deny = drawn.items % 3 === 0 && count > 0 ? open.filter((line) => (drawn.items >> line) % 2 === 0) : [];
    const step = ticket.steps.length > 0 ? pick(ticket.steps, drawn.items) : undefined;
    return {
      version: flaw === 'stale' ? staleOf(ticket.version, drawn) : ticket.version,
      digest: flaw === 'digest' ? 'other' : 'right',
      ...(flaw === 'no-basis' || basis === ticket.basis ? {} : { basis }),
      deny: verb === 'approve' ? deny : [],
      lines: verb === 'offer' ? offered(ticket, drawn) : revised(model, ticket, drawn),
      ...(step ? { step } : {}),
    };
  }
}

const staleOf = (version: number, { items }: Drawn): number =>
  items % 2 === 0 || version === 1 ? version + 1 : version - 1;

/** Whoever was asked to decide once may see what came of it, or not any more. */
const isForgotten = (model: Model, ticket: Ticket, actor: Actor): boolean =>
  (actor === 'olga' || actor === 'dee') && !(UNDECIDED_OF(ticket) && stands(model, ticket, actor));

function offered(ticket: Ticket, { items, flip }: Drawn): Line[] {
  const some = ticket.asked.lines.filter((_line, index) => (items >> index) % 2 === 0);
  const lines = some.length > 0 ? some : ticket.asked.lines;
  return flip % 9 === 0 ? [...lines, { verb: 'give', item: pick(ITEMS, items) }] : [...lines];
}

const revised = (model: Model, ticket: Ticket, drawn: Drawn): Line[] =>
  drawn.flip % 5 === 0 ? [...ticket.lines] : linesOf(model, ticket.about, drawn);
