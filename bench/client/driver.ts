import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Lap, LapResult } from './lap.js';

type Reply = { readonly result: LapResult } | { readonly error: string };

/** The clients in a process of their own, so that planning and reporting do not disturb what they measure. */
export class Driver {
  private readonly child: ChildProcess = fork(new URL('./main.ts', import.meta.url), {
    execArgv: ['--import', '@swc-node/register/esm-register'],
    serialization: 'advanced',
  });

  /** @throws Error with what a client met */
  async drive(lap: Lap): Promise<LapResult> {
    const replied = once(this.child, 'message') as Promise<[Reply]>;
    this.child.send(lap);
    const [reply] = await replied;
    if ('error' in reply) throw new Error(reply.error);
    const { refused, count } = reply.result;
    if (refused > 0) console.warn(`  … ${refused} of ${refused + count} answers were refusals, and are not counted`);
    return reply.result;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }
}
