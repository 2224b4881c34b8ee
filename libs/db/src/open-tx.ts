import type { Tx } from './transactions.js';
import type { Wire } from './wire.js';

/** What may travel together with `begin`: should that be lost, this has changed nothing. */
const READS = /^\s*select\b/i;

/**
 * @param begun the answer to `begin`; undefined: there is no transaction
 * @returns a `Tx`, and how to say that it is over: a statement sent later would stand alone, perhaps on the connection of
 * somebody else, and is refused
 */
export function openTx(wire: Wire, begun?: Promise<unknown>): { readonly tx: Tx; readonly over: () => void } {
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
  };
  return { tx, over: () => (isOver = true) };
}

function ignoreLoss(): void {}
