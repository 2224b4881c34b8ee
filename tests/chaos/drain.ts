import { sleep } from '../../tools/embedded/processes.mjs';
import type { Product } from './product.js';

/** What still waits although nothing is broken any more. */
export interface Waiting {
  readonly tasks: number;
  readonly mails: number;
  readonly unsealed: number;
}

const WAITING = /* sql */ `
  select
    (select count(*)::int from tasks where status = 'pending' and name not in ('mail:invitation-ending', 'lapse-invitation')) as tasks,
    (select count(*)::int from mail_ledger where status in ('queued', 'sending')) as mails,
    (select count(*)::int from events e where not exists (select from audit_seals s where s.event_id = e.id)) as unsealed`;

const LOOK_EVERY_MS = 250;
const TELL_EVERY_MS = 5000;

/** The mail server keeps its moods until only so many tasks wait, so that most mails see them however slow the machine. */
const FEW = 100;

/**
 * Waits until everything that was begun has come to its end, but not for ever.
 * @returns what waits still, and after how many milliseconds
 */
export async function drain(
  product: Product,
  patience: number,
  tell: (line: string) => void,
): Promise<{ readonly waiting: Waiting; readonly milliseconds: number }> {
  const begin = Date.now();
  for (let told = begin; ;) {
    const [waiting = { tasks: 0, mails: 0, unsealed: 0 }] = await product.query<Waiting>(WAITING);
    const milliseconds = Date.now() - begin;
    if (waiting.tasks < FEW) product.moods.calm = true;
    if (waiting.tasks + waiting.mails + waiting.unsealed === 0 || milliseconds > patience) {
      return { waiting, milliseconds };
    }
    if (Date.now() - told > TELL_EVERY_MS) {
      told = Date.now();
      tell(`draining: ${waiting.tasks} tasks, ${waiting.mails} mails, ${waiting.unsealed} events not sealed`);
    }
    await sleep(LOOK_EVERY_MS);
  }
}
