import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileCatalogue } from './compile.js';
import type { CompiledCatalogue } from './compiled.js';
import { parseDemo } from './demo.js';
import { brokenRules, worldOfDemo } from './fixtures/demo-world.js';
import { listed, toldOf, withSlip } from '../testing/listed.js';
import { CHIEF, catalogueText, compiled, inSentences } from './fixtures/sea.js';

const errorsIn = (text: string, catalogue: CompiledCatalogue) => {
  const result = parseDemo(text, { file: 'demo.yaml', catalogue });
  return inSentences(result.ok ? [] : result.errors);
};

describe('parseDemo refuses', () => {
  const read = (name: string) => readFileSync(join(process.cwd(), 'catalogues/finstral', name), 'utf8');
  const TEXT = read('demo.yaml');
  const result = compileCatalogue(read('catalogue.yaml'), { file: 'catalogue.yaml' });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  const { catalogue } = result;

  it.each([
    ['an address somebody could own', ['anna@bergmann.example', 'anna@bergmann.com'], 'invalid-value'],
    ['an address twice', ['giulia@serramenti-rossi.example', 'anna@bergmann.example'], 'duplicate-email'],
    ['a login twice', ['login: rossi.giulia', 'login: bergmann.anna'], 'duplicate-login'],
    ['a person twice', ['key: giulia-rossi', 'key: anna-bergmann'], 'duplicate-key'],
    ['an unknown unit', ['unit: serramenti-rossi', 'unit: serramenti'], 'unknown-unit'],
    ['an unknown parent', ['parent: north', 'parent: nord'], 'unknown-unit'],
    [
      'units in a circle',
      ['kind: region, name: Region North, parent: network', 'kind: region, name: Region North, parent: nordlys'],
      'circle',
    ],
    ['an unknown item', ['- admin', '- administrator'], 'unknown-item'],
    ['something held after the end', ['status: suspended', 'status: ended'], 'held-after-end'],
    ['an unknown key', ['firstName: Anna', 'fristName: Anna'], 'unknown-key'],
  ] as const)('%s', (_name, [from, to], code) => {
    expect(TEXT).toContain(from);
    expect(errorsIn(TEXT.replace(from, to), catalogue).map((error) => error.code)).toContain(code);
  });
});

const catalogue = compiled(
  catalogueText(
    {
      ...CHIEF,
      steer: 'permits: [{ boat: [steer] }]',
      pay: `with: [amount, pier], needs: [{ id: payers-steer, holder: steer, lost: refuse }],
        permits: [{ bill: [pay], where: { pier: granted, amount: granted } }]`,
      radar: 'holder: unit',
      tide: 'holder: unit, with: [depth]',
      watch: 'with: [until, mast]',
    },
    `facts:
  person: { sworn: bool, born: date }
  membership: { grade: { choice: [mate, captain] } }
  unit: { berths: int }
  company: { owner: text, flags: list }
params:
  depth: { order: [look, edit], default: look }
  until: { date: {} }
  mast: { set: [fore, main] }
  pier: { units: branch, required: true }
  amount: { number: { min: 0, max: 900 }, default: 50 }
relations: { sister: { from: company, to: company } }
limits:
  one-chief: { id: one-chief, count: chief, per: [company], min: 1, max: 1, over: transfer }
decide: [{ by: [{ staff: support }] }]`,
  ),
);

const SEA = `
units:
  - { key: sea, kind: network, name: Sea }
  - { key: west, kind: company, name: West, parent: sea, facts: { berths: 4, owner: Crown, flags: [red] }, holds: [radar] }
  - { key: east, kind: region, name: East, parent: sea }
  - { key: west-rock, kind: branch, name: Rock, parent: west, facts: { berths: 2 } }
  - { key: west-pier, kind: branch, name: Pier, parent: west, holds: [{ item: tide, params: { depth: edit } }, radar] }
people:
  - key: cap
    email: cap@west.example
    firstName: Cara
    lastName: Capstan
    language: en
    facts: { sworn: true, born: '1980-05-01' }
    memberships: [{ unit: west, status: active, login: west.cap, facts: { grade: captain }, holds: [chief, steer] }]
  - key: mate
    email: mate@west.example
    firstName: Matti
    lastName: Mast
    language: en
    memberships:
      - unit: west
        status: suspended
        login: west.mate
        holds: [steer, { item: pay, params: { pier: [west-rock, west-pier] } }]
staff: []
`;

describe('what a demo states and holds', () => {
  const result = parseDemo(SEA, { file: 'demo.yaml', catalogue });
  if (!result.ok) throw new Error(JSON.stringify(result.errors, null, 2));
  const { demo } = result;

  it('is read with its units and parameters, also what units hold', () => {
    expect(demo.units.map(({ holds }) => holds.map(({ item, unit, params }) => [item, unit, params]))).toEqual([
      [],
      [['radar', 'west', {}]],
      [],
      [],
      [
        ['tide', 'west-pier', { depth: 'edit' }],
        ['radar', 'west-pier', {}],
      ],
    ]);
    expect(demo.people[1]?.memberships[0]?.holds[1]).toEqual({
      item: 'pay',
      unit: 'west',
      params: { pier: ['west-pier', 'west-rock'], amount: 50 },
      unitParams: ['pier'],
    });
    expect(worldOfDemo(demo, catalogue).facts?.person.get('cap')).toEqual({
      sworn: true,
      born: new Date('1980-05-01'),
    });
    expect(brokenRules(catalogue, demo)).toEqual([]);
  });

  it('is read with each unit after the one above it, however the file has them', () => {
    const lines = SEA.split('\n');
    const units = lines.filter((line) => line.startsWith('  - { key:'));
    const text = SEA.replace(units.join('\n'), units.toReversed().join('\n'));
    expect(text).not.toBe(SEA);
    const turned = parseDemo(text, { file: 'demo.yaml', catalogue });
    const keys = turned.ok ? turned.demo.units.map(({ key }) => key) : [];
    expect(keys.toSorted()).toEqual(demo.units.map(({ key }) => key).toSorted());
    for (const { key, parent } of turned.ok ? turned.demo.units : []) {
      if (parent !== undefined) expect(keys.indexOf(parent)).toBeLessThan(keys.indexOf(key));
    }
  });

  // what stands in the file, and what is written in its place
  it.each(listed('demo-slips.txt'))('refuses %s', (mistake, said) => {
    expect(toldOf(errorsIn(withSlip(SEA, mistake), catalogue))).toEqual(said);
  });

  it.each([
    ['a need', ['holds: [steer, {', 'holds: [{'], 'west.mate:pay@west: needs, payers-steer'],
    ['too many', ['holds: [steer, {', 'holds: [chief, steer, {'], 'one-chief in west: 2, of whom 1 are active'],
    ['too few', ['holds: [chief, steer]', 'holds: [steer]'], 'one-chief in west: 0, of whom 0 are active'],
  ] as const)('and a spec sees broken rules: %s', (_name, [from, to], line) => {
    const broken = parseDemo(SEA.replace(from, to), { file: 'demo.yaml', catalogue });
    if (!broken.ok) throw new Error(JSON.stringify(broken.errors));
    expect(brokenRules(catalogue, broken.demo)).toContainEqual(expect.stringContaining(line));
  });
});
