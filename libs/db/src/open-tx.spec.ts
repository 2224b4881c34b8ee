import type { QueryResult } from 'pg';
import { openTx } from './open-tx.js';
import { together } from './together.js';

/** A connection that only notes what is sent. */
function aWire() {
  const sent: string[] = [];
  const answer = { rows: [] } as unknown as QueryResult;
  const send = (sql: string) => {
    sent.push(sql);
    return Promise.resolve(answer);
  };
  return { sent, wire: { send, say: send }, begun: () => Promise.resolve(answer) };
}

describe('a transaction on its wire', () => {
  it('sends reads together with begin, a write when it has begun, and everything in the order it was asked for', async () => {
    const { sent, wire, begun } = aWire();
    const { tx } = openTx(wire, begun());
    const all = together(
      tx.query('select 1'),
      tx.query('update one'),
      tx.query('select 2'),
      tx.query(' with two as () insert'),
      tx.query('select 3'),
    );
    expect(sent).toEqual(['select 1']);
    await all;
    expect(sent).toEqual(['select 1', 'update one', 'select 2', ' with two as () insert', 'select 3']);
    await together(tx.query('insert four'), tx.query('select 4'));
    expect(sent.slice(5)).toEqual(['insert four', 'select 4']);
  });

  it('sends nothing any more when it is over, not even what was waiting to be sent', async () => {
    const { sent, wire, begun } = aWire();
    const { tx, over } = openTx(wire, begun());
    const late = tx.query('insert one');
    over();
    await expect(late).rejects.toThrow('this transaction is over');
    await expect(tx.query('select 1')).rejects.toThrow('this transaction is over');
    expect(() => tx.send('insert two')).toThrow('this transaction is over');
    expect(sent).toEqual([]);
  });

  it('fails with begin, and sends no write then', async () => {
    const { sent, wire } = aWire();
    const { tx } = openTx(wire, Promise.reject(new Error('the connection is gone')));
    await expect(together(tx.query('select 1'), tx.query('update one'))).rejects.toThrow('the connection is gone');
    expect(sent).toEqual(['select 1']);
  });
});
