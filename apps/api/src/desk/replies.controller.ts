import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CannedReplyList, Id, ReplyInput } from '@keyward/contracts';
import { removeReply, saveReply } from '@keyward/operations';
import { Answers, Refuses } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { Callers } from '../http/callers.js';
import type { ApiRequest } from '../http/request.js';
import { DeskQueries } from './desk.queries.js';

/** Texts that the desk says often. */
@ApiTags('Desk')
@Controller('api/v1/desk/replies')
export class RepliesController {
  constructor(
    private readonly callers: Callers,
    private readonly queries: DeskQueries,
  ) {}

  @Get()
  @Asks('replies.read')
  @ApiOperation({ operationId: 'replies', summary: 'Every text that the desk says often, by name' })
  @Answers(200, CannedReplyList)
  async list(): Promise<CannedReplyList> {
    return { items: await this.queries.replies() };
  }

  @Post()
  @HttpCode(200)
  @Asks('replies.edit')
  @ApiOperation({ operationId: 'saveReply', summary: 'Add a text that the desk says often, or change one' })
  @Answers(200, CannedReplyList, 'The list as it is now')
  @Refuses(409, 'There is one of this name, or the list is full')
  async save(@Body({ schema: ReplyInput }) input: ReplyInput, @Req() request: ApiRequest): Promise<CannedReplyList> {
    await this.callers.write(request, (tx, actor) => saveReply(tx, actor, input));
    return this.list();
  }

  @Delete(':id')
  @Asks('replies.edit')
  @ApiOperation({ operationId: 'removeReply', summary: 'Take a text off the list' })
  @Answers(200, CannedReplyList, 'The list as it is now')
  async remove(@Param('id', { schema: Id }) id: string, @Req() request: ApiRequest): Promise<CannedReplyList> {
    await this.callers.write(request, (tx, actor) => removeReply(tx, actor, id));
    return this.list();
  }
}
