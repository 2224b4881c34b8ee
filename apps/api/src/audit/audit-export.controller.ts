import { Readable } from 'node:stream';
import { Controller, Get, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AuditExportQuery } from '@keyward/contracts';
import { noteExport } from '@keyward/operations';
import { Asks } from '../http/asks.js';
import { Callers } from '../http/callers.js';
import type { ApiRequest } from '../http/request.js';
import { Who, type Reader } from '../http/who.js';
import { auditCsv } from './audit-csv.js';
import { AuditQueries, filterOf } from './audit.queries.js';

/** The audit log as a file for spreadsheets. Its chain is exported by `keyward audit-export`. */
@ApiTags('Audit')
@Controller('api/v1')
export class AuditExportController {
  constructor(
    private readonly callers: Callers,
    private readonly queries: AuditQueries,
  ) {}

  @Get('audit.csv')
  @Asks('audit.read')
  @ApiOperation({
    operationId: 'exportAudit',
    summary: 'The same as a file for spreadsheets, whole; exporting it is recorded',
  })
  @ApiResponse({
    status: 200,
    description: 'RFC 4180, in UTF-8, sent as it is read',
    content: { 'text/csv': { schema: { type: 'string' } } },
  })
  async export(
    @Who() reader: Reader,
    @Query({ schema: AuditExportQuery }) query: AuditExportQuery,
    @Req() request: ApiRequest,
  ): Promise<StreamableFile> {
    await this.callers.write(request, (tx, actor) => noteExport(tx, actor, filterOf(query)));
    const pieces = this.queries.all(reader, query);
    // before anything is sent, so that a refusal is still told as one
    const first = await pieces.next();
    const text = async function* () {
      yield auditCsv(first.done === true ? [] : first.value, reader.language, true);
      for await (const entries of pieces) if (entries.length > 0) yield auditCsv(entries, reader.language, false);
    };
    return new StreamableFile(Readable.from(text(), { objectMode: false }), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="audit.csv"',
    });
  }
}
