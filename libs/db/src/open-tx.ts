import type { Tx } from './transactions.js';
import type { Wire } from './wire.js';

/** What may travel together with `begin`: should that be lost, this has changed nothing. */
const READS = /^\s*select\b/i;

export interface OpenTx {
  readonly tx: Tx;
  readonly over: () => void;
  /** what was sent and is not waited for yet */
  readonly sent: readonly Promise<unknown>[];
}

/**
 * @param begun the answer to `begin`; undefined: there is no transaction
 * @returns a `Tx`, and how to say that it is over: a statement sent later would stand alone, perhaps on the connection of
 * somebody else, and is refused
 */
export function openTx(wire: Pick<Wire, 'send'>, begun?: Promise<unknown>): OpenTx {
  let open = begun === undefined;
  let isOver = false;
  /** a write waits for `begin`, and so does everything behind it: what was sent first is carried out first */
  let queue = false;
  begun?.then(
    () => (open = true),
    () => undefined,
  );
  const assertNotOver = (): void => {
    if (isOver) throw new Error('this transaction is over');
  };
  const assertLeavable = (): void => {
    assertNotOver();
    if (begun !== undefined) return;
    throw new Error('nothing is left without a transaction: whether it failed is told by the commit');
  };
  const sent: Promise<unknown>[] = [];
  const tx: Tx = {
    recorded: [],
    tasks: 0,
    async query<T>(sql: string, params: readonly unknown[] = [], { prepared = true } = {}): Promise<T[]> {
      assertNotOver();
      if (!open && (queue || !READS.test(sql))) {
        queue = true;
        await begun;
        assertNotOver();
      }
      const answer = wire.send(sql, params, prepared);
      // where `begin` is lost, so is this: nobody waits for it then, and unhandled it would end the process
      answer.catch(ignoreLoss);
      await begun;
      return (await answer).rows as T[];
    },
    send(sql, params) {
      assertLeavable();
      assertNotOver();
      tx.leave(tx.query(sql, params));
    },
    leave(...answers) {
      for (const answer of answers) {
        answer.catch(ignoreLoss); // whoever ends the transaction looks at it, unless that fails before
        sent.push(answer);
      }
      assertLeavable();
    },
  };
  return { tx, over: () => (isOver = true), sent };
}

function ignoreLoss(): void {}
