import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DeclineWish, Id, WishInput, WishList } from '@keyward/contracts';
import { declineWish, sendWish, withdrawWish } from '@keyward/operations';
import type { z } from 'zod';
import { Answers, Refuses } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { Callers } from '../http/callers.js';
import type { ApiRequest } from '../http/request.js';
import { readerOf, Who, type Reader } from '../http/who.js';
import { WishQueries } from './wish.queries.js';

/** What employees would like their administrators to ask for. */
@ApiTags('Wishes')
@Controller('api/v1/wishes')
export class WishController {
  constructor(
    private readonly callers: Callers,
    private readonly queries: WishQueries,
  ) {}

  @Get()
  @Asks('wishes.read')
  @ApiOperation({
    operationId: 'wishes',
    summary: 'Wishes that wait for the reader as an administrator, and their own',
  })
  @Answers(200, WishList)
  list(@Who() reader: Reader): Promise<WishList> {
    return this.queries.of(reader);
  }

  @Post()
  @Asks('wishes.send')
  @ApiOperation({ operationId: 'sendWish', summary: 'Ask the administrators of the company worked in' })
  @Answers(201, WishList, 'As it is now')
  @Refuses(429, 'As many wait already, or were sent today, as one person can')
  async send(@Body({ schema: WishInput }) body: WishInput, @Req() request: ApiRequest): Promise<WishList> {
    await this.callers.write(request, (tx, actor) => sendWish(tx, actor, body));
    return this.queries.of(readerOf(request));
  }

  @Post(':id/decline')
  @HttpCode(200)
  @Asks('wishes.answer')
  @ApiOperation({ operationId: 'declineWish', summary: 'Decline a wish; whoever has it is told why' })
  @Answers(200, WishList, 'As it is now')
  @Refuses(409, 'Something has become of it already')
  async decline(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DeclineWish }) { reason }: z.infer<typeof DeclineWish>,
    @Req() request: ApiRequest,
  ): Promise<WishList> {
    await this.callers.write(request, (tx, actor) => declineWish(tx, actor, id, reason));
    return this.queries.of(readerOf(request));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Asks('wishes.send')
  @ApiOperation({ operationId: 'withdrawWish', summary: 'Take a wish of one’s own back' })
  @Answers(200, WishList, 'As it is now')
  @Refuses(409, 'Something has become of it already')
  async withdraw(@Param('id', { schema: Id }) id: string, @Req() request: ApiRequest): Promise<WishList> {
    await this.callers.write(request, (tx, actor) => withdrawWish(tx, actor, id));
    return this.queries.of(readerOf(request));
  }
}
