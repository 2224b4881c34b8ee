import { Module, type DynamicModule } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { CallSystems } from './deliver/call-systems.js';
import { SendLocks } from './deliver/send-locks.js';
import { SendMail } from './deliver/send-mail.js';
import { WorkerHttp } from './http/worker-http.js';
import { MailSender } from './mail/mail-sender.js';
import { TaskQueue } from './queue/task-queue.js';
import { Relay } from './relay/relay.js';
import { TaskListener } from './relay/task-listener.js';
import { Heartbeat } from './schedule/heartbeat.js';
import { Sweeps } from './schedule/sweeps.js';
import { Sealer } from './seal/sealer.js';
import { TaskConsumer } from './task/task-consumer.js';
import { TaskHandlers } from './task/task-handlers.js';
import { TaskRunner } from './task/task-runner.js';
import { WorkerKit } from './worker-kit.js';
import { Intake, Outlets, WorkerLife } from './worker-life.js';

const PARTS = [
  ...[TaskQueue, Relay, TaskListener, TaskConsumer, TaskRunner, TaskHandlers, Intake],
  ...[SendMail, CallSystems, SendLocks, WorkerHttp, Outlets, Sealer, Heartbeat, Sweeps, WorkerLife],
];

/** The worker: everything but the kit, which main.ts (or a spec) makes. */
@Module({})
export class WorkerModule {
  static with(kit: WorkerKit): DynamicModule {
    return {
      module: WorkerModule,
      imports: [ScheduleModule.forRoot()],
      providers: [
        { provide: WorkerKit, useValue: kit },
        { provide: MailSender, useFactory: () => new MailSender(kit.env.SMTP_URL) },
        ...PARTS,
      ],
    };
  }
}
