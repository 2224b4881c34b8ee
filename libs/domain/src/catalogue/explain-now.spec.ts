import { explain } from './explain.js';
import { catalogueText, compiled, seaWorld } from './fixtures/sea.js';

const CATALOGUE = compiled(
  catalogueText(
    {
      boss: 'may: [{ do: [give, set], items: { any: [booking, terminal] }, place: company }]',
      booking: `with: [level], permits: [{ slot: [view] }, { slot: [cancel], when: 'params.level == "cancel"' }]`,
      terminal: 'permits: [{ terminal: [use], when: "hour() < 19" }]',
      other: 'permits: [{ terminal: [use], when: "hour() < 23" }]',
    },
    `params: { level: { order: [view, cancel], default: view } }
members: { permits: [{ gate: [open], when: 'hour() < 19' }] }
decide: [{ by: [auto] }]`,
  ),
);

function told(person: string, may: string, hour = '20') {
  const [resource = '', action = ''] = may.split(':');
  const world = seaWorld([
    { key: 'mate', unit: 'west', holds: [{ item: 'booking', params: { level: 'view' } }, 'terminal'] },
    { key: 'boy', unit: 'west' },
  ]);
  const at = { ...world, now: new Date(`2026-11-23T${hour}:00:00Z`) };
  const { answer, because, help } = explain(CATALOGUE, { membershipId: person, resource, action, unitId: 'west' }, at);
  return [
    answer,
    because.map(({ rule, sentence }) => `${rule}: ${sentence.en}`),
    help.map((each) => ('items' in each ? each.items : each.staff)),
  ];
}

describe('what somebody holds that permits it, but not now', () => {
  it('is named with the condition that is not met, and is no remedy', () => {
    const who = 'somebody with “BOSS” or the vendor’s support';
    const text = (item: string) =>
      `engine.not-as-it-stands: ${item} permits it, under a condition that is not met now. Ask ${who} what is missing.`;
    expect(told('mate', 'slot:cancel')).toEqual(['no', [text('“BOOKING”')], [['boss'], 'support']]);
    expect(told('mate', 'terminal:use')).toEqual(['no', [text('“TERMINAL”')], [['boss'], 'support']]);
    expect(told('mate', 'terminal:use', '18')).toEqual(['yes', [], []]);
  });

  it('is the membership itself, where that permits it', () => {
    expect(told('boy', 'gate:open')).toEqual([
      'no',
      [
        'engine.not-as-it-stands: The membership permits it, under a condition that is not met now. Ask the vendor’s support what is missing.',
      ],
      ['support'],
    ]);
  });

  it('is nothing of what somebody does not hold: that would permit it', () => {
    const [answer, because] = told('boy', 'terminal:use');
    expect([answer, because]).toEqual([
      'no',
      [expect.stringMatching(/^engine\.not-permitted: .*“TERMINAL” or “OTHER”/)],
    ]);
  });
});
