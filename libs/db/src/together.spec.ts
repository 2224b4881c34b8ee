import { together } from './together.js';

describe('statements sent together', () => {
  it('give what each came to, in order', async () => {
    expect(await together(Promise.resolve('one'), undefined, Promise.resolve(3))).toEqual(['one', undefined, 3]);
  });

  it('tell of the first in order that failed, however late it says so', async () => {
    const late = new Promise((_resolve, reject) => setTimeout(() => reject(new Error('the cause')), 10));
    const early = Promise.reject(new Error('aborted because of it'));
    await expect(together(Promise.resolve(), late, early)).rejects.toThrow('the cause');
  });
});
