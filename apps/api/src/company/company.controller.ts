import { Body, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  CompaniesQuery,
  CompanyContact,
  CompanyContactInput,
  CompanyContactQuery,
  CompanyOverview,
  CompanyOverviewQuery,
  CompanyPage,
  CompanyReview,
  CompanyReviewInput,
  CompanyReviewQuery,
  Sharing,
  SharingInput,
} from '@keyward/contracts';
import { changeContact, changeSharing, confirmTeam } from '@keyward/operations';
import type { z } from 'zod';
import { Answers, Refuses } from '../http/answers.js';
import { Asks } from '../http/asks.js';
import { Callers } from '../http/callers.js';
import type { ApiRequest } from '../http/request.js';
import { readerOf, Who, type Reader } from '../http/who.js';
import { CompanyQueries } from './company.queries.js';
import { OverviewQueries } from './overview.queries.js';

/** What a company chooses for itself, and where it is told of changes of its administrators. */
@ApiTags('Company')
@Controller('api/v1')
export class CompanyController {
  constructor(
    private readonly callers: Callers,
    private readonly queries: CompanyQueries,
    private readonly overviews: OverviewQueries,
  ) {}

  @Get('companies')
  @Asks('companies.read')
  @ApiOperation({ operationId: 'companies', summary: 'The companies of the network, by name' })
  @Answers(200, CompanyPage)
  companies(
    @Who() reader: Reader,
    @Query({ schema: CompaniesQuery }) query: z.infer<typeof CompaniesQuery>,
  ): Promise<z.infer<typeof CompanyPage>> {
    return this.overviews.companies(reader, query);
  }

  @Get('company')
  @Asks('company.overview')
  @ApiOperation({
    operationId: 'companyOverview',
    summary: 'A company at a glance: people, administrators, what only one can have, and what it owns',
  })
  @Answers(200, CompanyOverview)
  @Refuses(404, 'No such company, or not the one worked in')
  overview(
    @Who() reader: Reader,
    @Query({ schema: CompanyOverviewQuery }) { company }: z.infer<typeof CompanyOverviewQuery>,
  ): Promise<CompanyOverview> {
    return this.overviews.overview(reader, company);
  }

  @Get('company/sharing')
  @Asks('company.read')
  @ApiOperation({ operationId: 'sharing', summary: 'Who of the company worked in sees its tickets' })
  @Answers(200, Sharing)
  sharing(@Who() reader: Reader): Promise<Sharing> {
    return this.queries.sharing(reader);
  }

  @Post('company/sharing')
  @HttpCode(200)
  @Asks('company.share')
  @ApiOperation({ operationId: 'changeSharing', summary: 'Choose who of the company worked in sees its tickets' })
  @Answers(200, Sharing, 'As it is now')
  @Refuses(409, 'It is so already')
  async changeSharing(
    @Body({ schema: SharingInput }) body: SharingInput,
    @Req() request: ApiRequest,
  ): Promise<Sharing> {
    await this.callers.write(request, (tx, actor) => changeSharing(tx, actor, body));
    // whoever asks next, the reader among them, sees by the new choice
    this.callers.forgetCompany(request);
    return this.queries.sharing(readerOf(request));
  }

  @Get('company/review')
  @Asks('company.read-review')
  @ApiOperation({
    operationId: 'companyReview',
    summary: 'Whether the team of a company is to be confirmed, until when, and what becomes of it else',
  })
  @Answers(200, CompanyReview)
  @Refuses(404, 'No such company, or not the one worked in')
  review(
    @Who() reader: Reader,
    @Query({ schema: CompanyReviewQuery }) { company }: CompanyReviewQuery,
  ): Promise<CompanyReview> {
    return this.queries.review(reader, company);
  }

  @Post('company/review')
  @HttpCode(200)
  @Asks('company.confirm')
  @ApiOperation({
    operationId: 'confirmTeam',
    summary: 'Confirm that those who work there are still those who should: its time counts anew',
  })
  @Answers(200, CompanyReview, 'As it is now')
  @Refuses(404, 'No such company, or not the one worked in')
  @Refuses(409, 'The catalogue does not ask for it')
  async confirm(
    @Body({ schema: CompanyReviewInput }) { company }: CompanyReviewInput,
    @Req() request: ApiRequest,
  ): Promise<CompanyReview> {
    await this.callers.write(request, (tx, actor) => confirmTeam(tx, actor, company));
    return this.queries.review(readerOf(request), company);
  }

  @Get('company/contact')
  @Asks('company.read-contact')
  @ApiOperation({
    operationId: 'companyContact',
    summary: 'Where a company is told of changes of its administrators, beside these',
  })
  @Answers(200, CompanyContact)
  @Refuses(404, 'No such company, or not the one worked in')
  contact(
    @Who() reader: Reader,
    @Query({ schema: CompanyContactQuery }) { company }: CompanyContactQuery,
  ): Promise<CompanyContact> {
    return this.queries.contact(reader, company);
  }

  @Post('company/contact')
  @HttpCode(200)
  @Asks('company.contact')
  @ApiOperation({
    operationId: 'changeCompanyContact',
    summary: 'Change that address; it is told, and so is the one before',
  })
  @Answers(200, CompanyContact, 'As it is now')
  @Refuses(404, 'No such company')
  @Refuses(409, 'It is that already, or somebody else has changed it meanwhile')
  async changeContact(@Body({ schema: CompanyContactInput }) body: CompanyContactInput, @Req() request: ApiRequest) {
    const { company: companyId, email, was } = body;
    await this.callers.write(request, (tx, actor) => changeContact(tx, actor, { companyId, email, was }));
    return this.queries.contact(readerOf(request), companyId);
  }
}
