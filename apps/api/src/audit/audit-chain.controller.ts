import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditChainPiece, AuditChainQuery } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import { CHAIN_START, chainEnd, readChain, verifyChain } from '@keyward/operations';
import { Answers } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { Who, type Reader } from '../http/who.js';
import { AuditQueries } from './audit.queries.js';

/** So many seals a request: well within the time that a statement may take. */
const PIECE = 5000;

/**
 * The check of the chain, piece by piece: whoever asks carries the end of one piece to the next, so nothing is kept here
 * and no request is long. The same function judges as in `keyward verify`.
 */
@ApiTags('Audit')
@Controller('api/v1/audit/chain')
export class AuditChainController {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: AuditQueries,
  ) {}

  @Get()
  @Asks('audit.read')
  @ApiOperation({
    operationId: 'auditChain',
    summary: 'Check the next piece of the chain; the answer says where to go on, or which seal does not fit',
  })
  @Answers(200, AuditChainPiece)
  async check(
    @Who() reader: Reader,
    @Query({ schema: AuditChainQuery }) { after, hash }: AuditChainQuery,
  ): Promise<AuditChainPiece> {
    const start = after === undefined || hash === undefined ? CHAIN_START : { number: BigInt(after), hash };
    const { rows, last } = await this.transactions.read(async (tx) => ({
      // the end first: what is sealed meanwhile is read with the rows, or with the next piece
      last: await chainEnd(tx),
      rows: await readChain(tx, start.number, PIECE),
    }));
    const verdict = verifyChain(start, rows);
    const total = last.number.toString();
    if (verdict.ok) {
      const { end } = verdict;
      const done = rows.length < PIECE;
      return { number: end.number.toString(), hash: end.hash, total, done, fault: null };
    }
    const event = rows.find(({ number }) => number === verdict.number)?.event;
    const number = verdict.number.toString();
    return {
      number: (verdict.number - 1n).toString(),
      hash: rows.find((row) => row.number === verdict.number - 1n)?.hash ?? start.hash,
      total,
      done: true,
      fault: { number, what: verdict.fault, event: event ? await this.queries.one(reader, event.id) : null },
    };
  }
}
