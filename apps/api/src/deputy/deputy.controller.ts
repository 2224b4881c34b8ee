import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Deputies, DeputyInput, EndDeputy } from '@keyward/contracts';
import { endDeputy, nameDeputy } from '@keyward/operations';
import { Answers, Refuses } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { Callers } from '../http/callers.js';
import type { ApiRequest } from '../http/request.js';
import { readerOf, Who, type Reader } from '../http/who.js';
import { DeputyQueries } from './deputy.queries.js';

/** Who decides instead of somebody, for a time. */
@ApiTags('Deputies')
@Controller('api/v1/deputies')
export class DeputyController {
  constructor(
    private readonly callers: Callers,
    private readonly queries: DeputyQueries,
  ) {}

  @Get()
  @Asks('deputies.read')
  @ApiOperation({ operationId: 'deputies', summary: 'Who stands in for the reader, and for whom the reader does' })
  @Answers(200, Deputies)
  list(@Who() { actor }: Reader): Promise<Deputies> {
    return this.queries.of(actor);
  }

  @Post()
  @Asks('deputies.name')
  @ApiOperation({ operationId: 'nameDeputy', summary: 'Have a colleague decide in one’s place for a time' })
  @Answers(201, Deputies, 'As it is now')
  @Refuses(409, 'Somebody does at that time already')
  async name(@Body({ schema: DeputyInput }) body: DeputyInput, @Req() request: ApiRequest): Promise<Deputies> {
    await this.callers.write(request, (tx, actor) => nameDeputy(tx, actor, body));
    return this.queries.of(readerOf(request).actor);
  }

  @Post('end')
  @Asks('deputies.name')
  @ApiOperation({ operationId: 'endDeputy', summary: 'End what that person stands in for one, now or later' })
  @Answers(200, Deputies, 'As it is now')
  async end(@Body({ schema: EndDeputy }) { person }: EndDeputy, @Req() request: ApiRequest): Promise<Deputies> {
    await this.callers.write(request, (tx, actor) => endDeputy(tx, actor, person));
    return this.queries.of(readerOf(request).actor);
  }
}
