import { Controller, Get, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ShortfallList } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import { administrated, administration, countedInWords } from '@keyward/operations';
import { Answers } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import type { ApiRequest } from '../http/request.js';
import { readerOf } from '../http/who.js';

interface Row {
  readonly id: string;
  readonly company: { readonly id: string; readonly name: string };
  readonly limit: string;
  readonly since: Date;
  readonly administrated: boolean;
}

/** What the desk has to see to, though nobody has filed anything. */
@ApiTags('Desk')
@Controller('api/v1')
export class ShortfallsController {
  constructor(private readonly transactions: Transactions) {}

  @Get('desk/shortfalls')
  @Asks('queue.read')
  @ApiOperation({
    operationId: 'shortfalls',
    summary: 'Where time has left fewer people with something than the catalogue wants, at most 100, the oldest first',
  })
  @Answers(200, ShortfallList)
  async list(@Req() request: ApiRequest): Promise<ShortfallList> {
    const { inForce, language } = readerOf(request);
    const rows = await this.transactions.read((tx) =>
      tx.query<Row>(
        `select s.id, jsonb_build_object('id', u.id, 'name', u.name) as company, s.limit_id as limit, s.found_at as since,
           ${administrated('s.company_id', '$1', '$2')} as administrated
         from shortfalls s join units u on u.id = s.company_id where s.closed_at is null order by s.found_at, s.id limit 100`,
        [...administration(inForce.catalogue)],
      ),
    );
    const items = rows.flatMap(({ id, company, limit, since, administrated: isAdministrated }) => {
      const what = countedInWords(inForce.catalogue, limit, language);
      return what === null ? [] : [{ id, company, what, since: since.toISOString(), administrated: isAdministrated }];
    });
    return { items };
  }
}
