import { listed, toldOf, withSlip } from '../../testing/listed.js';
import { catalogueText, errorsOf } from '../fixtures/sea.js';

const told = (text: string) => toldOf(errorsOf(text));
const AUTO = 'decide: [{ by: [auto] }]';
const LEVELS = 'depth: { order: [look, edit] }, mood: { order: [calm, wild] }';
const PARAMS = `params: { ${LEVELS}, hue: { set: [red, blue] }, piers: { units: branch }, size: { number: {} }, day: { date: {} } }`;
const OTHERS = { horn: 'category: sound', buoy: 'holder: unit', gate: 'system: harbour' };

/** @returns a catalogue with that mistake */
function withMistake(mistake: string): string {
  const [bodies = '', top = ''] = mistake.split(/(?:^| )# /);
  const [lamp = '', oil] = bodies.split(' | oil: ');
  const items = { lamp, ...(oil === undefined && !bodies.includes('[oil]') ? {} : { oil: oil ?? '' }) };
  const hasParams = top.includes('params:');
  const rest = [top.replace(' ⏎ ', '\n'), ...(top.includes('decide:') ? [] : [AUTO]), ...(hasParams ? [] : [PARAMS])];
  const bell = hasParams ? '' : 'with: [depth, mood, hue, size, day]';
  return catalogueText({ ...items, bell, ...OTHERS }, rest.filter((part) => part !== '').join('\n'));
}

describe('whoever makes a mistake is told where it is, what it is and what to do', () => {
  // the body of an item, and after # what stands at the top of the file
  it.each(listed('every-fault.txt'))('%s', (mistake, said) => {
    expect(told(withMistake(mistake))).toEqual(said);
  });

  const TEXT = catalogueText({ lamp: '', oil: 'needs: [lamp]' });
  // what stands in the file, and what is written in its place
  it.each(listed('every-slip.txt'))('%s', (mistake, said) => {
    expect(told(withSlip(TEXT, mistake))).toEqual(said);
  });

  it('of two documents, and of a file that is too large', () => {
    expect(told(`${TEXT}---\na: 1\n`)).toEqual([
      '11:1 not-yaml: The file holds more than one document. Remove the line --- and what follows it.',
    ]);
    const large = (characters: number) => told(`catalogue: ${'x'.repeat(characters - 'catalogue: '.length)}`);
    expect(large(1_000_001)).toEqual([
      '1:1 too-large: The file has more than 1000000 characters. Make it smaller: no catalogue needs as much.',
    ]);
    expect(large(1_000_000)[0]).toContain('missing-key');
  });

  it.each([
    [5, 'A “: ” stands within a value here. Put the text in quotes, or begin a new line for a new key.'],
    [
      6,
      '1 more place from here on cannot be read either. Often they follow from the first; correct that one and check again.',
    ],
    [
      7,
      '2 more places from here on cannot be read either. Often they follow from the first; correct that one and check again.',
    ],
  ])('of %d slips the first five, and how many more there are', (slips, last) => {
    const lines = Array.from({ length: slips }, (_each, index) => `  a${index}: b: c\n`);
    const said = told(`catalogue: x\nitems:\n${lines.join('')}`);
    expect(said).toHaveLength(Math.min(slips, 6));
    expect(said.at(-1)).toContain(`not-yaml: ${last}`);
  });
});
