import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SendLocks } from './deliver/send-locks.js';
import { WorkerHttp } from './http/worker-http.js';
import { MailSender } from './mail/mail-sender.js';
import { TaskQueue } from './queue/task-queue.js';
import { Relay } from './relay/relay.js';
import { TaskListener } from './relay/task-listener.js';
import { Heartbeat } from './schedule/heartbeat.js';
import { Sealer } from './seal/sealer.js';
import { TaskConsumer } from './task/task-consumer.js';
import { WorkerKit } from './worker-kit.js';

/** What brings work in: relay, its ears, and the consumer. */
@Injectable()
export class Intake {
  constructor(
    @Inject(Relay) private readonly relay: Relay,
    @Inject(TaskListener) private readonly listener: TaskListener,
    @Inject(TaskConsumer) private readonly consumer: TaskConsumer,
    @Inject(TaskQueue) private readonly queue: TaskQueue,
  ) {}

  start(): void {
    this.consumer.start();
    this.relay.start();
    this.listener.start(() => this.relay.wake());
  }

  /** Nothing new comes in, then what runs ends, then the wires are cut. */
  async stop(): Promise<void> {
    await this.listener.stop();
    await this.relay.stop();
    await this.consumer.stop();
    await this.queue.close();
  }
}

/** What goes out: mails and the small HTTP port. */
@Injectable()
export class Outlets {
  constructor(
    @Inject(MailSender) private readonly sender: MailSender,
    @Inject(SendLocks) private readonly locks: SendLocks,
    @Inject(WorkerHttp) private readonly http: WorkerHttp,
  ) {}

  start(): Promise<void> {
    return this.http.start();
  }

  async stop(): Promise<void> {
    this.http.stop();
    this.sender.close();
    await this.locks.close();
  }
}

/** Starts and stops the worker in the right order. Redis and the mail server may be away at both. */
@Injectable()
export class WorkerLife implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(WorkerKit) private readonly kit: WorkerKit,
    @Inject(Intake) private readonly intake: Intake,
    @Inject(Outlets) private readonly outlets: Outlets,
    @Inject(Sealer) private readonly sealer: Sealer,
    @Inject(Heartbeat) private readonly heartbeat: Heartbeat,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.outlets.start();
    await this.heartbeat.look();
    this.intake.start();
    await this.heartbeat.beat();
    this.kit.logger.info({ worker: this.kit.id }, 'worker ready');
  }

  async onApplicationShutdown(): Promise<void> {
    await this.sealer.stop();
    await this.intake.stop();
    await this.outlets.stop();
    await this.heartbeat.end();
    this.kit.logger.info('worker stopped');
  }
}
