import { catalogueText, change, compiled, seaWorld, UNITS } from './fixtures/sea.js';
import type { Rung } from './compiled.js';
import { hearingOf } from './hearing.js';
import { deciding, decidersNow, peopleAt, standsAt, type Matter } from './ladder.js';
import type { World } from './world.js';

const catalogue = compiled(
  catalogueText(
    {
      warden: '',
      purser: '',
      chief: 'may: [{ do: [give], items: lamp, place: company }]',
      guide: 'with: [piers], may: [{ do: [give], items: lamp, place: granted }]',
      tutor: 'may: [{ do: [give], items: lamp, to: purser, place: company }]',
      own: 'may: [{ do: [give], items: lamp, place: company, self: only }]',
      lamp: '',
      horn: '',
    },
    'params: { piers: { units: branch } }\ndecide: [{ by: [auto] }]',
  ),
);
const lamp = catalogue.items.get('lamp')!;
const holders = (keys: string, at: string): Rung =>
  ({ holders: { op: 'one', keys: [keys], source: keys }, at }) as unknown as Rung;

type People = Parameters<typeof seaWorld>[0];
const at = (key: string, unit: string, ...holds: NonNullable<People[number]['holds']>) => ({ key, unit, holds });
const units = [...UNITS, { key: 'east-pier', kind: 'branch', parent: 'east' }];
const PEOPLE: People = [
  at('pier', 'west', { item: 'warden', unit: 'west-pier' }),
  at('rock', 'west', { item: 'warden', unit: 'west-rock' }),
  at('west', 'west', 'warden'),
  at('sea', 'sea', 'warden'),
  at('east', 'east', 'warden'),
];
const CAP = at('cap', 'west', 'chief');
const MATE = at('mate', 'west');

function world(people: People, as: Parameters<typeof seaWorld>[1] = 'cap'): World {
  const given = seaWorld([CAP, MATE, ...people], as, units);
  return { ...given, relations: new Map([['helped_by', new Map([['west', ['east']]])]]) };
}
const matter = (unitId: string, more: Partial<Matter> = {}): Matter => ({ verb: 'give', item: lamp, unitId, ...more });
const enquiry = change('mate', [{ give: 'lamp' }]);
const people = (rung: Rung, about: Matter, given: World = world(PEOPLE)) =>
  peopleAt(hearingOf(catalogue, enquiry, given), about, rung).map(({ id }) => id);

describe('where those stand who decide', () => {
  const wardens = (place: string, unitId: string, more: Partial<Matter> = {}) =>
    people(holders('warden', place), matter(unitId, more));

  it('nearest: at the unit, else at the first one above it with somebody', () => {
    expect(wardens('nearest', 'west-pier')).toEqual(['pier']);
    expect(wardens('nearest', 'west')).toEqual(['west']);
    expect(wardens('nearest', 'east-pier')).toEqual(['east']);
    expect(people(holders('warden', 'nearest'), matter('west-pier'), world([at('sea', 'sea', 'warden')]))).toEqual([
      'sea',
    ]);
  });

  it('company: anywhere in it', () => {
    expect(wardens('company', 'west-pier')).toEqual(['pier', 'rock', 'west']);
    expect(wardens('company', 'east')).toEqual(['east']);
    // a unit above companies is its own
    expect(wardens('company', 'sea').toSorted()).toEqual(['east', 'pier', 'rock', 'sea', 'west']);
  });

  it('above: at the first unit above the company with somebody, never in it', () => {
    expect(wardens('above', 'west-pier')).toEqual(['sea']);
    expect(people(holders('warden', 'above'), matter('west-pier'), world([at('west', 'west', 'warden')]))).toEqual([]);
  });

  it('root: at the topmost unit alone', () => {
    expect(wardens('root', 'west-pier')).toEqual(['sea']);
    expect(wardens('root', 'sea')).toEqual(['sea']);
    expect(people(holders('warden', 'root'), matter('west'), world([at('west', 'west', 'warden')]))).toEqual([]);
  });

  it('other: in other companies, and neither here nor above', () => {
    expect(wardens('other', 'west-pier')).toEqual(['east']);
    expect(wardens('other', 'east-pier').toSorted()).toEqual(['pier', 'rock', 'west']);
  });

  it('granted: wherever they reach a unit that the line names', () => {
    expect(wardens('granted', 'west', { named: ['west-pier'] }).toSorted()).toEqual(['pier', 'sea', 'west']);
    expect(wardens('granted', 'west', { named: ['west-pier', 'east-pier'] }).toSorted()).toEqual([
      'east',
      'pier',
      'sea',
      'west',
    ]);
    expect(wardens('granted', 'west')).toEqual([]);
  });

  it('relation: wherever they reach a unit that it leads to, from there or from above', () => {
    expect(wardens('relation:helped_by', 'west-pier').toSorted()).toEqual(['east', 'sea']);
    expect(wardens('relation:helped_by', 'east')).toEqual([]);
  });
});

describe('who decides', () => {
  it('is neither whoever asks nor whom it is about, through whichever membership', () => {
    const given = [at('cap', 'west', 'chief', 'warden'), at('mate', 'west', 'warden'), at('bo', 'west', 'warden')];
    expect(people(holders('warden', 'company'), matter('west'), world(given))).toEqual(['bo']);
    const other = { ...at('cap-too', 'west', 'warden'), person: 'cap' };
    expect(people(holders('warden', 'company'), matter('west'), world([other]))).toEqual([]);
  });

  it('counts through one membership, and only while that is active and what they hold counts', () => {
    const twice = [at('bo', 'west', 'warden'), { ...at('bo-too', 'east', 'warden'), person: 'bo' }];
    expect(people(holders('warden', 'company'), matter('west'), world(twice))).toEqual(['bo']);
    for (const status of ['invited', 'suspended', 'ended'] as const) {
      expect(
        people(holders('warden', 'company'), matter('west'), world([{ ...at('bo', 'west', 'warden'), status }])),
      ).toEqual([]);
    }
    const later = at('bo', 'west', { item: 'warden', from: '2030-01-01T00:00:00Z' });
    expect(people(holders('warden', 'company'), matter('west'), world([later]))).toEqual([]);
  });

  it('has all of what is wanted, where all is wanted, each at such a unit', () => {
    const all = {
      holders: {
        op: 'all',
        of: [
          { op: 'one', keys: ['warden'], source: 'warden' },
          { op: 'one', keys: ['purser'], source: 'purser' },
        ],
        source: 'both',
      },
      at: 'company',
    } as unknown as Rung;
    const given = [at('bo', 'west', 'warden'), at('al', 'west', 'warden', { item: 'purser', unit: 'west-pier' })];
    expect(people(all, matter('west'), world(given))).toEqual(['al']);
    expect(people(all, matter('west'), world([at('cy', 'west', 'warden', { item: 'purser', unit: 'east' })]))).toEqual(
      [],
    );
  });

  it('is the person concerned for a consent, if they are there', () => {
    expect(people('person', matter('west'))).toEqual(['mate']);
    expect(people('person', matter('west'), world([{ ...MATE, status: 'invited' } as never]))).toEqual([]);
  });

  it('is nobody of the network for staff', () => {
    expect(people({ staff: 'support' }, matter('west'))).toEqual([]);
    expect(people('auto', matter('west'))).toEqual([]);
    expect(
      decidersNow(catalogue, { enquiry, line: matter('west'), rung: holders('warden', 'company') }, world(PEOPLE)).map(
        ({ id }) => id,
      ),
    ).toEqual(['pier', 'rock', 'west']);
  });
});

describe('whom a fact names', () => {
  const named = (value: unknown, ...given: People) =>
    peopleAt(hearingOf(catalogue, { ...enquiry, facts: { boss: value } } as never, world(given)), matter('west-pier'), {
      named: 'boss',
    }).map(({ id }) => id);

  it('is a membership, or a person: through the membership in this company where there is one', () => {
    const east = { ...at('bo-east', 'east'), person: 'bo' };
    const west = { ...at('bo-west', 'west'), person: 'bo' };
    expect(named('bo-east', east, west)).toEqual(['bo-east']);
    expect(named('bo', east, west)).toEqual(['bo-west']);
    expect(named('bo', east)).toEqual(['bo-east']);
    expect(named('bo', east, { ...west, status: 'ended' })).toEqual(['bo-east']);
  });

  it('is nobody where it names nobody who is there, whoever asks, or whom it is about', () => {
    expect(named('nobody')).toEqual([]);
    expect(named(7)).toEqual([]);
    expect(named(undefined)).toEqual([]);
    expect(named('bo', { ...at('bo', 'west'), status: 'suspended' })).toEqual([]);
    expect(named('cap')).toEqual([]);
    expect(named('mate')).toEqual([]);
  });
});

describe('a peer', () => {
  const peers = (about: Matter, ...given: People) => people('peer', about, world(given));

  it('may ask for the same, for this person, as far as here; in the company', () => {
    expect(peers(matter('west-pier'), at('bo', 'west', 'chief'))).toEqual(['bo']);
    expect(peers(matter('west-pier'), at('bo', 'east', 'chief'))).toEqual([]);
    expect(peers(matter('west', { verb: 'take' }), at('bo', 'west', 'chief'))).toEqual([]);
    expect(peers(matter('west', { item: catalogue.items.get('horn')! }), at('bo', 'west', 'chief'))).toEqual([]);
    expect(peers(matter('west'), at('bo', 'west', 'own'))).toEqual([]);
    expect(peers(matter('west'), at('bo', 'west', 'tutor'))).toEqual([]);
    expect(peers(matter('west'), at('bo', 'west', 'tutor'), at('mate', 'west', 'purser'))).toEqual(['bo']);
  });

  it('reaches every unit that the line names, where they may for granted units', () => {
    const guide = at('bo', 'west', { item: 'guide', params: { piers: ['west-pier'] } });
    expect(peers(matter('west', { named: ['west-pier'] }), guide)).toEqual(['bo']);
    expect(peers(matter('west', { named: ['west-pier', 'west-rock'] }), guide)).toEqual([]);
    expect(peers(matter('west-pier'), guide)).toEqual(['bo']);
    expect(peers(matter('west'), guide)).toEqual([]);
  });
});

describe('the rung that decides', () => {
  const rung = (by: readonly Rung[], given = world(PEOPLE), before: Parameters<typeof deciding>[3] = []) =>
    deciding(hearingOf(catalogue, enquiry, given), matter('west-pier'), by, before);
  const near = holders('warden', 'nearest');
  const none = holders('purser', 'company');

  it('is the first with somebody in it', () => {
    expect(rung([none, near, { staff: 'support' }])).toEqual({ rung: near, people: ['pier'] });
    expect(rung([none, { staff: 'support' }])).toEqual({ rung: { staff: 'support' }, people: null });
    expect(rung([none])).toBeUndefined();
    expect(rung([none, 'auto'])).toEqual({ rung: 'auto', people: null });
    expect(rung(['refuse', near])).toEqual({ rung: 'refuse', people: null });
    expect(rung(['person'])).toEqual({ rung: 'person', people: null });
    expect(rung(['person', near], world([...PEOPLE, { ...MATE, status: 'suspended' } as never]))?.rung).toBe(near);
  });

  it('has somebody else than each stage before it', () => {
    const stage = (...ids: string[]) => ({ rung: near, people: ids });
    expect(rung([near, { staff: 'lead' }], world(PEOPLE), [stage('pier')])?.rung).toEqual({ staff: 'lead' });
    const company = holders('warden', 'company');
    expect(rung([company], world(PEOPLE), [stage('pier')])?.people).toEqual(['pier', 'rock', 'west']);
    expect(rung([company], world(PEOPLE), [stage('pier', 'rock'), stage('pier', 'rock')])?.rung).toBe(company);
    expect(
      rung([company], world(PEOPLE), [
        stage('pier', 'rock', 'west'),
        stage('pier'),
        stage('rock', 'west'),
        stage('west'),
      ]),
    ).toBeUndefined();
    expect(rung([near], world(PEOPLE), [{ rung: { staff: 'lead' }, people: null }])?.rung).toBe(near);
  });
});

describe('whoever asks stands', () => {
  const stands = (rung: Rung, as: Parameters<typeof seaWorld>[1], ...given: People) =>
    standsAt(hearingOf(catalogue, enquiry, world(given, as)), matter('west-pier'), rung);

  it('where they hold what the rung says, and a lead wherever support does', () => {
    expect(stands(holders('warden', 'company'), 'bo', at('bo', 'west', 'warden'))).toBe(true);
    expect(stands(holders('warden', 'company'), 'bo', at('bo', 'east', 'warden'))).toBe(false);
    expect(stands(holders('warden', 'company'), 'bo', at('bo', 'west'), at('al', 'west', 'warden'))).toBe(false);
    expect(stands(holders('warden', 'company'), { staff: 'support' }, at('al', 'west', 'warden'))).toBe(false);
    expect(stands({ staff: 'support' }, { staff: 'support' })).toBe(true);
    expect(stands({ staff: 'support' }, { staff: 'lead' })).toBe(true);
    expect(stands({ staff: 'lead' }, { staff: 'support' })).toBe(false);
    expect(stands({ staff: 'support' }, { staff: 'auditor' })).toBe(false);
    expect(stands({ staff: 'support' }, 'cap')).toBe(false);
    expect(stands('person', 'mate')).toBe(true);
    expect(stands('person', 'cap')).toBe(false);
    expect(stands('peer', 'cap')).toBe(false);
    expect(stands({ named: 'boss' }, 'cap')).toBe(false);
    const nobody = { ...world([]), actor: null };
    expect(standsAt(hearingOf(catalogue, enquiry, nobody), matter('west-pier'), 'person')).toBe(false);
  });
});
