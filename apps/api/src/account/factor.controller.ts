import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Enrolment, FactorCode, RecoveryCodes, SecondFactor, StartFactor } from '@keyward/contracts';
import { Answers, Refuses } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { askToLookAnew } from '../http/cookie.js';
import { Callers } from '../http/callers.js';
import type { ApiReply, ApiRequest } from '../http/request.js';
import { Who, type Reader } from '../http/who.js';
import { FactorDesk } from './factor-desk.js';

/** A second factor at sign-in: an authenticator app (RFC 6238), and recovery codes. */
@ApiTags('Account')
@Controller('api/v1/me/second-factor')
export class FactorController {
  constructor(
    private readonly callers: Callers,
    private readonly desk: FactorDesk,
  ) {}

  @Get()
  @Asks('factor.enrol')
  @ApiOperation({ operationId: 'secondFactor', summary: 'Whether one’s own second factor is on' })
  @Answers(200, SecondFactor)
  read(@Who() { actor }: Reader): Promise<SecondFactor> {
    return this.desk.read(actor);
  }

  @Post('start')
  @Asks('factor.enrol')
  @ApiOperation({ operationId: 'startSecondFactor', summary: 'What an authenticator app is told; nothing is on yet' })
  @Answers(200, Enrolment)
  @Refuses(409, 'There is one already')
  start(@Body({ schema: StartFactor }) body: StartFactor, @Req() request: ApiRequest): Promise<Enrolment> {
    return this.desk.start(request, body);
  }

  @Post('confirm')
  @Asks('factor.enrol')
  @ApiOperation({ operationId: 'confirmSecondFactor', summary: 'Switch it on, with a code of the app' })
  @Answers(200, RecoveryCodes, 'The recovery codes, shown this once')
  async confirm(
    @Body({ schema: FactorCode }) { code }: { code: string },
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: ApiReply,
  ): Promise<RecoveryCodes> {
    const codes = await this.desk.confirm(request, code);
    this.callers.forgetPerson(request);
    askToLookAnew(reply);
    return { codes };
  }

  @Post('codes')
  @Asks('me.change')
  @ApiOperation({ operationId: 'renewRecoveryCodes', summary: 'New recovery codes; the old ones are void' })
  @Answers(200, RecoveryCodes, 'The recovery codes, shown this once')
  async renew(@Body({ schema: FactorCode }) { code }: { code: string }, @Req() request: ApiRequest) {
    return { codes: await this.desk.renew(request, code) };
  }

  @Post('remove')
  @Asks('me.change')
  @ApiOperation({ operationId: 'removeSecondFactor', summary: 'Switch it off, with a code' })
  @Answers(204, undefined, 'It is off')
  @Refuses(409, 'It is required')
  remove(@Body({ schema: FactorCode }) { code }: { code: string }, @Req() request: ApiRequest): Promise<void> {
    return this.desk.remove(request, code);
  }
}
