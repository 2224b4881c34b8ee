import { check } from './check.js';
import { linesToEnd } from './end.js';
import { catalogueText, change, compiled, seaWorld } from './fixtures/sea.js';
import type { EnquiryLine } from './world.js';

const catalogue = compiled(
  catalogueText(
    {
      chief: 'may: [{ do: [end, take, set], items: { not: [seal] }, place: company }]',
      pilot: 'may: [{ do: [end], place: company }, { do: [take, set], items: { not: [seal] }, place: below }]',
      keeper: 'with: [piers], may: [{ do: [end], place: company }, { do: [take, set], place: granted }]',
      lamp: '',
      horn: '',
      seal: '',
      tide: 'system: harbour',
      watch: 'with: [piers]',
    },
    'params: { piers: { units: branch } }\ndecide: [{ by: [auto] }]',
  ),
);
type Holds = NonNullable<Parameters<typeof seaWorld>[0][number]['holds']>;
const watch = (...piers: string[]) => ({ item: 'watch', params: { piers } });
const CAP = { key: 'cap', unit: 'west', holds: ['chief'] };
const PILOT = { key: 'pilot', unit: 'west', holds: [{ item: 'pilot', unit: 'west-pier' }] };
const KEEPER = { key: 'keeper', unit: 'west', holds: [{ item: 'keeper', params: { piers: ['west-pier'] } }] };

function ended(as: string, holds: Holds) {
  const world = seaWorld([CAP, PILOT, KEEPER, { key: 'mate', unit: 'west', holds }], as);
  const asked = change('mate', [], { kind: 'deactivate', reason: 'left' });
  const { lines, inPart } = linesToEnd(catalogue, asked, world);
  return { lines: lines.map(inShort), inPart, result: check(catalogue, { ...asked, lines }, world) };
}
const inShort = ({ line, verb, item, unitId, params }: EnquiryLine) =>
  [line, verb, item, unitId, ...(params ? [JSON.stringify(params)] : [])].join(' ');
const effects = ({ result }: ReturnType<typeof ended>) =>
  result.effects.map(({ kind, item, unitId }) => [kind, item, unitId].join(' '));

describe('what ends with an access', () => {
  it('is all that is held, in the order of the catalogue, each with a number', () => {
    const { lines, inPart, result } = ended('cap', ['horn', { item: 'lamp', unit: 'west-pier' }, 'lamp']);
    expect(lines).toEqual(['1 take lamp west-pier', '2 take lamp west', '3 take horn west']);
    expect([inPart, result.whole.outcome, result.effects]).toEqual([false, 'allowed', []]);
  });

  it('leaves out what another system controls, and says that it stays there', () => {
    const told = ended('cap', ['lamp', 'tide']);
    expect([told.lines, told.inPart]).toEqual([['1 take lamp west'], false]);
    expect(told.result.effects).toMatchObject([
      {
        kind: 'stays-elsewhere',
        item: 'tide',
        unitId: 'west',
        assignmentId: 'mate:tide@west',
        rule: 'engine.stays-elsewhere',
      },
    ]);
    expect(told.result.effects[0]?.sentence.en).toContain('“TIDE”');
    expect(told.result.effects[0]?.sentence.en).toContain('Harbour office');
  });

  it('ends along what the catalogue no longer has, by its key', () => {
    const told = ended('cap', ['gone', 'lamp']);
    expect([told.lines, told.inPart]).toEqual([['1 take lamp west'], false]);
    expect(effects(told)).toEqual(['ends gone west']);
    expect(told.result.effects[0]?.sentence.en).toContain('“gone”');
  });
});

describe('what stays, where the access ends in part', () => {
  it('is out of reach of whoever asks', () => {
    const told = ended('pilot', [{ item: 'lamp', unit: 'west-pier' }, 'horn']);
    expect([told.lines, told.inPart]).toEqual([['1 take lamp west-pier'], true]);
    expect(told.result.effects).toMatchObject([{ kind: 'stays', item: 'horn', rule: 'engine.stays' }]);
    expect(told.result.effects[0]?.sentence.en).toContain('“HORN”');
    expect(ended('cap', ['seal', 'lamp']).inPart).toBe(true);
  });

  it('has with it what the catalogue no longer has: it goes with the membership, and that stays', () => {
    expect(effects(ended('pilot', ['horn', 'gone']))).toEqual(['stays horn west', 'stays gone west']);
    expect(effects(ended('pilot', [{ item: 'horn', unit: 'west-pier' }, 'gone']))).toEqual(['ends gone west']);
  });

  it('is the rest of what is held for several units: the part in reach goes', () => {
    const part = ended('keeper', [watch('west-pier', 'west-rock')]);
    expect([part.lines, part.inPart]).toEqual([['1 set watch west {"piers":["west-rock"]}'], true]);
    expect(effects(part)).toEqual(['stays watch west']);
    const whole = ended('keeper', [watch('west-pier')]);
    expect([whole.lines, whole.inPart]).toEqual([['1 take watch west'], false]);
    const none = ended('keeper', [watch('west-rock')]);
    expect([none.lines, none.inPart]).toEqual([[], true]);
  });

  it('is never all of it: where nothing would end, it is refused, and who could is named', () => {
    const none = ended('pilot', ['horn']);
    expect([none.lines, none.result.whole.outcome]).toEqual([[], 'refused']);
    expect(none.result.whole.because).toMatchObject([{ rule: 'engine.nothing-ends' }]);
    expect(none.result.whole.because[0]?.sentence.en).toContain('“HORN”');
    expect(none.result.whole.help.length).toBeGreaterThan(0);
    // a part ends, or there was never anything
    expect(ended('pilot', ['horn', { item: 'lamp', unit: 'west-pier' }]).result.whole.outcome).toBe('allowed');
    expect(ended('pilot', []).result.whole.outcome).toBe('allowed');
    expect(ended('cap', ['tide']).result.whole.outcome).toBe('allowed');
  });

  it('is let be where what has been decided is carried out, and nothing is left to end', () => {
    const world = seaWorld([CAP, PILOT, { key: 'mate', unit: 'west', holds: ['horn'] }], 'pilot');
    const asked = { ...change('mate', [], { kind: 'deactivate', reason: 'left' }), lines: [] };
    const outcome = (phase: 'decide' | 'apply') => check(catalogue, { ...asked, phase }, world).whole.outcome;
    expect([outcome('decide'), outcome('apply')]).toEqual(['refused', 'allowed']);
  });
});
