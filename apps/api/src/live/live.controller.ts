import { Controller, Get, Req, Res, type BeforeApplicationShutdown } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { RecordedEvent } from '@keyward/db';
import { Asks } from '../http/asks.js';
import { Callers } from '../http/callers.js';
import type { ApiReply, ApiRequest } from '../http/request.js';
import { readerOf } from '../http/who.js';
import { LiveFeed } from './live-feed.js';
import { concerns, LiveStream } from './live-stream.js';

const BEAT_EVERY_MS = 20_000;

@ApiTags('Live')
@Controller('api/v1')
export class LiveController implements BeforeApplicationShutdown {
  private readonly open = new Set<() => void>();

  constructor(
    private readonly callers: Callers,
    private readonly feed: LiveFeed,
  ) {}

  @Get('events')
  @Asks('events.follow')
  @ApiOperation({
    operationId: 'followEvents',
    summary: 'Server-sent events `{type, number}` of tickets that the reader can see; the client fetches again',
  })
  @ApiResponse({
    status: 200,
    description: 'A stream; it ends with the session',
    content: { 'text/event-stream': { schema: { $ref: '#/components/schemas/LiveEvent' } } },
  })
  follow(@Req() request: ApiRequest, @Res() reply: ApiReply): void {
    reply.hijack();
    const stream = new LiveStream(reply.raw);
    const unfollow = this.feed.follow((event) => void this.tell(request, stream, event, close));
    // the session may have ended elsewhere: asked again with every beat
    const beat = setInterval(() => void this.stillThere(request, stream, close), BEAT_EVERY_MS);
    const close = (): void => {
      clearInterval(beat);
      unfollow();
      this.open.delete(close);
      stream.end();
    };
    this.open.add(close);
    reply.raw.on('close', close);
  }

  beforeApplicationShutdown(): void {
    for (const close of [...this.open]) close();
  }

  private async tell(request: ApiRequest, stream: LiveStream, event: RecordedEvent, close: () => void): Promise<void> {
    const { actor } = readerOf(request);
    // rights or membership of the reader may just have changed: see with today's eyes
    if (event.personId === actor.personId && !(await this.admitted(request))) return close();
    const now = readerOf(request).actor;
    if (event.number !== null && concerns(now, event)) stream.send({ type: event.name, number: event.number });
  }

  private async stillThere(request: ApiRequest, stream: LiveStream, close: () => void): Promise<void> {
    if (await this.admitted(request)) stream.beat();
    else close();
  }

  /** @returns whether the session still stands; a database that is away ends the stream, and the browser comes back */
  private admitted(request: ApiRequest): Promise<boolean> {
    return this.callers.admitReader(request).then(
      () => true,
      () => false,
    );
  }
}
