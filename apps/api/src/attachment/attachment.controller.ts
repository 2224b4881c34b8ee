import { Controller, Get, Inject, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { AttachmentQuery, HandedIn, Id, Ticket, TicketNumber } from '@keyward/contracts';
import { DomainError } from '@keyward/domain';
import type { FileStore } from '@keyward/platform';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { Answers, Refuses } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import type { ApiReply, ApiRequest } from '../http/request.js';
import { FILES } from '../http/tokens.js';
import { readerOf, Who, type Reader } from '../http/who.js';
import { TicketReader } from '../ticket/ticket-reader.js';
import { AttachmentDesk } from './attachment-desk.js';
import { AttachmentQueries } from './attachment.queries.js';

/** A file is shown by whatever opens it, never by the browser as a page of ours. */
const NEVER_A_PAGE = "default-src 'none'; frame-ancestors 'none'; sandbox";

@ApiTags('Tickets')
@Controller('api/v1')
export class AttachmentController {
  constructor(
    private readonly desk: AttachmentDesk,
    private readonly queries: AttachmentQueries,
    private readonly tickets: TicketReader,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  @Post('tickets/:number/attachments')
  @Asks('attachments.add')
  @ApiOperation({
    operationId: 'addAttachment',
    summary: 'Attach a file as evidence: its bytes are the body, of the type application/octet-stream',
  })
  @Answers(201, Ticket)
  @Refuses(413, 'More than 10 MB')
  @Refuses(415, 'No PDF, PNG, JPEG or WebP file, whatever it is called')
  async add(
    @Param('number', { schema: TicketNumber }) number: string,
    @Query({ schema: AttachmentQuery }) { name }: z.infer<typeof AttachmentQuery>,
    @Req() request: ApiRequest,
  ): Promise<Ticket> {
    const body = request.body instanceof Readable ? request.body : Readable.from([]);
    const { ticketId } = await this.desk.add(request, number, { name, body });
    return this.tickets.byId(readerOf(request), ticketId);
  }

  @Post('attachments')
  @Asks('attachments.hand-in')
  @ApiOperation({
    operationId: 'handInAttachment',
    summary: 'Hand in a file before there is a ticket, to name it in an enquiry: its bytes are the body',
  })
  @Answers(201, HandedIn)
  @Refuses(413, 'More than 10 MB')
  @Refuses(415, 'No PDF, PNG, JPEG or WebP file, whatever it is called')
  async handIn(
    @Query({ schema: AttachmentQuery }) { name }: z.infer<typeof AttachmentQuery>,
    @Req() request: ApiRequest,
  ): Promise<HandedIn> {
    const body = request.body instanceof Readable ? request.body : Readable.from([]);
    return this.desk.handIn(request, { name, body });
  }

  @Get('attachments/:id')
  @Asks('attachments.read')
  @ApiOperation({ operationId: 'attachment', summary: 'One file, to be saved' })
  @ApiProduces('application/octet-stream')
  @Answers(200)
  async one(
    @Who() { actor }: Reader,
    @Param('id', { schema: Id }) id: string,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<StreamableFile> {
    const { name, kind, size } = await this.queries.byId(actor, id);
    const file = await this.files.get(id);
    if (!file) throw new DomainError('not-found');
    void reply
      .header('content-security-policy', NEVER_A_PAGE)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .header('cross-origin-resource-policy', 'same-origin');
    return new StreamableFile(file, { type: kind, length: size, disposition: dispositionOf(name) });
  }
}

/** RFC 6266: the name for those who read only letters, and the whole one. */
function dispositionOf(name: string): string {
  const plain = name.replaceAll(/[^\w. -]/g, '_');
  const whole = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.codePointAt(0)?.toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
