import { explainVerb, isLineVerb, type VerbQuestion } from './explain-verb.js';
import { catalogueText, compiled, seaWorld } from './fixtures/sea.js';

const catalogue = compiled(
  catalogueText(
    {
      chief: 'may: [{ id: chiefs, do: [join, end, amend, give, take], items: { not: [seal] }, place: company }]',
      pilot: 'may: [{ id: pilots, do: [give], items: lamp, place: below }]',
      lamp: '',
      seal: '',
      horn: 'needs: [{ id: light, holder: lamp, else: refuse, lost: refuse }]',
      bell: 'needs: [{ id: quiet, holder: lamp, else: warn, lost: keep }]',
      flag: 'with: [depth]',
    },
    `params: { depth: { order: [low, high], required: true, label: { en: Depth } } }
decide: [{ on: [amend], by: [auto] }, { by: [{ staff: support }] }]
needs: [{ id: said-why, on: [end], that: 'enquiry.why == "left"', else: refuse }]
facts: { enquiry: { why: text } }`,
  ),
);
const CAP = { key: 'cap', unit: 'west', holds: ['chief'] };
type Asked =
  | { verb: 'give' | 'take'; item: string; unitId?: string }
  | { verb: Exclude<VerbQuestion['verb'], 'give' | 'take' | 'set' | 'extend' | 'suspend' | 'resume'> };
type As = Parameters<typeof seaWorld>[1];

function told(asked: Asked, as: As = 'cap', holds: readonly string[] = []) {
  const holder = asked.verb === 'join' ? { membershipId: null, personId: null } : MATE;
  const question = { companyId: 'west', holder, unitId: 'west', ...asked } as VerbQuestion;
  const pilot = { key: 'pilot', unit: 'west', holds: [{ item: 'pilot', unit: 'west-pier' }] };
  return explainVerb(catalogue, question, seaWorld([CAP, pilot, { key: 'mate', unit: 'west', holds: [...holds] }], as));
}
const MATE = { membershipId: 'mate', personId: 'mate' };
const rules = ({ because }: ReturnType<typeof told>) => because.map(({ rule }) => rule);

describe('what it would come to if somebody asked', () => {
  it('is told with who decides, and with the authority to ask', () => {
    expect(told({ verb: 'give', item: 'lamp' })).toMatchObject({
      outcome: 'approval',
      by: { item: 'chief', unitId: 'west' },
      because: [],
      needs: [],
      stages: [{ by: [{ staff: 'support' }] }],
      help: [],
    });
    expect(told({ verb: 'give', item: 'lamp', unitId: 'west-pier' }, 'pilot').by).toMatchObject({
      item: 'pilot',
      unitId: 'west-pier',
    });
  });

  it('is asked by the vendor without any authority of the catalogue', () => {
    expect(told({ verb: 'give', item: 'seal' }, { staff: 'support' })).toMatchObject({ outcome: 'approval', by: null });
  });

  it('is refused with each reason once, and who could help; nobody has an authority for it then', () => {
    const seal = told({ verb: 'give', item: 'seal' });
    expect(seal).toMatchObject({ outcome: 'refused', by: null, stages: [], help: [{ staff: 'support' }] });
    expect(rules(seal)).toEqual(['engine.no-authority']);
    expect(told({ verb: 'give', item: 'lamp' }, 'pilot')).toMatchObject({ outcome: 'refused', by: null });
    expect(rules(told({ verb: 'give', item: 'nothing-known' }))).toEqual(['engine.unknown-item']);
  });

  it('names the authority also where something else is in the way', () => {
    const horn = told({ verb: 'give', item: 'horn' });
    expect(horn).toMatchObject({ outcome: 'refused', by: { item: 'chief' } });
    expect(rules(horn)).toEqual(['light']);
    expect(rules(told({ verb: 'give', item: 'horn' }, 'cap', ['lamp']))).toEqual([]);
  });

  it('tells what is missing and what to mind', () => {
    const flag = told({ verb: 'give', item: 'flag' });
    expect(flag).toMatchObject({ outcome: 'needs', needs: [{ kind: 'ask', what: ['depth'] }] });
    expect(rules(flag)).toEqual(['engine.param-missing']);
    expect(flag.because[0]?.sentence.en).toContain('“Depth”');
    const bell = told({ verb: 'give', item: 'bell' });
    expect(bell.outcome).toBe('approval');
    expect(rules(bell)).toEqual(['quiet']);
  });

  it('is asked of a take as of a give', () => {
    expect(told({ verb: 'take', item: 'lamp' }, 'cap', ['lamp']).outcome).toBe('approval');
    expect(rules(told({ verb: 'take', item: 'lamp' }))).toEqual(['engine.empty', 'engine.not-held']);
    expect(told({ verb: 'take', item: 'lamp' }).outcome).toBe('nothing');
  });
});

describe('what it would come to about a person', () => {
  it('is told for somebody new, and for what is known of somebody', () => {
    expect(told({ verb: 'join' })).toMatchObject({ outcome: 'approval', by: { item: 'chief' }, because: [] });
    expect(told({ verb: 'join' }, 'pilot')).toMatchObject({ outcome: 'refused', by: null });
    expect(told({ verb: 'amend' })).toMatchObject({ outcome: 'allowed', by: { item: 'chief' }, stages: [] });
    expect(told({ verb: 'amend' }, 'pilot').outcome).toBe('refused');
  });

  it('is told for an end with all that ends along', () => {
    const end = told({ verb: 'end' }, 'cap', ['lamp', 'horn']);
    expect(end).toMatchObject({ outcome: 'needs', by: { item: 'chief' }, needs: [{ what: ['why'] }] });
    expect(told({ verb: 'end' }, 'pilot').outcome).toBe('refused');
  });
});

describe('verbs', () => {
  it('of a line are those that are asked about an item', () => {
    expect(['give', 'take', 'set', 'suspend', 'resume'].every(isLineVerb)).toBe(true);
    expect(['join', 'end', 'amend', 'transfer', ''].some(isLineVerb)).toBe(false);
  });
});
