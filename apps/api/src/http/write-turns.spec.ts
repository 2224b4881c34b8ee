import { WriteTurns } from './write-turns.js';

/** Work that ends when it is told to. */
function open(): { work: () => Promise<string>; end: () => void; began: () => boolean } {
  let began = false;
  let end = (): void => undefined;
  const promise = new Promise<string>((resolve) => (end = () => resolve('done')));
  return {
    work: () => {
      began = true;
      return promise;
    },
    end: () => end(),
    began: () => began,
  };
}

describe('turns of one person', () => {
  it('two at a time, two hundred wait, more are sent away with the time to come back', async () => {
    const turns = new WriteTurns({ DB_POOL: 10 });
    const works = Array.from({ length: 203 }, open);
    const answers = works.map(({ work }) => turns.take('nora', work).catch((error: unknown) => error));
    expect(await answers[202]).toMatchObject({ code: 'too-many-at-once', context: { retryAfterSeconds: 2 } });
    expect(works.map(({ began }) => began())).toEqual([true, true, ...Array.from({ length: 201 }, () => false)]);
    works[0]?.end();
    expect(await answers[0]).toBe('done');
    expect(works.filter(({ began }) => began()).length).toBe(3);
    for (const { end } of works) end();
    expect(await Promise.all(answers.slice(0, 202))).toEqual(Array.from({ length: 202 }, () => 'done'));
  });

  it('what one does keeps nobody else waiting, and a failure passes the turn on', async () => {
    const turns = new WriteTurns({ DB_POOL: 10 });
    const hold = [open(), open()];
    const held = hold.map(({ work }) => turns.take('nora', work));
    expect(await turns.take('sven', () => Promise.resolve('at once'))).toBe('at once');
    const failing = turns.take('nora', () => Promise.reject(new Error('refused')));
    const after = turns.take('nora', () => Promise.resolve('after'));
    hold[0]?.end();
    await expect(failing).rejects.toThrow('refused');
    expect(await after).toBe('after');
    hold[1]?.end();
    await Promise.all(held);
  });

  it('all together leave connections to those who read', async () => {
    const turns = new WriteTurns({ DB_POOL: 5 });
    const works = Array.from({ length: 12 }, open);
    const answers = works.map(({ work }, index) => turns.take(`person ${index}`, work));
    expect(works.filter(({ began }) => began()).length).toBe(3);
    for (const { end } of works) end();
    expect((await Promise.all(answers)).length).toBe(12);
  });
});
