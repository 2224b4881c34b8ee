import { effective } from './effective.js';
import { catalogueText, compiled, errorsOf, seaWorld } from './fixtures/sea.js';

type Holds = NonNullable<Parameters<typeof seaWorld>[0][number]['holds']>;

const permits =
  'permits: [{ log: [read], where: { place: company } }, { chart: [read, write], where: { place: below } }]';
const catalogue = compiled(
  catalogueText({
    pilot: `category: bridge, ${permits}`,
    guest: 'permits: [{ log: [read] }]',
    novice: `restricts: [{ id: own-log, what: 'log:read', to: { records: own }, unless: master }]`,
    trainee: `restricts: [{ id: team-log, what: 'log:*', to: { place: here, records: team } }]`,
    grounded: `restricts: [{ id: no-bridge, what: 'category:bridge', to: none, unless: { any: [master, pardon] } }]`,
    master: '',
    pardon: '',
    captain: 'gives: [master]',
  }),
);
const of = (...holds: Holds) => effective(catalogue, 'mate', seaWorld([{ key: 'mate', unit: 'west', holds }]));
const told = (...holds: Holds) =>
  of(...holds).permissions.map(
    ({ resource, action, place, records, restrictedBy }) =>
      `${resource}:${action} ${place} ${records}${restrictedBy.map(({ rule }) => ` (${rule})`).join('')}`,
  );

describe('what is restricted', () => {
  it('leaves what is permitted as it is where nothing restricts it', () => {
    expect(told('pilot')).toEqual(['log:read company all', 'chart:read below all', 'chart:write below all']);
  });

  it('is met with every restriction, whatever their order, and names each', () => {
    const both = told('pilot', 'novice', 'trainee');
    expect(both[0]).toBe('log:read here own (own-log) (team-log)');
    expect(both.slice(1)).toEqual(['chart:read below all', 'chart:write below all']);
    expect(
      told('trainee', 'novice', 'pilot')
        .map((each) => each.replace(/ \(.*/, ''))
        .sort(),
    ).toEqual(both.map((each) => each.replace(/ \(.*/, '')).sort());
  });

  it('is named by no rule that takes nothing away', () => {
    const [log] = told('guest', 'trainee');
    expect(log).toBe('log:read here team (team-log)');
    const narrow = compiled(
      catalogueText({
        guest: 'permits: [{ log: [read], where: { records: own } }]',
        trainee: `restricts: [{ what: 'log:read', to: { records: team } }]`,
      }),
    );
    const world = seaWorld([{ key: 'mate', unit: 'west', holds: ['guest', 'trainee'] }]);
    expect(effective(narrow, 'mate', world).permissions).toMatchObject([{ records: 'own', restrictedBy: [] }]);
  });

  it('can be nothing, for all that an item permits', () => {
    expect(told('pilot', 'guest', 'grounded')).toEqual(['log:read here all']);
    expect(of('pilot', 'grounded').lost.map(({ action, restrictedBy }) => [action, restrictedBy[0]?.rule])).toEqual([
      ['read', 'no-bridge'],
      ['read', 'no-bridge'],
      ['write', 'no-bridge'],
    ]);
  });

  it('has one way out: holding what `unless` names, also where that comes along', () => {
    expect(told('pilot', 'novice', 'captain')[0]).toBe('log:read company all');
    expect(told('pilot', 'grounded', 'pardon')).toHaveLength(3);
  });

  it.each([
    ['an item that is not there', `what: lgo, to: none`, 'unknown-item', 'items.novice.restricts.0.what'],
    ['nothing that would be left', `what: 'log:read', to: {}`, 'invalid-value', 'items.novice.restricts.0.to'],
    [
      'a reach that is none',
      `what: 'log:read', to: { place: nowhere }`,
      'unknown-place',
      'items.novice.restricts.0.to.place',
    ],
  ])('cannot name %s', (_what, body, code, key) => {
    const text = catalogueText({ pilot: permits, novice: `restricts: [{ ${body} }]` });
    expect(errorsOf(text)).toMatchObject([{ code, key }]);
  });
});
