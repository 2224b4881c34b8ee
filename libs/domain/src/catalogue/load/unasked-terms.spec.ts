import { compileCatalogue } from '../compile.js';
import { catalogueText, compiled, errorsOf } from '../fixtures/sea.js';

const HOUSE = 'house: { label: { en: House rules }, version: 1, text: { en: Knock. } }';
const YARD = 'yard: { label: { en: Yard rules }, version: 2, text: { en: Look. } }';
const BOTH = `terms: { ${HOUSE}, ${YARD} }`;
const DECIDE = 'decide: [{ by: [{ staff: support }] }]';

const told = (body: string, rest: string) =>
  errorsOf(catalogueText({ chief: '', lamp: body }, rest)).map(({ key, code, message, remedy }) => ({
    ...{ key, code, message, remedy },
  }));

const UNASKED = {
  key: 'terms.yard',
  code: 'without-effect',
  message: 'No rule asks for “yard”, so nobody ever accepts it.',
  remedy: 'Add { ask: terms, of: yard } under needs of what it is for, or leave the terms out.',
};

describe('terms that no rule asks for', () => {
  it('are told, each where it is declared, with what to write', () => {
    expect(told('needs: [{ ask: terms, of: house }]', `${BOTH}\n${DECIDE}`)).toEqual([UNASKED]);
    expect(told('needs: [{ ask: reason }]', `${BOTH}\n${DECIDE}`).map(({ key }) => key)).toEqual([
      'terms.house',
      'terms.yard',
    ]);
  });

  it('are not those of the name of something else that is asked for', () => {
    const reason = 'terms: { reason: { label: { en: Why }, version: 1, text: { en: Think. } } }';
    const by = 'decide: [{ by: [{ staff: support, needs: [{ ask: reason }] }] }]';
    expect(told('', `${reason}\n${by}`)).toEqual([
      {
        key: 'terms.reason',
        code: 'without-effect',
        message: 'No rule asks for “reason”, so nobody ever accepts it.',
        remedy: 'Add { ask: terms, of: reason } under needs of what it is for, or leave the terms out.',
      },
    ]);
  });

  it.each([
    ['an item', 'needs: [{ ask: terms, of: [house, yard] }]', DECIDE],
    ['the enquiry as a whole', '', `needs: [{ ask: terms, of: [house, yard], on: [join] }]\n${DECIDE}`],
    [
      'whoever decides',
      '',
      'decide: [{ by: [{ holders: chief, needs: [{ ask: terms, of: house }] }, { staff: support, needs: [{ ask: terms, of: yard }] }] }]',
    ],
    [
      'whoever says yes each time',
      'permits: [{ log: [read], with: [{ holders: chief, needs: [{ ask: terms, of: [house, yard] }] }] }]',
      DECIDE,
    ],
  ])('are asked for by %s', (_name, body, rest) => {
    const { terms } = compiled(catalogueText({ chief: '', lamp: body }, `${BOTH}\n${rest}`));
    expect([...terms.keys()]).toEqual(['house', 'yard']);
  });

  it('are not told while a rule that may ask for them has a fault of its own', () => {
    expect(told('needs: [{ ask: terms }]', `${BOTH}\n${DECIDE}`).map(({ key }) => key)).toEqual([
      'items.lamp.needs.0.ask',
    ]);
    expect(told('needs: [{ ask: terms, of: 7 }]', `${BOTH}\n${DECIDE}`).map(({ code }) => code)).not.toContain(
      'without-effect',
    );
  });

  it('are let be in a version that is in force already', () => {
    const text = catalogueText({ chief: '' }, `${BOTH}\n${DECIDE}`);
    expect(compileCatalogue(text, { file: 'spec.yaml', stored: true }).ok).toBe(true);
  });
});
