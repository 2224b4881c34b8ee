import { Controller, Get, Header, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { EntitlementPage, EntitlementQuery } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import { notAllowed, readEntitlements } from '@keyward/operations';
import type { z } from 'zod';
import { Answers, Refuses } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import type { ApiRequest } from '../http/request.js';
import { SystemDoor } from '../http/system-door.js';

/** For other systems, each with a key of its own; no session opens it. */
@ApiTags('Systems')
@Controller('api/v1/entitlements')
export class EntitlementController {
  constructor(private readonly transactions: Transactions) {}

  @Get()
  @Asks('entitlements.read')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'entitlements',
    summary: 'What changes in what takes effect in a system, in order, for the system itself',
    description: 'With the key that an operator made: `Authorization: Bearer kws_…`. Sessions do not open it.',
  })
  @Answers(200, EntitlementPage)
  @Refuses(429, 'More than 120 requests in a minute')
  page(
    @Req() request: ApiRequest,
    @Query({ schema: EntitlementQuery }) query: z.infer<typeof EntitlementQuery>,
  ): Promise<z.infer<typeof EntitlementPage>> {
    const { system: key, inForce } = SystemDoor.systemOf(request);
    if (query.system !== undefined && query.system !== key.system) throw notAllowed('system-key-only');
    const asked = { system: key.system, since: query.since, limit: query.limit };
    return this.transactions.read((tx) => readEntitlements(tx, inForce, asked));
  }
}
