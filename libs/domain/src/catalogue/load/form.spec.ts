import { catalogueText, errorsOf } from '../fixtures/sea.js';

/** [body of an item, rest of the file, code and place of the fault, what to write] */
type Row = readonly [string, string, string, string];

const ROWS: readonly Row[] = [
  [
    '',
    'facts: { person: { Age: int } }',
    'invalid-key facts.person.Age',
    'Write small letters, digits and _; a letter first.',
  ],
  [
    '',
    'facts: { person: { 1st: int } }',
    'invalid-key facts.person.1st',
    'Write small letters, digits and _; a letter first.',
  ],
  [
    '',
    'facts: { person: { age: { type: int, choice: [a] } } }',
    'invalid-value facts.person.age',
    'Write exactly one of type, choice.',
  ],
  [
    '',
    'facts: { person: { age: { choice: [] } } }',
    'invalid-value facts.person.age.choice',
    'Write at least one entry.',
  ],
  ['', 'params: { p: { order: [a] } }', 'invalid-value params.p.order', 'Write at least 2 entries.'],
  ['', 'params: { p: { order: { a: { en: A } } } }', 'invalid-value params.p.order', 'Write 2 values at least.'],
  ['', 'params: { p: { set: [] } }', 'invalid-value params.p.set', 'Write at least one entry.'],
  [
    '',
    'params: { p: { order: [a, b], number: {} } }',
    'invalid-value params.p',
    'Write exactly one of order, set, units, number, date.',
  ],
  [
    '',
    'params: { p: { default: x } }',
    'invalid-value params.p',
    'Write exactly one of order, set, units, number, date.',
  ],
  [
    '',
    'params: { P: { number: {} } }',
    'invalid-key params.P',
    'Write small letters, digits, - and _; a letter first.',
  ],
  ['with: []', '', 'invalid-value items.lamp.with', 'Write at least one entry.'],
  ['each: []', '', 'invalid-value items.lamp.each', 'Write at least one entry.'],
  ['at: []', '', 'invalid-value items.lamp.at', 'Write at least one entry.'],
  ['synonyms: [""]', '', 'invalid-value items.lamp.synonyms.0', 'Write something; this text is empty.'],
  ['', 'sets: { s: { label: { en: S }, lines: [] } }', 'invalid-value sets.s.lines', 'Write at least one entry.'],
  ['', 'languages: [en, en]', 'invalid-value languages', 'Write each language once.'],
  ['', 'languages: [en, english]', 'invalid-value languages.1', 'Write a language such as en or de-AT.'],
  ['', 'vendor: { name: "", team: a@b.example }', 'invalid-value vendor.name', 'Write something; this text is empty.'],
  ['', 'vendor: { name: x, team: nowhere }', 'invalid-value vendor.team', 'Write one plain e-mail address.'],
  ['', 'vendor: { name: x, team: "A <a@b.example>" }', 'invalid-value vendor.team', 'Write one plain e-mail address.'],
  ['', 'decide: []', 'invalid-value decide', 'Write at least one entry.'],
  ['', 'decide: [{ by: [] }]', 'invalid-value decide.0.by', 'Write at least one entry.'],
  [
    'needs: [{ id: "not good", ask: reason }]',
    '',
    'invalid-value items.lamp.needs.0.id',
    'Write letters, digits, dots and hyphens.',
  ],
  [
    'needs: [{ id: -x, ask: reason }]',
    '',
    'invalid-value items.lamp.needs.0.id',
    'Write letters, digits, dots and hyphens.',
  ],
  ['may: [{ do: [], place: here }]', '', 'invalid-value items.lamp.may.0.do', 'Write at least one entry.'],
  [
    'may: [{ do: [give], place: "Somewhere else" }]',
    '',
    'invalid-value items.lamp.may.0.place',
    'Write here, below, company, network, granted, every:<kind>, or a relation.',
  ],
  [
    '',
    'decide: [{ by: [auto], applyAfter: 3 days }]',
    'invalid-value decide.0.applyAfter',
    'Write a period such as P1Y, P20M, P3W, P50D, -P21D (before it) or PT36H.',
  ],
  [
    '',
    'decide: [{ by: [auto], applyAfter: P101Y }]',
    'invalid-value decide.0.applyAfter',
    'Write a period of 100 years at most.',
  ],
  ['', 'decide: [{ by: [auto], when: "" }]', 'invalid-value decide.0.when', 'Write something; this text is empty.'],
  ['needs: [{ holder: { any: [] } }]', '', 'invalid-value items.lamp.needs.0.holder.any', 'Write at least one entry.'],
  ['needs: [{ holder: { all: [] } }]', '', 'invalid-value items.lamp.needs.0.holder.all', 'Write at least one entry.'],
  ['needs: [{ holder: { not: [] } }]', '', 'invalid-value items.lamp.needs.0.holder.not', 'Write at least one entry.'],
  [
    'needs: [{ holder: { any: [bell], all: [bell] } }]',
    '',
    'invalid-value items.lamp.needs.0.holder',
    'Write exactly one of any, all, not.',
  ],
  ['needs: [{ holder: {} }]', '', 'invalid-value items.lamp.needs.0.holder', 'Write exactly one of any, all, not.'],
  [
    'permits: [{ Order: [read] }]',
    '',
    'invalid-value items.lamp.permits.0',
    'Write small letters, digits, dots and hyphens.',
  ],
  [
    'permits: [{ order: ["Read it"] }]',
    '',
    'invalid-value items.lamp.permits.0.order.0',
    'Write small letters, digits, dots and hyphens.',
  ],
  ['permits: [{ order: [] }]', '', 'invalid-value items.lamp.permits.0.order', 'Write at least one entry.'],
  [
    'permits: [{ where: { place: here } }]',
    '',
    'invalid-value items.lamp.permits.0',
    'Write a resource with its actions.',
  ],
  [
    'permits: [{ order: [read], with: [] }]',
    '',
    'invalid-value items.lamp.permits.0.with',
    'Write at least one entry.',
  ],
  [
    'permits: [{ order: [read] }], restricts: [{ what: "order:read", to: {} }]',
    '',
    'invalid-value items.lamp.restricts.0.to',
    'Write place, records or a parameter.',
  ],
  [
    'needs: [{ holder: bell, actor: bell }]',
    '',
    'invalid-value items.lamp.needs.0',
    'Write exactly one of holder, actor, unit, company, anyone, ask, that, after.',
  ],
  [
    'needs: [{ lost: keep }]',
    '',
    'invalid-value items.lamp.needs.0',
    'Write exactly one of holder, actor, unit, company, anyone, ask, that, after.',
  ],
  ['needs: [{ ask: "" }]', '', 'invalid-value items.lamp.needs.0.ask', 'Write something; this text is empty.'],
  ['needs: [""]', '', 'invalid-value items.lamp.needs.0', 'Write something; this text is empty.'],
  ['gives: [""]', '', 'invalid-value items.lamp.gives.0', 'Write something; this text is empty.'],
  [
    '',
    'limits: { few: { count: bell, per: [], max: 1 } }',
    'invalid-value limits.few.per',
    'Write at least one entry.',
  ],
  ['', 'limits: { few: { count: bell, per: [company] } }', 'invalid-value limits.few', 'Write min or max, or both.'],
  ['', 'limits: { few: { count: bell, per: [company], min: 0 } }', 'invalid-value limits.few.min', 'Write 1 or more.'],
  ['', 'limits: { few: { count: bell, per: [company], max: -1 } }', 'invalid-value limits.few.max', 'Write 0 or more.'],
  [
    '',
    'limits: { few: { count: bell, per: [company], max: 1000001 } }',
    'invalid-value limits.few.max',
    'Write 1000000 or less.',
  ],
  [
    '',
    'limits: { few: { count: bell, per: [company], min: 3, max: 2 } }',
    'invalid-value limits.few',
    'Write min not above max.',
  ],
  [
    '',
    'limits: { few: { count: bell, per: [company], min: 1, over: transfer } }',
    'invalid-value limits.few',
    'Write over together with max.',
  ],
  [
    'clocks: [{ from: given, phases: [] }]',
    '',
    'invalid-value items.lamp.clocks.0.phases',
    'Write at least one phase, such as { at: P0D, state: suspended }.',
  ],
  [
    'clocks: [{ from: given, restart: [], phases: [{ at: P1D, state: ended }] }]',
    '',
    'invalid-value items.lamp.clocks.0.restart',
    'Write what it starts again from, such as [reviewed].',
  ],
  [
    'clocks: [{ from: given, stop: [], phases: [{ at: P1D, state: ended }] }]',
    '',
    'invalid-value items.lamp.clocks.0.stop',
    'Write what stops it, such as [resume].',
  ],
  [
    'clocks: [{ from: given, phases: [{ at: P1D, state: warned, tell: [] }] }]',
    '',
    'invalid-value items.lamp.clocks.0.phases.0.tell',
    'Write whom to tell, such as [person].',
  ],
  [
    'clocks: [{ from: given, phases: [{ at: P1D, state: warned, tell: [{ holders: bell, staff: lead }] }] }]',
    '',
    'invalid-value items.lamp.clocks.0.phases.0.tell.0',
    'Write exactly one of holders, staff.',
  ],
  [
    'clocks: [{ from: given, phases: [{ at: P1D, state: warned, tell: [{ staff: lead, at: company }] }] }]',
    '',
    'invalid-value items.lamp.clocks.0.phases.0.tell.0',
    'Write at together with holders.',
  ],
  [
    'clocks: [{ from: given, phases: [{ at: P1D, state: gone }] }]',
    '',
    'invalid-value items.lamp.clocks.0.phases.0.state',
    'Write one of: warned, suspended, ended.',
  ],
  ['description: { en: "" }', '', 'invalid-value items.lamp.description.en', 'Write something; this text is empty.'],
  ['risk: huge', '', 'invalid-value items.lamp.risk', 'Did you mean “high”?'],
  ['kind: thing', '', 'invalid-value items.lamp.kind', 'Write one of: role, right, marker, subscription, preference.'],
];
const AUTO = 'decide: [{ by: [auto] }]';

/** What the text of a spec says already is said otherwise, all else is added. */
function textOf(body: string, rest: string): string {
  const word = rest.slice(0, rest.indexOf(':') + 1);
  if (word === 'decide:') return catalogueText({ lamp: body, bell: '' }, rest);
  const text = catalogueText({ lamp: body, bell: '' }, `${rest}\n${AUTO}`);
  const twice = text.indexOf(`\n${word}`) !== text.lastIndexOf(`\n${word}`);
  if (word !== '' && twice) return text.replace(new RegExp(`^${word}.*\\n`, 'm'), '');
  return body.startsWith('kind:') ? text.replace('kind: right, ', '') : text;
}

describe('a value of another form is told with what to write instead', () => {
  it.each(ROWS)('%s %s', (body, rest, place, remedy) => {
    expect(errorsOf(textOf(body, rest)).map((each) => [`${each.code} ${each.key}`, each.remedy])).toEqual([
      [place, remedy],
    ]);
  });
});

describe('a key', () => {
  const told = (items: Record<string, string>, rest = '') =>
    errorsOf(catalogueText(items, `${rest}\n${AUTO}`)).map(({ code, key }) => `${code} ${key}`);
  const long = (length: number) => `a${'b'.repeat(length - 2)}c`;

  it('has up to 64 characters, the id of a rule up to 96', () => {
    expect(told({ [long(64)]: '', 'a-1_b': '' })).toEqual([]);
    expect(told({ [long(65)]: '' })).toEqual([`invalid-key items.${long(65)}`]);
    const needs = (length: number) => ({ lamp: `needs: [{ id: ${long(length)}, ask: reason }]` });
    expect(told(needs(96))).toEqual([]);
    expect(told(needs(97))).toEqual(['invalid-value items.lamp.needs.0.id']);
    expect(told({ lamp: 'needs: [{ id: 9.A_b-c, ask: reason }]' })).toEqual([]);
  });

  it.each(['-lamp', '_lamp', '9lamp', 'Lamp', 'lamp.x', '"la mp"'])('is not %s', (name) => {
    expect(told({ [name]: '' })).toEqual([expect.stringMatching(/^invalid-key items\./)]);
  });

  it('of a resource has dots and hyphens', () => {
    expect(told({ lamp: 'permits: [{ order.big-one: [read.all, count-1] }]' })).toEqual([]);
  });
});
