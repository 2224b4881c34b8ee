import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { compileCatalogue } from './compile.js';
import { catalogueText, compiled, errorsOf } from './fixtures/sea.js';

const FINSTRAL = readFileSync(join(process.cwd(), 'catalogues/finstral/catalogue.yaml'), 'utf8');

/** [what is wrong, items, rest, code, key, part of the remedy] */
type Row = readonly [string, Record<string, string>, string | undefined, string, string, string];

const BAD: readonly Row[] = [
  ['an unknown key', { lamp: 'aplication: x' }, undefined, 'unknown-key', 'items.lamp.aplication', 'application'],
  [
    'an unknown item in a need',
    { lamp: '', horn: 'needs: [lmap]' },
    undefined,
    'unknown-item',
    'items.horn.needs.0',
    'lamp',
  ],
  [
    'an unknown item deep in a selection',
    { lamp: 'needs: [{ holder: { any: [lamp2, { not: [fog] }] }, lost: keep }]' },
    undefined,
    'unknown-item',
    'items.lamp.needs.0.holder.any.1.not.0',
    'Name an item',
  ],
  [
    'an unknown category',
    { lamp: 'may: [{ do: [give], items: "category:x", place: here }]' },
    undefined,
    'unknown-category',
    'items.lamp.may.0.items',
    'category',
  ],
  [
    'an unknown application',
    { lamp: 'application: bridge' },
    undefined,
    'unknown-application',
    'items.lamp.application',
    'none',
  ],
  ['an unknown system', { lamp: 'system: bord' }, undefined, 'unknown-system', 'items.lamp.system', 'board'],
  [
    'an unknown verb',
    { lamp: 'may: [{ do: [gives], place: here }]' },
    undefined,
    'invalid-value',
    'items.lamp.may.0.do.0',
    'give',
  ],
  [
    'an unknown place',
    { lamp: 'may: [{ do: [give], place: somewhere }]' },
    undefined,
    'unknown-place',
    'items.lamp.may.0.place',
    'here, below, company, network',
  ],
  ['a missing place', { lamp: 'may: [{ do: [give] }]' }, undefined, 'missing-key', 'items.lamp.may.0.place', 'place'],
  [
    'a need of nobody',
    { lamp: 'needs: [{ else: refuse }]' },
    undefined,
    'invalid-value',
    'items.lamp.needs.0',
    'exactly one of',
  ],
  [
    'two subjects in one need',
    { oil: '', lamp: 'needs: [{ holder: oil, actor: oil, lost: keep }]' },
    undefined,
    'invalid-value',
    'items.lamp.needs.0',
    'exactly one of',
  ],
  [
    'a need that does not say what loss means',
    { oil: '', lamp: 'needs: [{ holder: oil, else: offer }]' },
    undefined,
    'missing-key',
    'items.lamp.needs.0',
    'lost',
  ],
  [
    'a circle of needs',
    { a: 'needs: [b]', b: 'needs: [c]', c: 'needs: [a]' },
    undefined,
    'circle',
    'items.a.needs',
    'Remove',
  ],
  ['an item that needs itself', { a: 'needs: [a]' }, undefined, 'circle', 'items.a.needs', 'Remove'],
  [
    'a person who should hold what units hold',
    { plan: 'holder: unit', a: 'needs: [plan]' },
    undefined,
    'wrong-holder',
    'items.a.needs.0',
    'unit or company',
  ],
  [
    'an unknown portal permission',
    { a: 'permits: [{ portal.teem: [read] }]' },
    undefined,
    'unknown-permission',
    'items.a.permits.0.portal.teem',
    'portal.team:read',
  ],
  [
    'the same rule id twice',
    { a: 'may: [{ id: x, do: [give], place: here }, { id: x, do: [take], place: here }]' },
    undefined,
    'duplicate-rule',
    'items.a.may.1.id',
    'another id',
  ],
  ['no deciders', { a: '' }, '', 'missing-key', 'decide', 'decide'],
  ['bundles', { a: '' }, 'bundles: {}\ndecide: [{ by: [auto] }]', 'not-supported-yet', 'bundles', 'wait'],
  [
    'a verb of bundles',
    { a: 'may: [{ do: [compose], place: here }]' },
    undefined,
    'not-supported-yet',
    'items.a.may.0.do.0',
    'wait',
  ],
  [
    'a decider of the company',
    { a: '' },
    'decide: [{ by: [{ holders: keeper, at: company }] }]',
    'unknown-item',
    'decide.0.by.0.holders',
    'Name an item',
  ],
  ['a misspelt peer', { a: '' }, 'decide: [{ by: [pear] }]', 'invalid-value', 'decide.0.by.0', 'peer'],
  [
    'a need that somebody holds what is not there',
    { a: 'needs: [{ anyone: keeper }]' },
    undefined,
    'unknown-item',
    'items.a.needs.0.anyone',
    'Name an item',
  ],
  [
    'suspension on holding something',
    { a: '', b: 'needs: [{ holder: { not: a }, lost: suspend }]' },
    undefined,
    'suspended-by-absence',
    'items.b.needs.0',
    'lost: refuse',
  ],
  [
    'an offer of what the company owns',
    { a: 'holder: unit', b: 'needs: [{ company: a, else: offer, lost: keep }]' },
    undefined,
    'not-supported-yet',
    'items.b.needs.0.else',
    'refuse',
  ],
];

describe('compileCatalogue refuses', () => {
  it.each(BAD)('%s', (_name, items, rest, code, key, remedy) => {
    const errors = errorsOf(rest === undefined ? catalogueText(items) : catalogueText(items, rest));
    const error = errors.find((each) => each.code === code && each.key === key);
    expect(errors.map((each) => [each.code, each.key])).toContainEqual([code, key]);
    expect(error?.remedy).toContain(remedy);
    expect(error?.message).toMatch(/[.]$/);
    expect(error).toMatchObject({ file: 'spec.yaml', line: expect.any(Number), column: expect.any(Number) });
  });

  it('everything at once, in the order of the file, each with its line and column', () => {
    const text = FINSTRAL.replace('languages: [en, de, it, fr]', 'languages: [en, de, it, fr, nl]')
      .replace('icon: ruler', 'icn: ruler')
      .replace('kind: role', 'kind: rol');
    const errors = errorsOf(text);
    expect(errors.length).toBeGreaterThan(30);
    expect(errors[0]).toMatchObject({ line: 4, column: 1, key: 'label.nl', code: 'missing-key', remedy: 'Add “nl”.' });
    expect(errors).toContainEqual(expect.objectContaining({ code: 'unknown-key', remedy: 'Did you mean “icon”?' }));
    expect(errors).toContainEqual(expect.objectContaining({ key: 'items.admin.kind', remedy: 'Did you mean “role”?' }));
    const positions = errors.map((error) => error.line * 1000 + error.column);
    expect(positions).toEqual([...positions].sort((one, other) => one - other));
  });

  it('a text in a language that the catalogue does not name', () => {
    const errors = errorsOf(catalogueText({ a: 'description: { en: A, fr: Ah }' }));
    expect(errors).toMatchObject([{ code: 'unknown-key', key: 'items.a.description.fr' }]);
  });

  it('a catalogue without English', () => {
    expect(
      errorsOf(FINSTRAL.replace('languages: [en, de, it, fr]', 'languages: [de]')).map((each) => each.key),
    ).toContain('languages');
  });

  it('a key that stands twice', () => {
    const errors = errorsOf(`${catalogueText({ a: '' })}  a: { kind: right, label: { en: A }, system: board }\n`);
    expect(errors).toMatchObject([{ code: 'duplicate-key', line: 10, column: 3 }]);
  });

  it.each([
    ['nothing', ''],
    ['a list', '- a\n- b\n'],
    ['broken YAML', 'catalogue: [a\nlabel: }'],
    ['a text', 'hello'],
    ['two documents', `${catalogueText({ a: '' })}---\na: 1\n`],
  ])('%s', (_name, text) => {
    expect(errorsOf(text).length).toBeGreaterThan(0);
  });

  it('files that grow when they are read', () => {
    const layers = Array.from({ length: 12 }, (_each, index) => {
      const one = index === 0 ? 'x' : `*l${index - 1}`;
      return `l${index}: &l${index} [${Array.from({ length: 9 }, () => one).join(', ')}]`;
    });
    expect(errorsOf(`${layers.join('\n')}\n`)).toMatchObject([{ code: 'too-many-aliases' }]);
    expect(errorsOf(`catalogue: ${'x'.repeat(1_000_001)}`)).toMatchObject([{ code: 'too-large' }]);
    expect(errorsOf(`catalogue: ${'['.repeat(5_000)}`).length).toBeGreaterThan(0);
  });

  it('keys that reach for the prototype', () => {
    const text = catalogueText({ a: '' }).replace(
      '  a:',
      '  __proto__: { kind: right, label: { en: X }, system: board }\n  a:',
    );
    const result = compileCatalogue(text, { file: 'spec.yaml' });
    expect(result.ok && result.catalogue.items.size).not.toBe(2);
    expect(({} as Record<string, unknown>)['kind']).toBeUndefined();
  });
});

describe('compileCatalogue', () => {
  const catalogue = compiled(FINSTRAL);

  it('is deterministic, and the digest is that of the file', () => {
    expect(compiled(FINSTRAL)).toEqual(catalogue);
    expect(catalogue.digest).toBe(createHash('sha256').update(FINSTRAL).digest('hex'));
  });

  it('gives something that nobody can change', () => {
    const items = catalogue.items as Map<string, unknown>;
    expect(() => items.clear()).toThrow(TypeError);
    expect(() => Object.assign(catalogue.vendor, { name: 'x' })).toThrow(TypeError);
    const may = catalogue.items.get('admin')?.may as unknown[];
    expect(() => may.push(1)).toThrow(TypeError);
  });

  it('gives every rule an id of its own and a sentence in every language', () => {
    const items = [...catalogue.items.values()];
    const rules = [
      ...items.flatMap((item) => [...item.needs, ...item.may]),
      ...catalogue.needs,
      ...catalogue.shut,
      ...catalogue.decide,
    ];
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.say.en).toMatch(/[.]$/);
      expect(rule.say['de']).toMatch(/[.]$/);
      expect(rule.say['de']).not.toBe(rule.say.en);
      expect(rule.say.en + (rule.say['de'] ?? '')).not.toMatch(/[{}]/);
    }
  });

  it('keeps derived ids when other rules come and go', () => {
    const one = compiled(catalogueText({ a: '', b: '', c: 'needs: [a, b]' }));
    const other = compiled(catalogueText({ a: '', b: '', c: 'needs: [b]' }));
    expect(one.items.get('c')?.needs[1]?.id).toBe('c.needs.holder.b');
    expect(other.items.get('c')?.needs[0]?.id).toBe('c.needs.holder.b');
  });

  it('makes one item a cell of `each`, whose needs stay in the same cell', () => {
    const text = catalogueText({
      figures: 'each: { oil: { en: Oil }, wick: { en: Wick } }',
      home: 'each: [oil, wick], needs: ["figures[each]"]',
    });
    const { items } = compiled(text);
    expect([...items.keys()]).toEqual(['figures[oil]', 'figures[wick]', 'home[oil]', 'home[wick]']);
    expect(items.get('figures[oil]')?.label).toEqual({ en: 'FIGURES: Oil' });
    expect(items.get('home[wick]')?.needs).toMatchObject([{ what: { keys: ['figures[wick]'] } }]);
    const own = '[{ id: home-figures, holder: "figures[each]", lost: keep }]';
    const ids = [...compiled(text.replace('["figures[each]"]', own)).items.values()].flatMap(({ needs }) => needs);
    expect(ids.map(({ id }) => id)).toEqual(['home-figures', 'home-figures']);
    expect(errorsOf(text.replace('figures[each]', 'figures[tin]'))).toMatchObject([{ code: 'unknown-item' }]);
  });

  it('groups items by application, in the order of the file', () => {
    expect(catalogue.applications.get('documents')?.items).toEqual([
      'documents-view',
      'documents-upload',
      'documents-share',
    ]);
  });
});
