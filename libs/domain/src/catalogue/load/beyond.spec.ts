import { catalogueText } from '../fixtures/sea.js';
import { compileCatalogue } from '../compile.js';
import { BEYOND } from './beyond.js';

const TEXT = catalogueText(
  {
    mate: `needs: [{ holder: seal, lost: suspend }], clocks: [{ id: for-a-year, from: given, phases: [{ at: P1Y, state: ended }] }]`,
    seal: 'needs: [{ ask: document }, { ask: terms }, { ask: reason }]',
    rope: 'with: [levels]',
    knot: 'needs: [rope]',
  },
  `params: { levels: { set: [low, high] } }
needs: [{ id: slow-end, after: suspend, on: [end] }]
limits:
  one-each: { id: one-each, count: rope, per: [company, levels], max: 1 }
  a-mate: { id: a-mate, count: mate, per: [company], min: 1 }
decide:
  - { items: mate, by: [{ holders: mate }, { staff: support }], applyAfter: P1W, expires: P2W, object: true }
  - { by: [auto] }`,
);
const told = (text: string) => {
  const result = compileCatalogue(text, { file: 'spec.yaml' });
  return { faults: result.ok ? [] : result.errors.map(({ key }) => key), beyond: result.beyond };
};

describe('what is judged and not carried out yet', () => {
  it('is each told where it stands, with what works meanwhile', () => {
    const { faults, beyond } = told(TEXT);
    expect(faults).toEqual([]);
    const all = Object.values(BEYOND).map(({ what }) => `${what} is judged, and not carried out yet.`);
    expect(beyond.map(({ message }) => message).toSorted()).toEqual(all.toSorted());
    expect(beyond.map(({ key }) => key)).toContain('items.mate.clocks.0');
    for (const { code, remedy, line } of beyond) {
      expect([code, line > 0, /^[A-Z].+\.$/.test(remedy), remedy.includes('`')]).toEqual([
        'beyond-product',
        true,
        true,
        false,
      ]);
    }
  });

  it('is told beside the faults of a file, in its form or between its parts', () => {
    const all = Object.keys(BEYOND).length;
    const linked = told(TEXT.replace('needs: [rope]', 'needs: [roep]'));
    expect([linked.faults, linked.beyond.length]).toEqual([['items.knot.needs.0'], all]);
    const formed = told(TEXT.replace('needs: [rope]', 'colour: red'));
    expect([formed.faults[0], formed.beyond.length]).toEqual(['items.knot.colour', all]);
    const shifted = told(TEXT.replace('decide:', 'decide:\n  - { itms: seal, by: [auto] }'));
    expect(shifted.faults).toEqual(['decide.0.itms']);
    expect(shifted.beyond.map(({ key }) => key)).toContain('decide.1.by.0');
  });

  it('is nothing where all of it is carried out, or nothing can be read', () => {
    expect(told(catalogueText({ mate: '' })).beyond).toEqual([]);
    expect(told('a: [').beyond).toEqual([]);
  });
});
