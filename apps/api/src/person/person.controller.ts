import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ActionExplanation,
  ExplainActionQuery,
  ExplainQuery,
  Explanation,
  Id,
  Person,
  PlaceQuery,
  ReviewInput,
  Rights,
  TeamPage,
  TeamQuery,
  RightsQuery,
} from '@keyward/contracts';
import { reviewHeld } from '@keyward/operations';
import type { z } from 'zod';
import { Answers, Refuses } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { Callers } from '../http/callers.js';
import type { ApiRequest } from '../http/request.js';
import { readerOf, Who, type Reader } from '../http/who.js';
import { ExplainActionQueries } from './explain-action.queries.js';
import { ExplainQueries } from './explain.queries.js';
import { namesUnit } from './member-world.js';
import { findMember, PersonQueries } from './person.queries.js';
import { RightsQueries } from './rights.queries.js';
import { TeamQueries } from './team.queries.js';

@ApiTags('People')
@Controller('api/v1')
export class PersonController {
  constructor(
    private readonly teams: TeamQueries,
    private readonly people: PersonQueries,
    private readonly holdings: RightsQueries,
    private readonly explanations: ExplainQueries,
    private readonly actions: ExplainActionQueries,
    private readonly callers: Callers,
  ) {}

  @Get('team')
  @Asks('team.read')
  @ApiOperation({
    operationId: 'team',
    summary: 'The people of a company: with applications now, or all who ever belonged',
  })
  @Answers(200, TeamPage)
  team(
    @Who() reader: Reader,
    @Query({ schema: TeamQuery }) query: z.infer<typeof TeamQuery>,
  ): Promise<z.infer<typeof TeamPage>> {
    return this.teams.team(reader, query);
  }

  @Get('people/:id')
  @Asks('person.read')
  @ApiOperation({ operationId: 'person', summary: 'One person as seen from the company worked in' })
  @Answers(200, Person)
  person(
    @Who() reader: Reader,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PlaceQuery }) { unit }: z.infer<typeof PlaceQuery>,
  ): Promise<Person> {
    return this.people.person(reader, id, unit);
  }

  @Get('people/:id/rights')
  @Asks('person.read')
  @ApiOperation({ operationId: 'rights', summary: 'What a person holds, and what each opposite tick would come to' })
  @Answers(200, Rights)
  rights(
    @Who() reader: Reader,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: RightsQuery }) { unit, onBehalfOf }: z.infer<typeof RightsQuery>,
  ): Promise<Rights> {
    return this.holdings.rights(reader, id, unit, onBehalfOf);
  }

  @Post('people/review')
  @HttpCode(204)
  @Asks('rights.review')
  @ApiOperation({
    operationId: 'reviewRight',
    summary: 'Say that something which a person holds is still needed: its time counts anew',
  })
  @Answers(204, undefined, 'It is noted')
  @Refuses(409, 'It is not held there any more, or needs no review')
  async review(
    @Body({ schema: ReviewInput }) { person, item, unit }: ReviewInput,
    @Req() request: ApiRequest,
  ): Promise<void> {
    const reader = readerOf(request);
    await this.callers.write(request, async (tx, actor) => {
      const { membershipId, company } = await findMember(tx, reader, person, namesUnit(reader) ? unit : undefined);
      await reviewHeld(tx, actor, { membershipId, companyId: company.id, item, unitId: unit });
    });
  }

  @Get('people/:id/explain')
  @Asks('person.read')
  @ApiOperation({
    operationId: 'explain',
    summary: 'Whether a person may do something, the rule behind it, and who can help',
  })
  @Answers(200, Explanation)
  explain(
    @Who() reader: Reader,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ExplainQuery }) query: z.infer<typeof ExplainQuery>,
  ): Promise<Explanation> {
    return this.explanations.explain(reader, id, query);
  }

  @Get('explain')
  @Asks('person.read')
  @ApiOperation({
    operationId: 'explainAction',
    summary: 'Whether somebody may do something, or ask for it: the verdict, the rule, from where, and who can help',
  })
  @Answers(200, ActionExplanation)
  explainAction(
    @Who() reader: Reader,
    @Query({ schema: ExplainActionQuery }) query: z.infer<typeof ExplainActionQuery>,
  ): Promise<ActionExplanation> {
    return this.actions.explain(reader, query);
  }
}
