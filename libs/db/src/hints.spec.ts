import { setTimeout as rest } from 'node:timers/promises';
import { Hints } from './hints.js';
import type { RecordedEvent } from './transactions.js';

const event = (id: string, ticketId: string | null = 't', personId: string | null = null): RecordedEvent =>
  ({ id, name: 'ticket.filed', ticketId, personId }) as RecordedEvent;

describe('hints', () => {
  it('are one statement at a time; what is committed meanwhile and shortly after goes with the next', async () => {
    const sent: { ids: string[]; tasks: unknown }[] = [];
    const answers: (() => void)[] = [];
    const hints = new Hints((_sql, params) => {
      sent.push({
        ids: (params[0] as string[]).map((payload) => (JSON.parse(payload) as { id: string }).id),
        tasks: params[1],
      });
      return new Promise<void>((resolve) => answers.push(resolve));
    }, 30);
    hints.send({ recorded: [event('a')], tasks: 1 });
    hints.send({ recorded: [event('b')], tasks: 0 });
    hints.send({ recorded: [event('c'), event('about nothing that is followed', null)], tasks: 2 });
    expect(sent).toEqual([{ ids: ['a'], tasks: true }]);
    answers[0]?.();
    await new Promise(setImmediate);
    hints.send({ recorded: [event('d'), event('of an account', null, 'p')], tasks: 0 });
    expect(sent).toHaveLength(1);
    while (sent.length < 2) await new Promise(setImmediate);
    expect(sent.slice(1)).toEqual([{ ids: ['b', 'c', 'd', 'of an account'], tasks: true }]);
    answers[1]?.();
    await rest(60);
    expect(sent).toHaveLength(2);
  });

  it('go on after one was lost, and say nothing where there is nothing to say', async () => {
    let calls = 0;
    const hints = new Hints(() => {
      calls += 1;
      return Promise.reject(new Error('Connection terminated'));
    }, 0);
    hints.send({ recorded: [], tasks: 0 });
    expect(calls).toBe(0);
    hints.send({ recorded: [event('a')], tasks: 0 });
    await rest(20);
    hints.send({ recorded: [event('b')], tasks: 0 });
    expect(calls).toBe(2);
  });
});
