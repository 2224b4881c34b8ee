import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { RecordedEvent } from '@keyward/db';
import { Asks } from '../http/asks.js';
import { Callers } from '../http/callers.js';
import type { ApiReply, ApiRequest } from '../http/request.js';
import { readerOf } from '../http/who.js';
import { LiveFeed } from './live-feed.js';
import { concerns, isOfStandingIn, isOfWish, LiveStream } from './live-stream.js';

const BEAT_EVERY_MS = 20_000;

@ApiTags('Live')
@Controller('api/v1')
export class LiveController {
  constructor(
    private readonly callers: Callers,
    private readonly feed: LiveFeed,
  ) {}

  @Get('events')
  @Asks('events.follow')
  @ApiOperation({
    operationId: 'followEvents',
    summary:
      'Server-sent events `{type, number}` of tickets that the reader can see, of who stands in for whom and of wishes; the client fetches again',
  })
  @ApiResponse({
    status: 200,
    description: 'A stream; it ends with the session',
    content: { 'text/event-stream': { schema: { $ref: '#/components/schemas/LiveEvent' } } },
  })
  follow(@Req() request: ApiRequest, @Res() reply: ApiReply): void {
    reply.hijack();
    const stream = new LiveStream(reply.raw);
    const end = (): void => {
      clearInterval(beat);
      unfollow();
      stream.end();
    };
    // one after the other: what comes next is seen with the rights that are just being looked at
    let told = Promise.resolve();
    const unfollow = this.feed.follow({
      sessionId: readerOf(request).actor.sessionId,
      tell: (event) => {
        told = told.then(() => this.tell(request, stream, event, end));
      },
      end,
    });
    // the session may have ended elsewhere: asked again with every beat
    const beat = setInterval(() => void this.stillThere(request, stream, end), BEAT_EVERY_MS);
    reply.raw.on('close', end);
  }

  private async tell(request: ApiRequest, stream: LiveStream, event: RecordedEvent, end: () => void): Promise<void> {
    const { actor } = readerOf(request);
    // rights or membership of the reader, or who sees tickets, may just have changed: see with today's eyes
    const isTheirs =
      [event.personId, event.passedFrom].includes(actor.personId) ||
      (event.name === 'company.sharing-changed' && event.companyId === actor.companyId);
    if (isTheirs && !(await this.admitted(request))) return end();
    const now = readerOf(request).actor;
    const isTold = concerns(now, event) || isOfStandingIn(now, event) || isOfWish(now, event);
    if (isTold) stream.send({ type: event.name, number: event.number });
  }

  private async stillThere(request: ApiRequest, stream: LiveStream, end: () => void): Promise<void> {
    if (await this.admitted(request)) stream.beat();
    else end();
  }

  /** @returns whether the session still stands; a database that is away ends the stream, and the browser comes back */
  private admitted(request: ApiRequest): Promise<boolean> {
    return this.callers.admit(request).then(
      () => true,
      () => false,
    );
  }
}
