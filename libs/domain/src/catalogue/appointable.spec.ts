import { appointable } from './appointable.js';
import { catalogueText, compiled } from './fixtures/sea.js';

const FILES = 'permits: [{ portal.enquiries: [file] }]';
const JOINS = '{ do: [join], place: company }';
const asked = (items: Readonly<Record<string, string>>, rest = '') =>
  appointable(compiled(catalogueText(items, `${rest}decide: [{ by: [{ staff: support }] }]`)));

describe('what a change of administrator can name', () => {
  it('is what administrates a company, and can be passed on by somebody', () => {
    expect(
      asked({
        chief: `${FILES}, may: [${JOINS}, { do: [transfer], items: { any: [chief, lamp] }, place: company }]`,
        second: `${FILES}, may: [${JOINS}]`,
        lamp: '',
      }),
    ).toEqual(['chief']);
  });

  it('is passed on by whoever has another item, or by every member', () => {
    const second = `${FILES}, may: [${JOINS}]`;
    expect(asked({ second, lamp: 'may: [{ do: [transfer], items: second, place: company }]' })).toEqual(['second']);
    const members = 'members: { may: [{ do: [transfer], items: second, place: company }] }\n';
    expect(asked({ second, lamp: '' }, members)).toEqual(['second']);
  });

  it('is nothing where it can only be given, or nobody administrates', () => {
    expect(asked({ chief: `${FILES}, may: [${JOINS}, { do: [give, take], items: chief, place: company }]` })).toEqual(
      [],
    );
    expect(asked({ chief: 'may: [{ do: [give, transfer], items: chief, place: company }]' })).toEqual([]);
  });
});
