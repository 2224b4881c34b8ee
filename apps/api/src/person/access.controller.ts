import { Controller, Get, Header, HttpCode, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  AccessExportQuery,
  AccessPage,
  AccessQuery,
  HistoryPage,
  HistoryQuery,
  Id,
  TeamExportQuery,
} from '@keyward/contracts';
import type { z } from 'zod';
import { Labels } from '../catalogue/labels.js';
import { Answers, Refuses } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { Who, type Reader } from '../http/who.js';
import { accessCsv, teamCsv } from './people-csv.js';
import { AccessQueries } from './access.queries.js';
import { HistoryQueries } from './history.queries.js';
import { TeamQueries } from './team.queries.js';

@ApiTags('People')
@Controller('api/v1')
export class AccessController {
  constructor(
    private readonly queries: AccessQueries,
    private readonly histories: HistoryQueries,
    private readonly teams: TeamQueries,
  ) {}

  @Get('access')
  @Asks('team.read')
  @ApiOperation({
    operationId: 'userAccess',
    summary: 'Everybody with access now or formerly, whose last change is newest first',
  })
  @Answers(200, AccessPage)
  page(
    @Who() reader: Reader,
    @Query({ schema: AccessQuery }) query: z.infer<typeof AccessQuery>,
  ): Promise<z.infer<typeof AccessPage>> {
    return this.queries.page(reader, query);
  }

  @Get('access.csv')
  @Asks('team.read')
  @ApiOperation({ operationId: 'exportUserAccess', summary: 'The same as a file for spreadsheets, whole' })
  @HttpCode(200)
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="user-access.csv"')
  @ApiResponse({
    status: 200,
    description: 'RFC 4180, in UTF-8',
    content: { 'text/csv': { schema: { type: 'string' } } },
  })
  @Refuses(422, 'Too many rows for one file')
  async export(
    @Who() reader: Reader,
    @Query({ schema: AccessExportQuery }) query: z.infer<typeof AccessExportQuery>,
  ): Promise<string> {
    return accessCsv(await this.queries.all(reader, query), new Labels(reader));
  }

  @Get('team.csv')
  @Asks('team.read')
  @ApiOperation({ operationId: 'exportTeam', summary: 'The team as a file for spreadsheets, whole' })
  @HttpCode(200)
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="team.csv"')
  @ApiResponse({
    status: 200,
    description: 'RFC 4180, in UTF-8',
    content: { 'text/csv': { schema: { type: 'string' } } },
  })
  @Refuses(422, 'Too many rows for one file')
  async exportTeam(
    @Who() reader: Reader,
    @Query({ schema: TeamExportQuery }) query: z.infer<typeof TeamExportQuery>,
  ): Promise<string> {
    return teamCsv(await this.teams.all(reader, query), new Labels(reader));
  }

  @Get('people/:id/history')
  @Asks('person.read')
  @ApiOperation({
    operationId: 'history',
    summary: 'What happened to a person’s access in the company worked in, the newest first',
  })
  @Answers(200, HistoryPage)
  history(
    @Who() reader: Reader,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: HistoryQuery }) query: z.infer<typeof HistoryQuery>,
  ): Promise<z.infer<typeof HistoryPage>> {
    return this.histories.history(reader, id, query);
  }
}
