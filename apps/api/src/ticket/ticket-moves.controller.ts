import { Body, Controller, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ticket, TicketNumber, VERB_INPUTS, type VerbInputs } from '@keyward/contracts';
import { PERSON_VERBS, type PersonVerb } from '@keyward/domain';
import { PERSON_MOVES } from '@keyward/operations';
import type { Env } from '@keyward/platform';
import { Answers, Refuses } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { Callers } from '../http/callers.js';
import type { ApiRequest } from '../http/request.js';
import { ENV } from '../http/tokens.js';
import { readerOf } from '../http/who.js';
import { TicketReader } from './ticket-reader.js';

/** What a verb does, for the API page. */
const SUMMARIES: Readonly<Record<PersonVerb, string>> = {
  revise: 'Change the lines of an undecided ticket; approvals given so far are void',
  ask: 'Ask the filing side; the ticket waits for the answer',
  answer: 'Answer the question',
  offer: 'Offer part of what is asked for, or with other values; approves exactly that once it is accepted',
  accept: 'Accept exactly what is offered',
  decline: 'Decline the offer; what was asked for before it stands again',
  approve: 'Approve, line by line if wished; what is denied needs a reason',
  reject: 'Do not approve; a reason is required',
  withdraw: 'Take the enquiry back, while nothing is in effect',
  object: 'Object to what is approved and takes something from oneself, until it takes effect; it is decided again',
  shorten: 'End the time that an approved ticket has to wait; a reason is required, and kept',
  fulfil: 'Confirm that a line has been carried out in another system; the last confirmation makes the ticket done',
  fail: 'Say that it cannot be carried out in another system; a reason is required',
  retry: 'Try once more to put an approved ticket into effect',
  resend: 'Send a new invitation link; the old one is dead',
  revoke: 'Withdraw the invitation and the ticket',
};

/** `POST /tickets/:number/<verb>`: one route a verb, with its own body, answered with the new ticket. */
@ApiTags('Tickets')
@Controller('api/v1/tickets')
export class TicketMovesController {
  constructor(
    private readonly callers: Callers,
    private readonly tickets: TicketReader,
    @Inject(ENV) private readonly env: Env<'api'>,
  ) {}

  async move<V extends PersonVerb>(
    verb: V,
    number: string,
    input: VerbInputs[V],
    request: ApiRequest,
  ): Promise<Ticket> {
    const limits = { invitationsADay: this.env.INVITATION_LIMIT };
    const moved = await this.callers.write(request, (tx, actor) =>
      PERSON_MOVES[verb](tx, actor, number, { ...input, ...limits }),
    );
    return this.tickets.byId(readerOf(request), moved.ticketId);
  }
}

/** Gives the controller the route of a verb, exactly as decorators on a written method would. */
function addRoute<V extends PersonVerb>(verb: V): void {
  const { prototype } = TicketMovesController;
  const handler = function (this: TicketMovesController, number: string, input: VerbInputs[V], request: ApiRequest) {
    return this.move(verb, number, input, request);
  };
  const descriptor: PropertyDescriptor = { value: handler, writable: true, configurable: true };
  Object.defineProperty(handler, 'name', { value: verb });
  Object.defineProperty(prototype, verb, descriptor);
  Reflect.defineMetadata('design:paramtypes', [String, Object, Object], prototype, verb);
  Param('number', { schema: TicketNumber })(prototype, verb, 0);
  Body({ schema: VERB_INPUTS[verb] })(prototype, verb, 1);
  Req()(prototype, verb, 2);
  const decorators: MethodDecorator[] = [
    Post(`:number/${verb}`),
    Asks(`ticket.${verb}`),
    ApiOperation({ operationId: `${verb}Ticket`, summary: SUMMARIES[verb] }),
    Answers(200, Ticket, 'The ticket as it is now'),
    Refuses(409, 'Somebody was faster or the rights have moved; `current` is the ticket as it is now'),
  ];
  for (const decorate of decorators) decorate(prototype, verb, descriptor);
}

PERSON_VERBS.forEach(addRoute);
