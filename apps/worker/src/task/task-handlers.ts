import type { Tx } from '@keyward/db';
import { Fault, type MailName } from '@keyward/domain';
import { recipientsOf } from '@keyward/mail';
import {
  applyTicket,
  endAccess,
  expandMail,
  expireTicket,
  failTicket,
  lapseInvitation,
  pressDeciders,
  seekDeciders,
} from '@keyward/operations';
import { Inject, Injectable } from '@nestjs/common';
import { CallSystems } from '../deliver/call-systems.js';
import { SendMail } from '../deliver/send-mail.js';
import type { Task, WorkName } from './task-rows.js';

/** Work that is one transaction with the note that it is done. */
export interface Inside {
  readonly kind: 'inside';
  readonly run: (tx: Tx, task: Task) => Promise<unknown>;
  /** after the last try, in the transaction that marks the task dead */
  readonly whenDead?: (tx: Tx, task: Task, code: string) => Promise<void>;
}

/** Work that talks to the outside, and keeps its own transactions around that. */
export interface Outside {
  readonly kind: 'outside';
  /** @returns whether new tasks follow from it */
  readonly run: (taskId: string) => Promise<boolean>;
}

export type Handler = Inside | Outside;
export type HandlerTable = { readonly [N in WorkName]: Handler };

function ticketOf(task: Task): string {
  if (task.ticketId === null) throw new Fault('task-without-ticket');
  return task.ticketId;
}

const mail = (name: MailName): Inside => ({
  kind: 'inside',
  run: (tx, task) => expandMail(tx, task.eventId, name, recipientsOf(name)),
});

const lapse: Inside['run'] = (tx, task) =>
  lapseInvitation(tx, ticketOf(task), { generation: Number(task.data['generation']), cause: 'expired' });

/** Mails about somebody's account. */
const OF_ACCOUNTS = {
  'mail:password-reset': mail('password-reset'),
  'mail:password-changed': mail('password-changed'),
  'mail:email-confirm': mail('email-confirm'),
  'mail:email-notice': mail('email-notice'),
  'mail:second-factor-changed': mail('second-factor-changed'),
  'mail:deputy-named': mail('deputy-named'),
} as const;

/** Exactly one handler for every task of TABLE 3, and for what a mail task expands to; a missing one does not compile. */
export const taskHandlers = (sendMail: Pick<SendMail, 'run'>, callSystems: Pick<CallSystems, 'run'>): HandlerTable => ({
  'apply-ticket': {
    kind: 'inside',
    run: (tx, task) => applyTicket(tx, ticketOf(task)),
    whenDead: (tx, task, code) => failTicket(tx, ticketOf(task), code),
  },
  'lapse-invitation': { kind: 'inside', run: lapse },
  'end-access': { kind: 'inside', run: (tx, task) => endAccess(tx, ticketOf(task), task.eventId) },
  'press-deciders': { kind: 'inside', run: (tx, task) => pressDeciders(tx, ticketOf(task), task.eventName) },
  'seek-deciders': { kind: 'inside', run: (tx, task) => seekDeciders(tx, task.data) },
  'expire-ticket': {
    kind: 'inside',
    run: (tx, task) => expireTicket(tx, ticketOf(task), Number(task.data['revision'])),
  },
  'mail:enquiry-received': mail('enquiry-received'),
  'mail:decision-needed': mail('decision-needed'),
  'mail:question': mail('question'),
  'mail:answer': mail('answer'),
  'mail:new-message': mail('new-message'),
  'mail:ticket-approved': mail('ticket-approved'),
  'mail:changes-done': mail('changes-done'),
  'mail:not-approved': mail('not-approved'),
  'mail:superseded': mail('superseded'),
  'mail:withdrawn': mail('withdrawn'),
  'mail:joined': mail('joined'),
  'mail:counter-offer': mail('counter-offer'),
  'mail:offer-accepted': mail('offer-accepted'),
  'mail:offer-declined': mail('offer-declined'),
  'mail:apply-failed': mail('apply-failed'),
  'mail:expired': mail('expired'),
  'mail:access-ending': mail('access-ending'),
  'mail:access-over': mail('access-over'),
  'mail:invitation': mail('invitation'),
  'mail:invitation-ending': mail('invitation-ending'),
  'mail:invitation-asked': mail('invitation-asked'),
  'mail:invitation-expired': mail('invitation-expired'),
  'mail:enquiry-about-you': mail('enquiry-about-you'),
  'mail:filed-on-behalf': mail('filed-on-behalf'),
  'mail:wish-received': mail('wish-received'),
  'mail:wish-answered': mail('wish-answered'),
  'mail:administrator-proposed': mail('administrator-proposed'),
  'mail:administrator-decided': mail('administrator-decided'),
  'mail:administrator-changed': mail('administrator-changed'),
  'mail:administrator-turned': mail('administrator-turned'),
  'mail:due-soon': mail('due-soon'),
  'mail:overdue': mail('overdue'),
  'mail:right-moved': mail('right-moved'),
  'mail:contact-changed': mail('contact-changed'),
  'mail:access-idle': mail('access-idle'),
  'mail:company-review': mail('company-review'),
  'mail:too-few-left': mail('too-few-left'),
  'mail:right-runs-out': mail('right-runs-out'),
  ...OF_ACCOUNTS,
  'call-systems': { kind: 'outside', run: (taskId) => callSystems.run(taskId) },
  'send-mail': { kind: 'outside', run: (taskId) => sendMail.run(taskId) },
});

/** The table, by the name that stands on the wire. */
@Injectable()
export class TaskHandlers {
  private readonly table: HandlerTable;

  constructor(@Inject(SendMail) sendMail: SendMail, @Inject(CallSystems) callSystems: CallSystems) {
    this.table = taskHandlers(sendMail, callSystems);
  }

  /** @returns undefined for a name that nobody knows: an older or newer version put it on the wire */
  of(name: string): Handler | undefined {
    return Object.hasOwn(this.table, name) ? this.table[name as WorkName] : undefined;
  }
}
