import { compileCatalogue } from '../compile.js';
import { catalogueText } from '../fixtures/sea.js';
import { BEYOND } from './beyond.js';

const DECIDE = 'decide: [{ by: [{ staff: support }] }]';
const TERMS = 'terms: { house: { label: { en: House rules }, version: 1, text: { en: Knock. } } }';
const CLOCK = '{ from: inspected, phases: [{ at: P30D, state: ended }] }';
const CARRIED_OUT =
  '{ from: given, unless: chief, restart: [extend, last_used, reviewed], phases: [{ at: P30D, state: warned, tell: [person, { holders: chief }, { staff: lead }] }, { at: PT900H, state: suspended }, { at: P60D, state: ended }], lift: { holders: chief, at: company } }';

function beyondOf(body: string, rest: string) {
  const result = compileCatalogue(catalogueText({ chief: '', lamp: body }, rest), { file: 'spec.yaml' });
  if (!result.ok) throw new Error(JSON.stringify(result.errors, null, 2));
  return result.beyond;
}

describe('a catalogue is right, and is not put in force yet', () => {
  it.each([
    [
      'a clock of the catalogue',
      '',
      `clocks: [{ id: each-quarter, over: company, from: roster, phases: [{ at: P3M, state: suspended }] }]\n${DECIDE}`,
      'clocks.0',
      'A clock like this',
    ],
    ['a clock of an item', `clocks: [${CLOCK}]`, DECIDE, 'items.lamp.clocks.0', 'A clock like this'],
    [
      'a clock of what units hold',
      'holder: unit, clocks: [{ from: given, phases: [{ at: P30D, state: ended }] }]',
      DECIDE,
      'items.lamp.clocks.0',
      'A clock like this',
    ],
    [
      'a clock from the last use, of what comes along',
      'clocks: [{ from: last_used, phases: [{ at: P30D, state: ended }] }]',
      `members: { gives: [lamp] }\n${DECIDE}`,
      'items.lamp.clocks.0',
      'A clock like this',
    ],
    [
      'a clock that only staff could lift',
      'clocks: [{ from: given, phases: [{ at: P30D, state: suspended }] }]',
      DECIDE,
      'items.lamp.clocks.0',
      'A clock like this',
    ],
  ])('%s', (_name, body, rest, key, what) => {
    expect(beyondOf(body, rest)).toMatchObject([
      {
        code: 'beyond-product',
        key,
        message: `${what} is judged, and not carried out yet.`,
        remedy: expect.stringMatching(/^[A-Z].* for now[.;]/) as string,
        line: expect.any(Number) as number,
      },
    ]);
  });

  it('a minimum of what is suspended, with the needs that do it', () => {
    const limits = (min: string) => `limits: { some: { count: { any: [lamp, chief] }, per: [company], ${min} } }`;
    const needs =
      'needs: [{ ask: reason }, { holder: chief, lost: suspend }, { holder: chief, on: [set], lost: suspend }]';
    expect(beyondOf(needs, `${limits('min: 1')}\n${DECIDE}`)).toEqual([
      {
        ...{ file: 'spec.yaml', code: 'beyond-product', key: 'limits.some' },
        ...{ line: expect.any(Number) as number, column: expect.any(Number) as number },
        message:
          'A minimum of what a lost need suspends is judged, and not carried out yet. It is suspended by items.lamp.needs.1, items.lamp.needs.2.',
        remedy:
          'At those needs write “lost: refuse”, “lost: take” or “lost: keep” for now; or leave “min” out. With “take” what is lost goes along, and nobody can take so much that too few are left.',
      },
    ]);
    expect(beyondOf(needs, `${limits('max: 1')}\n${DECIDE}`)).toEqual([]);
    expect(beyondOf(needs.replaceAll('suspend', 'take'), `${limits('min: 1')}\n${DECIDE}`)).toEqual([]);
  });

  it('all of it, where there is more than one', () => {
    const rest = `limits: { some: { count: lamp, per: [company], min: 1 } }\n${DECIDE}`;
    const told = beyondOf(`clocks: [${CLOCK}], needs: [{ holder: chief, lost: suspend }]`, rest);
    expect(told.map(({ key }) => key)).toEqual(['items.lamp.clocks.0', 'limits.some']);
  });

  it('but for what is carried out: everybody who decides, with reasons, evidence and terms, auto and refusal, time to wait and to object, reasons, documents, terms, maxima, minima of what nothing suspends, and clocks from what the product notes', () => {
    const limits =
      'limits: { some: { count: chief, per: [company], min: 1 }, few: { count: lamp, per: [company], max: 3 } }';
    const rungs =
      'decide: [{ items: chief, by: [{ staff: lead }], applyAfter: P7D, object: true }, { on: [end], by: [peer, { holders: chief, needs: [{ ask: document }] }, refuse] }, { on: [give], all: true, by: [person, { staff: support, needs: [{ ask: reason }, { ask: terms }] }] }, { by: [auto] }]';
    const needs =
      'needs: [{ holder: chief, lost: suspend }, { ask: reason }, { ask: document }, { ask: terms }, { after: suspend, on: [take] }]';
    expect(
      beyondOf(
        `clocks: [${CARRIED_OUT}], ${needs}`,
        `${TERMS}\n${limits}\nneeds: [{ ask: reason, on: [join] }]\n${rungs}`,
      ),
    ).toEqual([]);
  });

  const ALL = catalogueText(
    {
      mate: `needs: [{ holder: seal, lost: suspend }], clocks: [${CLOCK}]`,
      seal: 'needs: [{ ask: document }, { ask: reason }]',
      rope: 'with: [levels]',
      knot: 'needs: [rope]',
    },
    `params: { levels: { set: [low, high] } }
needs: [{ id: slow-end, after: suspend, on: [end] }]
limits:
  one-each: { id: one-each, count: rope, per: [company, levels], max: 1 }
  a-mate: { id: a-mate, count: mate, per: [company], min: 1 }
decide:
  - { items: mate, by: [{ holders: mate }, { staff: support, needs: [{ ask: reason }] }], applyAfter: P1W, expires: P2W, object: true }
  - { by: [auto] }`,
  );
  const told = (text: string) => {
    const result = compileCatalogue(text, { file: 'spec.yaml' });
    return { faults: result.ok ? [] : result.errors.map(({ key }) => key), beyond: result.beyond };
  };

  it('each that the guide lists, in words without marks of the guide', () => {
    const { faults, beyond } = told(ALL);
    expect(faults).toEqual([]);
    const listed = Object.values(BEYOND).map(({ what }) => `${what} is judged, and not carried out yet.`);
    const firsts = beyond.map(({ message }) => `${message.split('. ')[0]?.replace(/\.$/, '')}.`);
    expect(firsts.toSorted()).toEqual(listed.toSorted());
    expect(beyond.filter(({ remedy }) => remedy.includes('`'))).toEqual([]);
  });

  it('beside the faults of a file as well, in its form or between its parts', () => {
    const all = Object.keys(BEYOND).length;
    const linked = told(ALL.replace('needs: [rope]', 'needs: [roep]'));
    expect([linked.faults, linked.beyond.length]).toEqual([['items.knot.needs.0'], all]);
    const formed = told(ALL.replace('needs: [rope]', 'colour: red'));
    expect([formed.faults[0], formed.beyond.length]).toEqual(['items.knot.colour', all]);
    const shifted = told(ALL.replace('limits:\n', 'limits:\n  wrong: { count: rope, pre: [company], max: 1 }\n'));
    expect([shifted.faults.includes('limits.wrong.pre'), shifted.beyond.length]).toEqual([true, all]);
    expect(told('a: [').beyond).toEqual([]);
  });
});
