import { compiled, catalogueText, seaWorld } from './fixtures/sea.js';
import { hasSuccessors, judgeSuccession } from './succession.js';
import type { AlsoLine, CheckResult, Effect, LineVerdict, Missing } from './verdict.js';
import type { Enquiry, EnquiryLine } from './world.js';

/** What is handed to whoever judges, and what is made of their answers: the judging itself is told elsewhere. */
const CATALOGUE = compiled(catalogueText({ keeper: '', bell: '', oath: '' }));
const NOW = new Date('2026-03-01T09:00:00Z');
const WORLD = {
  ...seaWorld([
    { key: 'old', unit: 'west', holds: ['keeper', 'bell', 'oath'] },
    { key: 'mate', unit: 'west', holds: ['oath'] },
    { key: 'boy', unit: 'west' },
  ]),
  now: NOW,
};
const OLD = { membershipId: 'old', personId: 'old' };
const MATE = { membershipId: 'mate', personId: 'mate' };
const NEWCOMER = { membershipId: null, personId: 'ada' };

const take = (line: number, item: string): EnquiryLine => ({ line, verb: 'take', item, unitId: 'west' });
const give = (
  line: number,
  item: string,
  to: NonNullable<EnquiryLine['to']>,
  more: Partial<EnquiryLine> = {},
): EnquiryLine => ({
  ...{ line, verb: 'give' as const, item, unitId: 'west', to },
  ...more,
});

const verdict = (line: number, more: Partial<LineVerdict> = {}): LineVerdict => ({
  ...{ line, outcome: 'allowed' as const, needs: [], warnings: [], because: [], help: [] },
  ...more,
});
const answer = (
  lines: readonly LineVerdict[],
  whole: Partial<CheckResult['whole']> = {},
  more: Partial<CheckResult> = {},
): CheckResult => ({
  lines,
  whole: { outcome: 'allowed', needs: [], warnings: [], because: [], help: [], stages: [], ...whole },
  also: [],
  effects: [],
  ...more,
});

/** Asks, and notes what was asked; every question is answered by the next of the answers. */
function asked(enquiry: Enquiry, answers: readonly CheckResult[]) {
  const questions: Enquiry[] = [];
  const result = judgeSuccession(CATALOGUE, enquiry, WORLD, (catalogue, question, world) => {
    expect([catalogue, world]).toEqual([CATALOGUE, WORLD]);
    questions.push(question);
    return answers[questions.length - 1] ?? answer(question.lines.map(({ line }) => verdict(line)));
  });
  return { questions, result };
}

const leave = (lines: readonly EnquiryLine[], more: Partial<Enquiry> = {}): Enquiry => ({
  kind: 'deactivate',
  unitId: 'west',
  holder: OLD,
  lines,
  ...more,
});
const held = (rows: readonly { readonly item: string; readonly id: string }[]) =>
  rows.map(({ item }) => item).toSorted();

describe('what is asked of those who judge', () => {
  it('is who leaves by themselves, and each successor by themselves, with what happens to the others beside it', () => {
    const from = new Date('2026-04-01T00:00:00Z');
    const until = new Date('2026-09-01T00:00:00Z');
    const params = { class: 'deep' };
    const lines = [
      ...[take(1, 'keeper'), take(2, 'bell'), take(3, 'oath')],
      ...[give(4, 'keeper', MATE, { from, until, params }), give(5, 'bell', NEWCOMER), give(6, 'oath', NEWCOMER)],
    ];
    const { questions } = asked(leave(lines), []);
    expect(questions.map(({ kind, holder, lines: own }) => [kind, holder, own.map(({ line }) => line)])).toEqual([
      ['deactivate', OLD, [1, 2, 3]],
      ['change', MATE, [4]],
      ['change', NEWCOMER, [5, 6]],
    ]);
    expect(questions.map(({ unitId, takesOver }) => [unitId, takesOver])).toEqual([
      ['west', undefined],
      ['west', true],
      ['west', true],
    ]);
    const turns = questions.map(({ besides = [] }) =>
      besides.map(({ holder, before, after }) => [holder, held(before), held(after)]),
    );
    const oldLeaves = [OLD, ['bell', 'keeper', 'oath'], []];
    const mateGets = [MATE, ['oath'], ['keeper', 'oath']];
    const adaGets = [NEWCOMER, [], ['bell', 'oath']];
    expect(turns).toEqual([
      [mateGets, adaGets],
      [oldLeaves, adaGets],
      [oldLeaves, mateGets],
    ]);
    const given = questions[0]?.besides?.map(({ after }) => after.filter(({ id }) => id.startsWith('line ')));
    const plain = { holderUnitId: null, unitId: 'west', ended: false };
    expect(given).toEqual([
      [{ ...plain, id: 'line 4', membershipId: 'mate', item: 'keeper', params, from, until }],
      [
        { ...plain, id: 'line 5', membershipId: null, item: 'bell', params: null, from: NOW, until: null },
        { ...plain, id: 'line 6', membershipId: null, item: 'oath', params: null, from: NOW, until: null },
      ],
    ]);
  });

  it('leaves what is not taken, and counts nothing that a successor gives away as given', () => {
    const set: EnquiryLine = { line: 2, verb: 'set', item: 'bell', unitId: 'west' };
    const away: EnquiryLine = { line: 4, verb: 'take', item: 'oath', unitId: 'west', to: MATE };
    const { questions } = asked(leave([take(1, 'keeper'), set, give(3, 'keeper', MATE), away]), []);
    expect(questions[1]?.besides?.map(({ after }) => held(after))).toEqual([['bell', 'oath']]);
    expect(questions[0]?.besides?.map(({ after }) => held(after))).toEqual([['keeper', 'oath']]);
  });

  it('carries what was said along, and nothing that was not', () => {
    const said = {
      reason: 'leaves',
      facts: { why: 'age' },
      said: { document: 'letter.pdf' },
      accepted: ['tide'],
      phase: 'decide' as const,
    };
    const lines = [take(1, 'keeper'), give(2, 'keeper', MATE)];
    const [, full] = asked(leave(lines, said), []).questions;
    const [, bare] = asked(leave(lines), []).questions;
    const plain = { kind: 'change', unitId: 'west', holder: MATE, lines: [lines[1]], takesOver: true };
    expect({ ...full, besides: [] }).toEqual({ ...plain, ...said, besides: [] });
    expect(Object.keys(bare ?? {}).toSorted()).toEqual([...Object.keys(plain), 'besides'].toSorted());
  });

  it('has successors only where a line names somebody', () => {
    expect(hasSuccessors(leave([take(1, 'keeper')]))).toBe(false);
    expect(hasSuccessors(leave([take(1, 'keeper'), give(2, 'keeper', MATE)]))).toBe(true);
    expect(hasSuccessors(leave([]))).toBe(false);
  });
});

const LINES = [take(1, 'keeper'), give(2, 'keeper', MATE)];
const because = { rule: 'r', sentence: { en: 'No.' } };
const help = { staff: 'support', text: { en: 'support' } } as const;
const need = (rule: string, field: string): Missing => ({
  ...{ kind: 'ask' as const, rule, sentence: { en: rule }, of: null, what: [], at: null, lines: [], field },
});
const effect = (kind: Effect['kind'], membershipId: string | null | undefined): Effect => ({
  ...{ kind, item: 'bell', unitId: 'west', assignmentId: null, rule: 'r', sentence: { en: kind } },
  ...(membershipId === undefined ? {} : { membershipId }),
});

describe('one verdict on who leaves and who takes over', () => {
  const whole = (own: Partial<CheckResult['whole']>, theirs: Partial<CheckResult['whole']>, second = verdict(2)) =>
    asked(leave(LINES), [answer([verdict(1)], own), answer([second], theirs)]).result;

  it('has the lines of both, and the worse outcome of them', () => {
    expect(whole({}, {}).lines).toEqual([verdict(1), verdict(2)]);
    expect(whole({}, {}).whole).toEqual({
      ...{ outcome: 'allowed', needs: [], warnings: [], because: [], help: [], stages: [] },
    });
    expect(whole({}, {}, verdict(2, { outcome: 'approval' })).whole.outcome).toBe('approval');
    expect(whole({ outcome: 'needs' }, {}, verdict(2, { outcome: 'approval' })).whole.outcome).toBe('needs');
    expect(whole({ outcome: 'needs' }, {}, verdict(2, { outcome: 'refused' })).whole.outcome).toBe('refused');
  });

  it('says at their lines why a successor can be given nothing', () => {
    const own = verdict(2, { because: [{ rule: 'own', sentence: { en: 'Own.' } }], help: [] });
    const { lines, whole: all } = whole({}, { outcome: 'refused', because: [because], help: [help] }, own);
    expect(lines).toEqual([
      verdict(1),
      { ...own, outcome: 'refused', because: [{ rule: 'own', sentence: { en: 'Own.' } }, because], help: [help] },
    ]);
    expect([all.outcome, all.because, all.help]).toEqual(['refused', [], []]);
    // what is only warned of, or refused for no reason of the whole, stays where it is
    expect(whole({}, { outcome: 'allowed', because: [because] }).lines[1]).toEqual(verdict(2));
    expect(whole({}, { outcome: 'refused' }).lines[1]).toEqual(verdict(2));
  });

  it('asks for the same once', () => {
    const [reason, letter, other] = [need('a', 'reason'), need('b', 'document'), need('a', 'document')];
    expect(whole({ needs: [reason] }, { needs: [reason, letter, other] }).whole.needs).toEqual([reason, letter, other]);
    expect(whole({ needs: [reason, letter] }, { needs: [letter] }).whole.needs).toEqual([reason, letter]);
  });

  it('has all stages, the longest wait, and an objection where there is one', () => {
    const [one, two] = [{ by: [{ staff: 'support' as const }] }, { by: [{ staff: 'lead' as const }] }];
    expect(whole({ stages: [one] }, { stages: [one, two] }).whole.stages).toEqual([one, two]);
    expect(whole({ applyAfter: 'P1D' }, { applyAfter: 'P3D' }).whole.applyAfter).toBe('P3D');
    expect(whole({ applyAfter: 'P3D' }, { applyAfter: 'P1D' }).whole.applyAfter).toBe('P3D');
    expect(whole({}, { applyAfter: 'P1D' }).whole.applyAfter).toBe('P1D');
    expect(whole({ applyAfter: 'P2D' }, {}).whole.applyAfter).toBe('P2D');
    expect(whole({}, { object: true }).whole.object).toBe(true);
    expect(whole({ object: true }, {}).whole.object).toBe(true);
    expect('object' in whole({}, {}).whole).toBe(false);
  });

  it('names whose the lines are that come along, and what somebody loses, once', () => {
    const also: AlsoLine = { ...take(9, 'oath'), verb: 'give', why: 'add', rule: 'r', because: [2] };
    const own: AlsoLine = { ...take(8, 'oath'), why: 'take', rule: 'r', because: [1] };
    const effects = [effect('lost', 'mate'), effect('ends', null), effect('stays', undefined)];
    const { result } = asked(leave(LINES), [
      answer([verdict(1)], {}, { also: [own], effects: [effect('ends', undefined)] }),
      answer([verdict(2)], {}, { also: [also], effects }),
    ]);
    expect(result.also).toEqual([own, { ...also, to: MATE }]);
    expect(result.effects).toEqual([effect('ends', undefined), effect('lost', 'mate')]);
  });
});
