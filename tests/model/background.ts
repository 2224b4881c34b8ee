import { Act, pick, type Drawn } from './commands.js';
import type { Model } from './model.js';
import { hasDeputy, stands } from './moves.js';
import type { Company } from './company.js';
import type { Crash, DueTask } from './product.js';
import type { Ticket } from './ticket.js';

/** Work that talks to the outside between two transactions. */
const OUTSIDE = ['send-mail', 'call-systems'];

/** What a task does to the model, once it has been carried out. */
function follow(model: Model, task: DueTask): void {
  const ticket = model.tickets.find(({ number }) => number === task.number);
  if (!ticket) return;
  switch (task.name) {
    case 'apply-ticket':
      return model.apply(ticket);
    case 'lapse-invitation':
      return model.lapse(ticket, task.generation ?? 0);
    case 'expire-ticket':
      return model.expire(ticket, task.revision ?? 0);
    case 'call-systems':
      return model.tillAnswers ? model.told(ticket) : undefined;
    case 'send-mail':
      return task.mail === 'invitation' ? model.mailed(ticket, task.generation ?? 0) : undefined;
    default:
  }
}

async function carryOut(model: Model, company: Company, task: DueTask, crash: Crash | null): Promise<boolean> {
  if (task.name === 'call-systems') await company.hurry(task);
  const crashed = await company.product.run(task, crash);
  const last = OUTSIDE.includes(task.name) ? 1 : 0;
  if (!crashed || (crash?.committed === true && crash.whole === last)) follow(model, task);
  return crashed;
}

const nameOf = (model: Model, { name, mail, number }: DueTask): string => {
  const ticket = model.tickets.find((each) => each.number === number);
  return `${mail === null ? name : `${name} ${mail}`}${ticket ? ` #${ticket.id}` : ''}`;
};

/** One task that is due is delivered, by a worker that may die over it, and perhaps delivered again. */
export class Deliver extends Act {
  protected readonly name = 'deliver';
  constructor(
    private readonly drawn: Drawn,
    private readonly crash: Crash | null,
    private readonly again: boolean,
  ) {
    super();
  }

  protected async act(model: Model, company: Company): Promise<string> {
    const due = await company.due();
    if (due.length === 0) return 'nothing to deliver';
    // what moves tickets is to be met more often than the mails about it
    const moving = due.filter(
      ({ name, mail }) => !name.startsWith('mail:') && (mail === null || mail === 'invitation'),
    );
    const task = pick(moving.length > 0 && this.drawn.flip % 4 > 0 ? moving : due, this.drawn.ticket);
    const crashed = await carryOut(model, company, task, this.crash);
    if (this.again) await carryOut(model, company, task, null);
    const { whole, committed } = this.crash ?? { whole: 0, committed: false };
    const death = crashed ? ` (killed ${committed ? 'after' : 'before'} the commit of ${whole + 1})` : '';
    return `deliver ${nameOf(model, task)}${death}${this.again ? ', again' : ''}`;
  }
}

/** A worker with time carries out all that is due, and what follows from it. */
export class Settle extends Act {
  protected readonly name = 'settle';

  protected async act(model: Model, company: Company): Promise<string> {
    await settle(model, company);
    return 'all that is due is done';
  }
}

export async function settle(model: Model, company: Company): Promise<void> {
  const seen = new Set<string>();
  for (;;) {
    const due = (await company.due()).filter(({ id }) => !seen.has(id));
    if (due.length === 0) return;
    for (const task of due) {
      seen.add(task.id);
      await carryOut(model, company, task, null);
    }
  }
}

/** The last try of a task fails. */
export class Exhaust extends Act {
  protected readonly name = 'exhaust';
  constructor(private readonly drawn: Drawn) {
    super();
  }

  override check(model: Readonly<Model>): boolean {
    return model.tickets.some(({ status }) => status === 'approved' || status === 'applying');
  }

  protected async act(model: Model, company: Company): Promise<string> {
    const due = (await company.due()).filter(
      ({ name }) => name === 'apply-ticket' || (name === 'call-systems' && !model.tillAnswers),
    );
    if (due.length === 0) return 'nothing to exhaust';
    const task = pick(due, this.drawn.ticket);
    const ticket = model.tickets.find(({ number }) => number === task.number);
    await company.exhaust(task);
    if (task.name === 'call-systems') await company.hurry(task);
    await company.product.run(task, null, task.name === 'apply-ticket' ? 1 : 0);
    if (ticket && (task.name === 'apply-ticket' || isCalled(ticket))) model.fail(ticket);
    return `the last try of ${nameOf(model, task)} fails`;
  }
}

const isCalled = ({ status, steps }: Ticket): boolean =>
  status === 'applying' && steps.some(({ way, confirmed }) => way === 'webhook' && !confirmed);

/** The system that is called goes away, or comes back. */
export class Turn extends Act {
  protected readonly name = 'turn the till';

  protected act(model: Model, company: Company): Promise<string> {
    model.tillAnswers = !model.tillAnswers;
    company.product.till.answers = model.tillAnswers;
    return Promise.resolve(`the till ${model.tillAnswers ? 'answers' : 'does not answer'}`);
  }
}

/** Time passes; never so that an end of it falls together with a move. */
export class Wait extends Act {
  constructor(private readonly hours: number) {
    super();
  }

  protected get name(): string {
    return `${this.hours} hours pass`;
  }

  protected async act(_model: Model, company: Company): Promise<string> {
    await company.goOn(this.hours);
    return this.name;
  }
}

/** Somebody opens a link that they have got: the last one, or one before. */
export class Join extends Act {
  protected readonly name = 'join';
  constructor(
    private readonly drawn: Drawn,
    private readonly older: boolean,
  ) {
    super();
  }

  override check(model: Readonly<Model>): boolean {
    return model.tickets.some(({ invitation }) => invitation !== null);
  }

  protected async act(model: Model, company: Company): Promise<string> {
    const invited = model.tickets.filter(({ invitation }) => invitation !== null);
    const ticket = pick(invited, this.drawn.ticket);
    const generation = (ticket.invitation?.generation ?? 1) - (this.older ? 1 : 0);
    const answer = await company.redeem(`${ticket.about}@${company.id}.example`, generation);
    const right = ticket.status === 'invited' && !this.older && !model.isOver(ticket);
    const said = `${ticket.about} opens link ${generation} of #${ticket.id}`;
    const refused = answer.status >= 400 && answer.status < 500 && answer.status !== 429;
    if (right ? answer.status !== 200 : !refused) throw new Error(`${said}: ${answer.status} ${answer.text}`);
    if (right) model.join(ticket);
    return `${said} → ${right ? ticket.status : 'refused'}`;
  }
}

/** Who decides in the company looks at what waits for them: exactly what they are asked now. */
export class Look extends Act {
  protected readonly name = 'look';
  constructor(private readonly who: 'olga' | 'dee') {
    super();
  }

  protected async act(model: Model, company: Company): Promise<string> {
    const listed = await company.decisions(this.who);
    const wanted = model.tickets.filter(
      (ticket) => (ticket.status === 'open' || ticket.status === 'waiting') && stands(model, ticket, this.who),
    );
    expect(listed.sort()).toEqual(wanted.map(({ number }) => number).sort());
    return `${this.who} is asked about ${wanted.length}`;
  }
}

const FIVE_DAYS = 120 * 3_600_000;

/** The owner names somebody who decides in their place for five days, or has them decide no more. */
export class NameDeputy extends Act {
  protected readonly name = 'deputy';
  constructor(private readonly ends: boolean) {
    super();
  }

  protected async act(model: Model, company: Company): Promise<string> {
    const until = model.now + FIVE_DAYS;
    const { status, body, text } = await company.deputy(this.ends ? null : new Date(until));
    const wanted = this.ends === hasDeputy(model);
    if (wanted ? status >= 300 : status < 400 || status >= 500) throw new Error(`${this.name}: ${status} ${text}`);
    if (!this.ends && !wanted) expect(body.code).toBe('deputy-overlaps');
    if (wanted) model.deputyUntil = this.ends ? null : until;
    return `dee stands in for olga: ${hasDeputy(model) ? 'yes' : 'no'}`;
  }
}
