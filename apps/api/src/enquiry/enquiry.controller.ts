import { createHash } from 'node:crypto';
import { Body, Controller, Get, Headers, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CheckQuery, CheckResult, EnquiryInput, FilerList, FilerQuery, Ticket } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import { DomainError } from '@keyward/domain';
import { canonicalJson, checkEnquiry, countAttempt, fileEnquiry, filersOf } from '@keyward/operations';
import type { Env } from '@keyward/platform';
import { AttachmentDesk } from '../attachment/attachment-desk.js';
import { Labels } from '../catalogue/labels.js';
import { namesOfUnits } from '../catalogue/settings.js';
import { Answers, Refuses } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { Callers } from '../http/callers.js';
import { INPUT_SENTENCES } from '../http/input-sentences.js';
import type { ApiReply, ApiRequest } from '../http/request.js';
import { ENV } from '../http/tokens.js';
import { readerOf, Who, type Reader } from '../http/who.js';
import { TicketReader } from '../ticket/ticket-reader.js';
import type { z } from 'zod';
import { presentCheck } from './check.presenter.js';
import { namesOfOthers } from './names-of-others.js';

@ApiTags('Enquiries')
@Controller('api/v1/enquiries')
export class EnquiryController {
  constructor(
    private readonly callers: Callers,
    private readonly transactions: Transactions,
    private readonly tickets: TicketReader,
    private readonly attachments: AttachmentDesk,
    @Inject(ENV) private readonly env: Env<'api'>,
  ) {}

  @Get('filers')
  @Asks('enquiry.on-behalf')
  @ApiOperation({ operationId: 'filers', summary: 'In whose name staff can file for a company' })
  @Answers(200, FilerList)
  async filers(
    @Who() reader: Reader,
    @Query({ schema: FilerQuery }) { unit }: z.infer<typeof FilerQuery>,
  ): Promise<FilerList> {
    return this.transactions.read((tx) => filersOf(tx, reader.inForce.catalogue, unit));
  }

  @Post('check')
  @Asks('enquiry.check')
  @ApiOperation({ operationId: 'checkEnquiry', summary: 'What filing this would come to; changes nothing' })
  @Answers(200, CheckResult)
  async check(
    @Who() reader: Reader,
    @Query({ schema: CheckQuery }) { revises, successor }: z.infer<typeof CheckQuery>,
    @Body({ schema: EnquiryInput }) body: EnquiryInput,
  ): Promise<CheckResult> {
    return this.transactions.read(async (tx) => {
      const asked = this.attachments.withFiles(reader.actor.personId, body);
      const checked = await checkEnquiry(tx, reader.actor, asked, {
        invitationsADay: this.env.INVITATION_LIMIT,
        revises,
        successor,
      });
      const names = await namesOfOthers(tx, checked.check.effects, checked.companyId);
      const places = checked.ending === null ? [] : checked.enquiry.lines.map(({ unitId }) => unitId);
      const units = await namesOfUnits(tx, [...new Set(places)]);
      return presentCheck(checked, { names, units }, new Labels(reader));
    });
  }

  @Post()
  @Asks('ticket.file')
  @ApiOperation({ operationId: 'fileEnquiry', summary: 'File an enquiry; it becomes a ticket, or nothing is stored' })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'A key made once a form: the same key with the same body answers with the same ticket',
    schema: { type: 'string', minLength: 1, maxLength: 100 },
  })
  @Answers(201, Ticket, 'The ticket')
  @Refuses(409, 'The person or the rights have moved meanwhile')
  @Refuses(429, 'More in ten minutes than the installation allows')
  async file(
    @Body({ schema: EnquiryInput }) body: EnquiryInput,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<Ticket> {
    const idempotencyKey = assertKey(key);
    const { FILING_LIMIT: limit, INVITATION_LIMIT: invitationsADay, KEYWARD_SECRET } = this.env;
    const filed = await this.callers.write(request, (tx, actor) =>
      fileEnquiry(tx, actor, this.attachments.withFiles(actor.personId, body), {
        idempotencyKey,
        bodyHash: bodyHashOf(body),
        invitationsADay,
        count: (in_) => countAttempt(in_, KEYWARD_SECRET, [{ kind: 'file:person', subject: actor.personId, limit }]),
      }),
    );
    const reader = readerOf(request);
    // a catalogue published meanwhile asks for another world
    const world = filed.judged?.version === reader.inForce.version ? filed.judged.world : undefined;
    const ticket = await this.tickets.byId(reader, filed.ticketId, world);
    void reply.header('location', `/api/v1/tickets/${ticket.number}`);
    return ticket;
  }
}

/** The same enquiry has the same hash, whatever the order of its fields. */
const bodyHashOf = (body: EnquiryInput): string => createHash('sha256').update(canonicalJson(body)).digest('hex');

function assertKey(key: string | undefined): string | undefined {
  if (key === undefined || /^[\x21-\x7e]{1,100}$/.test(key)) return key;
  throw new DomainError('invalid-input', {
    errors: [{ path: 'idempotency-key', code: 'key-invalid', sentence: INPUT_SENTENCES['key-invalid'] }],
  });
}
