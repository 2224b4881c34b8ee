import { check } from './check.js';
import { CHIEF, catalogueText, change, compiled, linesOf, seaWorld, UNITS } from './fixtures/sea.js';
import type { Enquiry } from './world.js';

type People = Parameters<typeof seaWorld>[0];

const CAP = { key: 'cap', unit: 'west', holds: ['chief'] };
const mate = (...holds: string[]) => ({ key: 'mate', unit: 'west', holds });

function outcomes(catalogue: ReturnType<typeof compiled>, enquiry: Enquiry, people: People = [CAP, mate()]) {
  return check(catalogue, enquiry, seaWorld(people)).lines.map((line) => line.outcome);
}

describe('needs of the holder', () => {
  const catalogue = compiled(
    catalogueText({
      ...CHIEF,
      lamp: '',
      oil: '',
      horn: 'needs: [lamp]',
      signal: 'needs: [{ holder: { any: [horn, oil] }, else: offer, lost: take }]',
      night: 'needs: [{ holder: { all: [lamp, oil] }, else: add, lost: keep }]',
      storm: 'needs: [{ holder: horn, else: refuse, lost: refuse }]',
      fog: 'needs: [{ holder: horn, else: warn, lost: keep }]',
      calm: 'needs: [{ holder: { not: [storm, horn] }, else: refuse, lost: refuse }]',
      rota: 'needs: [{ holder: lamp, at: company, else: offer, lost: keep }]',
    }),
  );

  it('else: offer waits and offers', () => {
    const result = check(catalogue, change('mate', [{ give: 'horn' }]), seaWorld([CAP, mate()]));
    expect(result.lines[0]).toMatchObject({
      outcome: 'needs',
      needs: [{ rule: 'horn.needs.holder.lamp', what: ['lamp'] }],
    });
    expect(result.also).toMatchObject([{ line: 2, verb: 'give', item: 'lamp', why: 'offer', because: [1] }]);
    expect(result.lines[0]?.needs[0]?.sentence.en).toBe('“HORN” needs “LAMP”. Add that as well.');
  });

  it('any: offers the first way only', () => {
    const result = check(catalogue, change('mate', [{ give: 'signal' }]), seaWorld([CAP, mate()]));
    expect(result.also.map((line) => line.item)).toEqual(['lamp', 'horn']);
    expect(outcomes(catalogue, change('mate', [{ give: 'signal' }]), [CAP, mate('oil')])).toEqual(['approval']);
  });

  it('all: offers what is missing of it', () => {
    const result = check(catalogue, change('mate', [{ give: 'night' }]), seaWorld([CAP, mate('oil')]));
    expect(result.lines[0]?.outcome).toBe('approval');
    expect(result.also).toMatchObject([{ item: 'lamp', why: 'add' }]);
    expect(result.also).toHaveLength(1);
  });

  it('else: refuse says what is missing, else: warn lets it pass', () => {
    const result = check(catalogue, change('mate', [{ give: 'storm' }, { give: 'fog' }]), seaWorld([CAP, mate()]));
    expect(result.lines[0]).toMatchObject({ outcome: 'refused', because: [{ rule: 'storm.needs.holder.horn' }] });
    expect(result.lines[1]).toMatchObject({ outcome: 'approval', warnings: [{ rule: 'fog.needs.holder.horn' }] });
    expect(result.whole.outcome).toBe('refused');
  });

  it('not: refuses both directions, what is given and what is held already', () => {
    expect(outcomes(catalogue, change('mate', [{ give: 'calm' }]), [CAP, mate('horn', 'lamp')])).toEqual(['refused']);
    expect(outcomes(catalogue, change('mate', [{ give: 'calm' }]))).toEqual(['approval']);
    expect(outcomes(catalogue, change('mate', [{ give: 'horn' }]), [CAP, mate('calm', 'lamp')])).toEqual(['refused']);
  });

  it('at: company is satisfied by another branch, here is not', () => {
    const at = (item: string) => change('mate', [{ give: item, at: 'west-pier' }]);
    const people = [CAP, { key: 'mate', unit: 'west', holds: [{ item: 'lamp', unit: 'west-rock' }] }];
    expect(outcomes(catalogue, at('rota'), people)).toEqual(['approval']);
    expect(outcomes(catalogue, at('horn'), people)).toEqual(['needs']);
  });

  it('lost: take cascades, lost: keep stays, and older breaches are left alone', () => {
    const people = [CAP, mate('lamp', 'horn', 'signal', 'night')];
    const result = check(catalogue, change('mate', [{ take: 'horn' }]), seaWorld(people));
    expect(result.lines[0]?.outcome).toBe('approval');
    expect(result.also).toMatchObject([{ verb: 'take', item: 'signal', why: 'take' }]);
    expect(result.effects).toMatchObject([{ kind: 'lost', item: 'signal' }]);
    const broken = check(catalogue, change('mate', [{ take: 'oil' }]), seaWorld([CAP, mate('horn', 'oil')]));
    expect(broken.lines[0]?.outcome).toBe('approval');
  });

  it('a line that changes nothing carries no other line, and is not offered either', () => {
    const later = { key: 'mate', unit: 'west', holds: [{ item: 'lamp', from: '2027-01-01T00:00:00Z' }] };
    const enquiry = change('mate', [{ give: 'lamp' }, { give: 'horn' }]);
    expect(outcomes(catalogue, enquiry, [CAP, later])).toEqual(['nothing', 'refused']);
  });

  it('refused lines fall out and the rest is judged again', () => {
    const enquiry = change('mate', [{ give: 'lamp', until: new Date('2020-01-01') }, { give: 'horn' }]);
    expect(outcomes(catalogue, enquiry)).toEqual(['refused', 'needs']);
  });
});

describe('needs of others', () => {
  const catalogue = compiled(
    catalogueText({
      ...CHIEF,
      licence: 'holder: unit',
      course: '',
      radio: 'needs: [{ company: licence, else: refuse, lost: refuse }]',
      crane: 'needs: [{ actor: course, else: refuse }]',
    }),
  );

  it('company: the unit itself must hold it', () => {
    const licensed = UNITS.map((unit) => (unit.key === 'west' ? { ...unit, holds: ['licence'] } : unit));
    const enquiry = change('mate', [{ give: 'radio', at: 'west-pier' }]);
    expect(check(catalogue, enquiry, seaWorld([CAP, mate()], 'cap', licensed)).lines[0]?.outcome).toBe('approval');
    const without = check(catalogue, enquiry, seaWorld([CAP, mate()])).lines[0];
    expect(without).toMatchObject({ outcome: 'refused', help: [{ staff: 'support' }] });
  });

  it('actor: whoever asks must hold it', () => {
    const enquiry = change('mate', [{ give: 'crane' }]);
    const refused = check(catalogue, enquiry, seaWorld([CAP, mate()])).lines[0];
    expect(refused).toMatchObject({ outcome: 'refused', help: [{ items: ['course'] }, { staff: 'support' }] });
    expect(outcomes(catalogue, enquiry, [{ ...CAP, holds: ['chief', 'course'] }, mate()])).toEqual(['approval']);
  });

  it('what units hold is not given to people', () => {
    expect(outcomes(catalogue, change('mate', [{ give: 'licence' }]))).toEqual(['refused']);
  });
});

describe('an offer that cannot be kept is none', () => {
  const catalogue = compiled(
    catalogueText({
      chief: 'may: [{ do: [give, take], items: { not: [seal] }, place: company }]',
      keeper: 'may: [{ do: [give], items: seal, place: network }]',
      seal: '',
      tide: 'system: harbour',
      ledger: 'needs: [seal]',
      audit: 'needs: [ledger]',
      chart: 'needs: [{ holder: { any: [tide, ledger] }, else: offer, lost: refuse }]',
    }),
  );

  it('names the deepest missing piece and who has it', () => {
    const [line] = check(catalogue, change('mate', [{ give: 'audit' }]), seaWorld([CAP, mate()])).lines;
    expect(line?.outcome).toBe('refused');
    expect(line?.because.map((each) => each.rule)).toEqual(['audit.needs.holder.ledger', 'engine.cannot-be-added']);
    expect(line?.because[1]?.sentence.en).toContain('“SEAL” is missing');
    expect(line?.help).toMatchObject([{ items: ['keeper'] }, { staff: 'support' }]);
  });

  it('does not offer what is controlled elsewhere', () => {
    const result = check(catalogue, change('mate', [{ give: 'chart' }]), seaWorld([CAP, mate()]));
    expect(result.lines[0]?.because[1]?.rule).toBe('engine.elsewhere');
    expect(result.also).toEqual([]);
  });

  it('staff are not bound by what members may do', () => {
    const result = check(catalogue, change('mate', [{ give: 'audit' }]), seaWorld([mate()], { staff: 'support' }));
    expect(result.also.map((line) => line.item)).toEqual(['seal', 'ledger']);
  });
});

describe('authority', () => {
  const catalogue = compiled(
    catalogueText(
      {
        ...CHIEF,
        pilot: `may: [{ id: pilots, do: [give, take, end], items: { not: [chief] }, to: { not: [chief] }, place: below, self: false }]`,
        lamp: '',
        founder: '',
      },
      `shut: [{ id: founders, do: [give, take, end], items: founder, but: founder }, { id: no-end, do: [end], to: founder }]
decide: [{ by: [{ staff: support }] }]`,
    ),
  );
  const pilot = { key: 'cap', unit: 'west', holds: [{ item: 'pilot', unit: 'west-pier' }] };
  const rules = (enquiry: Enquiry, people: People = [pilot, mate()]) =>
    check(catalogue, enquiry, seaWorld(people)).lines.flatMap((line) => line.because.map((each) => each.rule));

  it('reaches as far as its place', () => {
    expect(rules(change('mate', [{ give: 'lamp', at: 'west-pier' }]))).toEqual([]);
    expect(rules(change('mate', [{ give: 'lamp', at: 'west-rock' }]))).toEqual(['engine.outside-reach']);
    expect(rules(change('mate', [{ give: 'lamp' }]))).toEqual(['engine.outside-reach']);
  });

  it('covers the named items, the named people, and oneself only where it says so', () => {
    expect(rules(change('mate', [{ give: 'chief', at: 'west-pier' }]))).toEqual(['engine.no-authority']);
    expect(rules(change('mate', [{ give: 'lamp', at: 'west-pier' }]), [pilot, mate('chief')])).toEqual([
      'engine.not-this-person',
    ]);
    expect(rules(change('cap', [{ give: 'lamp', at: 'west-pier' }]))).toEqual(['engine.not-yourself']);
  });

  it('shut beats every may, but for those it names; staff are beyond it', () => {
    expect(rules(change('mate', [{ give: 'founder' }]), [CAP, mate()])).toEqual(['founders']);
    expect(rules(change('mate', [{ give: 'founder' }]), [{ ...CAP, holds: ['chief', 'founder'] }, mate()])).toEqual([]);
    const end: Enquiry = change('mate', [], { kind: 'deactivate' });
    expect(check(catalogue, end, seaWorld([CAP, mate('founder')])).whole.because).toMatchObject([{ rule: 'no-end' }]);
    expect(check(catalogue, end, seaWorld([mate('founder')], { staff: 'lead' })).whole.outcome).toBe('approval');
  });

  it('is nobody’s who is unknown, inactive, not yet or no longer a holder, or staff that only reads', () => {
    const asks = (people: Parameters<typeof seaWorld>[0], as: Parameters<typeof seaWorld>[1] = 'cap') =>
      check(catalogue, change('mate', [{ give: 'lamp' }]), seaWorld([...people, mate()], as)).lines[0]?.outcome;
    expect(asks([CAP])).toBe('approval');
    expect(asks([])).toBe('refused');
    expect(asks([{ ...CAP, status: 'invited' }])).toBe('refused');
    expect(asks([{ key: 'cap', unit: 'west', holds: [{ item: 'chief', from: '2030-01-01T00:00:00Z' }] }])).toBe(
      'refused',
    );
    expect(asks([], { staff: 'auditor' })).toBe('refused');
    const nobody = { ...seaWorld([mate()]), actor: null };
    expect(check(catalogue, change('mate', [{ give: 'lamp' }]), nobody).lines[0]?.because[0]?.rule).toBe(
      'engine.nobody',
    );
  });
});

describe('decisions', () => {
  const catalogue = compiled(
    catalogueText(
      { ...CHIEF, lamp: '', vault: 'category: precious', orphan: '' },
      `decide:
  - { on: [give], items: 'category:precious', by: [{ staff: support }, { staff: lead }], all: true }
  - { on: [give, take], items: { not: [orphan] }, by: [auto] }
  - { on: [join, end, amend], by: [{ staff: support }] }`,
    ),
  );
  const whole = (enquiry: Enquiry) => check(catalogue, enquiry, seaWorld([CAP, mate()])).whole;

  it('the first rule that matches counts; auto needs nobody; no rule refuses', () => {
    expect(whole(change('mate', [{ give: 'lamp' }]))).toMatchObject({ outcome: 'allowed', stages: [] });
    expect(whole(change('mate', [{ give: 'orphan' }])).outcome).toBe('refused');
  });

  it('the stages of an enquiry are the union of what its lines need, in order', () => {
    const staged = whole(change('mate', [{ give: 'lamp' }, { give: 'vault' }], { amends: true }));
    expect(staged.outcome).toBe('approval');
    expect(staged.stages).toEqual([{ by: [{ staff: 'support' }] }, { by: [{ staff: 'lead' }] }]);
  });
});

describe('the person and the form', () => {
  const catalogue = compiled(catalogueText({ ...CHIEF, lamp: '' }));
  const create = (more: Partial<Enquiry> = {}): Enquiry => ({
    kind: 'create',
    unitId: 'west',
    holder: { membershipId: null, personId: null },
    lines: linesOf([{ give: 'lamp' }]),
    ...more,
  });
  const known = { membershipId: 'mate', personId: 'mate' };

  it.each([
    ['invited', 'engine.already-invited'],
    ['active', 'engine.already-active'],
    ['suspended', 'engine.already-suspended'],
    ['ended', 'engine.already-ended'],
  ] as const)('creating somebody who is %s says so', (status, rule) => {
    const world = seaWorld([CAP, { key: 'mate', unit: 'west', status }]);
    expect(check(catalogue, create({ holder: known }), world).whole.because).toMatchObject([{ rule, field: 'person' }]);
  });

  it('the invited person’s lines are judged again when they join', () => {
    const world = seaWorld([CAP, { key: 'mate', unit: 'west', status: 'invited' }]);
    expect(check(catalogue, create({ holder: known, phase: 'apply' }), world).whole.outcome).toBe('approval');
  });

  it.each(['invited', 'suspended', 'ended'] as const)('somebody %s is not changed', (status) => {
    const world = seaWorld([CAP, { key: 'mate', unit: 'west', status }]);
    expect(check(catalogue, change('mate', [{ give: 'lamp' }]), world).whole.because[0]?.rule).toBe(
      `engine.holder-${status}`,
    );
  });

  it('one thing twice is once too many, and dates must make sense', () => {
    const twice = check(catalogue, change('mate', [{ give: 'lamp' }, { give: 'lamp' }]), seaWorld([CAP, mate()]));
    expect(twice.lines.map((line) => line.outcome)).toEqual(['approval', 'nothing']);
    const early = change('mate', [{ give: 'lamp', from: new Date('2027-02-01'), until: new Date('2027-01-01') }]);
    expect(check(catalogue, early, seaWorld([CAP, mate()])).lines[0]?.because).toMatchObject([
      { rule: 'engine.dates' },
    ]);
  });

  it('what is held above is neither given below nor taken there', () => {
    const enquiry = (line: { give?: string; take?: string }) => change('mate', [{ ...line, at: 'west-pier' }]);
    const result = (line: { give?: string; take?: string }) =>
      check(catalogue, enquiry(line), seaWorld([CAP, mate('lamp')])).lines[0];
    expect(result({ give: 'lamp' })).toMatchObject({ outcome: 'nothing', because: [{ rule: 'engine.held' }] });
    expect(result({ take: 'lamp' })).toMatchObject({ outcome: 'nothing', because: [{ rule: 'engine.held-above' }] });
  });

  it('moving an item down the tree is one enquiry', () => {
    const moved = change('mate', [{ take: 'lamp' }, { give: 'lamp', at: 'west-pier' }]);
    expect(outcomes(catalogue, moved, [CAP, mate('lamp')])).toEqual(['approval', 'approval']);
  });

  it('all failures of a line are listed', () => {
    const enquiry = change('mate', [{ give: 'lamp', at: 'east', until: new Date('2020-01-01') }]);
    const rules = check(catalogue, enquiry, seaWorld([mate()], 'mate')).lines[0]?.because.map((each) => each.rule);
    expect(rules).toEqual(['engine.outside-company', 'engine.dates', 'engine.no-authority']);
  });
});
