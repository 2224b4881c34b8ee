import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule, MetadataScanner } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { dataSourceOptions, Transactions } from '@keyward/db';
import { createMetrics, FolderStore, type Env, type Logger } from '@keyward/platform';
import { DataSource } from 'typeorm';
import { AccountDesk } from './account/account-desk.js';
import { AccountController } from './account/account.controller.js';
import { AccountQueries } from './account/account.queries.js';
import { FactorController } from './account/factor.controller.js';
import { FactorDesk } from './account/factor-desk.js';
import { PasswordController } from './account/password.controller.js';
import { ResetDesk } from './account/reset-desk.js';
import { AttachmentController } from './attachment/attachment.controller.js';
import { AttachmentDesk } from './attachment/attachment-desk.js';
import { AttachmentQueries } from './attachment/attachment.queries.js';
import { AuditChainController } from './audit/audit-chain.controller.js';
import { AuditExportController } from './audit/audit-export.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { AuditQueries } from './audit/audit.queries.js';
import { CatalogueController } from './catalogue/catalogue.controller.js';
import { UnitQueries } from './catalogue/unit.queries.js';
import { CompanyController } from './company/company.controller.js';
import { CompanyQueries } from './company/company.queries.js';
import { OverviewQueries } from './company/overview.queries.js';
import { DeputyController } from './deputy/deputy.controller.js';
import { DeputyQueries } from './deputy/deputy.queries.js';
import { BackgroundController } from './desk/background.controller.js';
import { ShortfallsController } from './desk/shortfalls.controller.js';
import { BackgroundQueries } from './desk/background.queries.js';
import { BulkController } from './desk/bulk.controller.js';
import { DeskController } from './desk/desk.controller.js';
import { DeskQueries } from './desk/desk.queries.js';
import { QueueCountsController } from './desk/queue-counts.controller.js';
import { RepliesController } from './desk/replies.controller.js';
import { DocumentController } from './docs/document.controller.js';
import { EnquiryController } from './enquiry/enquiry.controller.js';
import { HealthController } from './health/health.controller.js';
import { ReadinessProbe } from './health/readiness.js';
import { Callers } from './http/callers.js';
import { ConnectedTransactions } from './http/connected-transactions.js';
import { Database } from './http/database.js';
import { InputPipe } from './http/input.pipe.js';
import { KnownSessions } from './http/known-sessions.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RouteCheck } from './http/route-check.js';
import { SessionGuard } from './http/session.guard.js';
import { ENV, FILES, LOGGER, METRICS } from './http/tokens.js';
import { SystemDoor } from './http/system-door.js';
import { WriteTurns } from './http/write-turns.js';
import { AcceptanceController } from './invite/acceptance.controller.js';
import { InvitationController } from './invite/invitation.controller.js';
import { InvitationQueries } from './invite/invitation.queries.js';
import { RedeemDesk } from './invite/redeem-desk.js';
import { LiveFeed } from './live/live-feed.js';
import { LiveController } from './live/live.controller.js';
import { OperationsController } from './operations/operations.controller.js';
import { OperationsQueries } from './operations/operations.queries.js';
import { AccessController } from './person/access.controller.js';
import { AccessQueries } from './person/access.queries.js';
import { ErasureController } from './person/erasure.controller.js';
import { ExplainActionQueries } from './person/explain-action.queries.js';
import { ExplainQueries } from './person/explain.queries.js';
import { HistoryQueries } from './person/history.queries.js';
import { PersonController } from './person/person.controller.js';
import { PersonQueries } from './person/person.queries.js';
import { RightsQueries } from './person/rights.queries.js';
import { TeamQueries } from './person/team.queries.js';
import { Entrance } from './session/entrance.js';
import { MeQueries } from './session/me.queries.js';
import { Passwords } from './session/passwords.js';
import { SessionController } from './session/session.controller.js';
import { SignInDesk } from './session/sign-in-desk.js';
import { ByHandController } from './system/by-hand.controller.js';
import { ByHandQueries } from './system/by-hand.queries.js';
import { EntitlementController } from './system/entitlement.controller.js';
import { TicketListQueries } from './ticket/ticket-list.queries.js';
import { TicketMovesController } from './ticket/ticket-moves.controller.js';
import { TicketReader } from './ticket/ticket-reader.js';
import { TicketController } from './ticket/ticket.controller.js';
import { WishController } from './wish/wish.controller.js';
import { WishQueries } from './wish/wish.queries.js';

const CONTROLLERS = [
  CompanyController,
  DeputyController,
  SessionController,
  PasswordController,
  AccountController,
  FactorController,
  CatalogueController,
  WishController,
  PersonController,
  ErasureController,
  AccessController,
  EnquiryController,
  TicketController,
  TicketMovesController,
  AttachmentController,
  DeskController,
  RepliesController,
  BulkController,
  BackgroundController,
  QueueCountsController,
  ShortfallsController,
  AcceptanceController,
  InvitationController,
  LiveController,
  EntitlementController,
  ByHandController,
  AuditController,
  AuditExportController,
  AuditChainController,
  OperationsController,
  DocumentController,
  HealthController,
];

/** One guard, one pipe and one filter for every route; nothing is switched on route by route. */
const WALLS = [
  { provide: APP_GUARD, useClass: SessionGuard },
  { provide: APP_PIPE, useClass: InputPipe },
  { provide: APP_FILTER, useClass: ProblemFilter },
  Callers,
  KnownSessions,
  WriteTurns,
  SystemDoor,
  RouteCheck,
  MetadataScanner,
];

const READS = [
  MeQueries,
  AccountQueries,
  UnitQueries,
  CompanyQueries,
  OverviewQueries,
  WishQueries,
  TeamQueries,
  AccessQueries,
  HistoryQueries,
  PersonQueries,
  RightsQueries,
  ExplainActionQueries,
  ExplainQueries,
  TicketListQueries,
  TicketReader,
  AttachmentQueries,
  DeputyQueries,
  DeskQueries,
  BackgroundQueries,
  ByHandQueries,
  AuditQueries,
  OperationsQueries,
];
const DESKS = [
  Passwords,
  SignInDesk,
  Entrance,
  AccountDesk,
  FactorDesk,
  ResetDesk,
  RedeemDesk,
  AttachmentDesk,
  InvitationQueries,
  LiveFeed,
  ReadinessProbe,
  Database,
];

/** Longer than any statement may take (5 s). */
const CUT_AFTER_SILENCE_MS = 12_000;

@Module({})
export class AppModule {
  /** @param env of this process, read once by `main.ts` (or given by a spec) */
  static with(env: Env<'api'>, logger: Logger): DynamicModule {
    const options = dataSourceOptions({
      url: env.DATABASE_URL,
      poolSize: env.DB_POOL,
      applicationName: 'keyward-api',
      cutAfterSilenceMs: CUT_AFTER_SILENCE_MS,
    });
    return {
      module: AppModule,
      // connected by `Database`, so that describing the API needs none and a start waits for PostgreSQL
      imports: [DiscoveryModule, TypeOrmModule.forRoot({ ...options, manualInitialization: true })],
      controllers: CONTROLLERS,
      providers: [
        { provide: ENV, useValue: env },
        { provide: LOGGER, useValue: logger },
        { provide: FILES, useFactory: () => new FolderStore(join(env.KEYWARD_DATA, 'attachments')) },
        { provide: METRICS, useFactory: () => createMetrics({ runtime: env.KEYWARD_MODE !== 'test' }) },
        {
          provide: Transactions,
          useFactory: (dataSource: DataSource) => new ConnectedTransactions(dataSource),
          inject: [DataSource],
        },
        ...WALLS,
        ...READS,
        ...DESKS,
      ],
    };
  }
}
