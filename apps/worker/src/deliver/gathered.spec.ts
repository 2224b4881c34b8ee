import { Gathered } from './gathered.js';

describe('Gathered', () => {
  it('carries out together what is asked while something is under way, and gives each their own answer', async () => {
    const carried: (readonly string[])[] = [];
    const goOn: (() => void)[] = [];
    const gathered = new Gathered<string, string>(async (questions) => {
      carried.push(questions);
      await new Promise<void>((resolve) => goOn.push(resolve));
      return questions.map((question) => question.toUpperCase());
    });
    const answers = ['a', 'b', 'c'].map((question) => gathered.ask(question));
    goOn.shift()?.();
    expect(await answers[0]).toBe('A');
    goOn.shift()?.();
    expect(await Promise.all(answers)).toEqual(['A', 'B', 'C']);
    expect(carried).toEqual([['a'], ['b', 'c']]);
  });

  it('tells a failure to all who asked, and goes on', async () => {
    let fails = true;
    const gathered = new Gathered<string, string>(async (questions) => {
      await Promise.resolve();
      if (fails) throw new Error('away');
      return questions;
    });
    const all = await Promise.allSettled(['a', 'b', 'c'].map((question) => gathered.ask(question)));
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    fails = false;
    expect(await gathered.ask('d')).toBe('d');
  });
});
