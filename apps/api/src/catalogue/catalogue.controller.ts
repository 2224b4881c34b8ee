import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Catalogue, UnitPage, UnitQuery } from '@keyward/contracts';
import type { z } from 'zod';
import { Answers } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { Who, type Reader } from '../http/who.js';
import { presentCatalogue } from './catalogue.presenter.js';
import { UnitQueries } from './unit.queries.js';

@ApiTags('Catalogue')
@Controller('api/v1')
export class CatalogueController {
  constructor(private readonly units: UnitQueries) {}

  @Get('catalogue')
  @Asks('catalogue.read')
  @ApiOperation({ operationId: 'catalogue', summary: 'What may be held and asked for, in the reader’s language' })
  @Answers(200, Catalogue)
  catalogue(@Who() reader: Reader): Catalogue {
    return presentCatalogue(reader.inForce, reader.language);
  }

  @Get('units')
  @Asks('units.read')
  @ApiOperation({ operationId: 'units', summary: 'The company worked in and the units under it; staff: the network' })
  @Answers(200, UnitPage)
  list(
    @Who() reader: Reader,
    @Query({ schema: UnitQuery }) query: z.infer<typeof UnitQuery>,
  ): Promise<z.infer<typeof UnitPage>> {
    return this.units.list(reader.actor, query);
  }
}
