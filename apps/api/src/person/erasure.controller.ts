import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ErasePerson, ErasurePreview, Id } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import { DomainError } from '@keyward/domain';
import { erasePerson, erasurePreview } from '@keyward/operations';
import { FactorDesk } from '../account/factor-desk.js';
import { Answers, Refuses } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import type { ApiRequest } from '../http/request.js';
import { Who, type Reader } from '../http/who.js';

/** Blanking what tells of somebody: first what it would do, then doing it. */
@ApiTags('People')
@Controller('api/v1/people')
export class ErasureController {
  constructor(
    private readonly transactions: Transactions,
    private readonly factors: FactorDesk,
  ) {}

  @Get(':id/erasure')
  @Asks('person.erase')
  @ApiOperation({
    operationId: 'erasurePreview',
    summary: 'What erasing somebody would blank, what stays, and what is in the way; changes nothing',
  })
  @Answers(200, ErasurePreview)
  async preview(@Who() { actor }: Reader, @Param('id', { schema: Id }) id: string): Promise<ErasurePreview> {
    const [found, { since }] = await Promise.all([
      this.transactions.read((tx) => erasurePreview(tx, id)),
      this.factors.read(actor),
    ]);
    if (!found?.hasJoined) throw new DomainError('not-found');
    const { email, firstName, lastName, isStaff, companies, tickets, blanked, stays } = found;
    return {
      ...{ email, firstName, lastName, blanked, stays },
      inTheWay: { staff: isStaff, companies: [...companies], tickets: [...tickets] },
      proof: since === null ? 'password' : 'code',
    };
  }

  @Post('erase')
  @HttpCode(204)
  @Asks('person.erase')
  @ApiOperation({
    operationId: 'erasePerson',
    summary: 'Blank everything that tells of somebody who has left; cannot be taken back',
  })
  @Answers(204, undefined, 'Nothing tells of them any more')
  @Refuses(409, 'They still work somewhere, or tickets are open')
  @Refuses(429, 'Too many attempts with a wrong password or code')
  erase(@Body({ schema: ErasePerson }) body: ErasePerson, @Req() request: ApiRequest): Promise<void> {
    const { person: personId, email: address, reason, password, code } = body;
    return this.factors.onceMore(request, { password, code }, (tx, actor, prove) =>
      erasePerson(tx, actor, { personId, address, reason }, prove),
    );
  }
}
