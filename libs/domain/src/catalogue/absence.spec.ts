import { check } from './check.js';
import { catalogueText, change, compiled, seaWorld } from './fixtures/sea.js';

const CAP = { key: 'cap', unit: 'west', holds: ['chief'] };

describe('an absence that would leave too few', () => {
  it('says what can be done about it first, and who can help', () => {
    const one = (rest: string) =>
      compiled(
        catalogueText(
          { chief: 'may: [{ do: [give, take, transfer, suspend], place: company }]', helm: '' },
          `limits: { helms: { id: helms, count: helm, per: [company], min: 1${rest} } }\ndecide: [{ by: [auto] }]`,
        ),
      );
    const world = seaWorld([CAP, { key: 'mate', unit: 'west', holds: ['helm'] }]);
    const absent = { ...change('mate', []), kind: 'suspend' as const };
    const [take] = change('mate', [{ take: 'helm' }]).lines;
    const paused = { ...change('mate', []), lines: take ? [{ ...take, verb: 'suspend' as const }] : [] };
    const help = [{ items: ['chief'] }, { staff: 'support' }];
    expect(check(one(''), absent, world).whole).toMatchObject({
      because: [{ rule: 'helms' }, { rule: 'engine.given-first' }],
      help,
    });
    expect(check(one(''), paused, world).lines[0]).toMatchObject({
      because: [{ rule: 'helms' }, { rule: 'engine.given-first' }],
      help,
    });
    const passed = check(one(', max: 1, over: transfer'), absent, world).whole;
    expect(passed.because.map(({ rule }) => rule)).toEqual(['helms', 'engine.handed-over-first']);
    expect(passed.because[0]?.sentence.en).toBe(
      'There have to be exactly 1. Have it handed over to somebody else instead.',
    );
    expect(passed.because[1]?.sentence.en).toBe(
      'What is suspended does not count. Have “HELM” handed over to somebody else first. Turn to somebody with “CHIEF” or the vendor’s support.',
    );
  });
});
