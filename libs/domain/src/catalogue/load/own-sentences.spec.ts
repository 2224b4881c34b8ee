import { LANGUAGES } from '../../errors/languages.js';
import { listed } from '../../testing/listed.js';
import { catalogueText, compiled } from '../fixtures/sea.js';

const TEXT = catalogueText(
  {
    lamp: `with: [depth, hue], category: light, needs: [bell, { holder: horn, else: refuse, lost: keep }, { holder: { not: [fog, mist] }, lost: keep }, { holder: { any: [bell, { all: [horn, oil] }] }, lost: keep },
    { holder: rope, with: { depth: look, hue: [red, blue], size: 3 }, lost: keep }, { holder: rope, level: edit, lost: take }, { holder: rope, with: { depth: same }, lost: keep },
    { actor: horn }, { unit: buoy, lost: keep }, { company: buoy, lost: keep }, { anyone: bell }, { ask: reason }, { ask: document }, { ask: terms }, { ask: position }, { ask: host }, { after: take }, { that: 'holder.old' }],
    gives: [oil, { item: { any: ["category:sound", rope] }, except: horn, mode: once }], may: [{ do: [give, take], place: here, items: bell }], restricts: [{ what: bell, to: none }, { what: 'log:*', to: { place: here } }], permits: [{ log: [read] }]`,
    fog: '',
    mist: '',
    bell: 'category: sound',
    horn: 'category: sound',
    oil: '',
    rope: 'with: [depth, hue, size]',
    buoy: 'holder: unit',
  },
  `terms: { house: { label: { en: House rules }, version: 1, text: { en: Knock. } } }
facts: { person: { old: bool }, enquiry: { host: text } }
params:
  depth: { label: { en: Depth }, order: { look: { en: Look }, edit: { en: Edit } } }
  hue: { set: [red, blue] }
  size: { number: {} }
members: { permits: [{ log: [list] }], may: [{ do: [join], place: company }], gives: [bell] }
needs: [{ holder: bell, on: [end] }, { holder: { any: [bell, horn] }, on: [join] }, { anyone: "category:sound", on: [join] }, { holder: "*", on: [amend] }]
limits: { a: { count: lamp, per: [company], max: 1 }, b: { count: lamp, per: [company], min: 1 }, c: { count: lamp, per: [unit], min: 1, max: 3 } }
shut: [{ do: [give], items: lamp }, { do: [give, take], items: "category:sound", to: bell, but: { all: [lamp, oil] }, when: 'holder.old' }]
decide:
  - { on: [give], items: lamp, by: [{ holders: bell }, peer] }
  - { on: [take], by: [person, { named: host }, { staff: support }] }
  - { on: [set], by: [auto] }
  - { items: { any: [bell, { not: horn }] }, by: [{ holders: { any: [bell, horn] }, at: above }, { staff: lead }] }
  - { on: [end], by: [refuse] }
  - { by: [{ staff: support }] }`,
);

describe('a rule that brings no sentence of its own', () => {
  const { items, needs, limits, shut, decide, memberMay, memberGives } = compiled(TEXT);
  const ofItems = [...items.values()].flatMap((item) => [...item.needs, ...item.gives, ...item.may, ...item.restricts]);
  const rules = [...ofItems, ...needs, ...limits, ...shut, ...decide, ...memberMay, ...memberGives];
  const said = new Map(rules.map(({ id, say }) => [id, LANGUAGES.map((language) => say[language])]));

  it.each(listed('own-sentences.txt'))('%s', (id, sentences) => {
    expect(said.get(id)).toEqual(sentences);
  });

  it('is each one listed', () => {
    expect([...said.keys()]).toEqual(listed('own-sentences.txt').map(([id]) => id));
  });

  it('names a fact by its label, whoever the enquiry is about', () => {
    const label = '{ en: Reason of leaving }';
    const { needs: asked } = compiled(
      catalogueText(
        { lamp: '' },
        `decide: [{ by: [auto] }]
facts: { enquiry: { why: { choice: [left, moved], label: ${label} } } }
needs: [{ ask: why, on: [end] }]`,
      ),
    );
    expect(asked.map(({ say }) => say)).toEqual([
      {
        en: '“Reason of leaving” is missing. Fill in this field.',
        de: '„Reason of leaving“ fehlt. Bitte dieses Feld ausfüllen.',
        it: 'Manca «Reason of leaving». Compili questo campo.',
        fr: '« Reason of leaving » n’est pas indiqué. Veuillez remplir ce champ.',
      },
    ]);
  });
});
