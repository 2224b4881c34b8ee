import { EnquiryInput, RedeemInput, TicketListQuery, VERB_INPUTS } from '@keyward/contracts';
import { LANGUAGES, type Language } from '@keyward/domain';
import type { z } from 'zod';
import { inputErrors } from './input-errors.js';
import { INPUT_SENTENCES } from './input-sentences.js';

const errors = (schema: z.ZodType, value: unknown, language: Language = 'en') => {
  const { error } = schema.safeParse(value);
  return inputErrors(error?.issues ?? [], language);
};
const told = (schema: z.ZodType, value: unknown) => errors(schema, value).map(({ path, code }) => [path, code]);

describe('input errors', () => {
  it('name the place and a stable code for every kind of fault', () => {
    expect(told(VERB_INPUTS.approve, {})).toEqual([
      ['version', 'required'],
      ['digest', 'required'],
    ]);
    expect(told(VERB_INPUTS.ask, { version: '1', text: '' })).toEqual([
      ['version', 'wrong-type'],
      ['text', 'text-required'],
    ]);
    expect(told(VERB_INPUTS.retry, { version: 1.5 })).toEqual([['version', 'wrong-type']]);
    expect(told(VERB_INPUTS.retry, { version: 0 })).toEqual([['version', 'too-small']]);
    expect(told(VERB_INPUTS.reject, { version: 1, reason: 'x'.repeat(1001) })).toEqual([['reason', 'too-long']]);
    expect(told(TicketListQuery, { limit: 'many', unit: 'x', open: 'perhaps' })).toEqual([
      ['limit', 'wrong-type'],
      ['unit', 'wrong-format'],
      ['open', 'not-one-of'],
    ]);
    expect(told(RedeemInput, { token: 'x', firstName: ' ', lastName: 'a\nb', mobile: 'abc', password: 1 })).toEqual([
      ['token', 'too-short'],
      ['firstName', 'single-line-required'],
      ['lastName', 'single-line-required'],
      ['mobile', 'mobile-invalid'],
      ['password', 'wrong-type'],
    ]);
    expect(told(EnquiryInput, null)).toEqual([['', 'wrong-type']]);
    expect(told(EnquiryInput, undefined)).toEqual([['', 'required']]);
  });

  it('of a choice tell about the one that was meant', () => {
    const enquiry = (person: unknown) => ({ kind: 'change', person, lines: [] });
    expect(told(EnquiryInput, enquiry('mona'))).toEqual([['person', 'wrong-format']]);
    expect(told(EnquiryInput, enquiry({ email: 'x', role: 1 }))).toEqual([
      ['person.email', 'email-invalid'],
      ['person.role', 'unknown-field'],
    ]);
    expect(told(EnquiryInput, enquiry(5))).toEqual([['person', 'wrong-shape']]);
  });

  it('are bounded, however much is wrong', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_each, index) => [`field${index}`, 1]));
    expect(errors(VERB_INPUTS.retry, { version: 1, ...many })).toHaveLength(50);
  });

  it('speak every language, with nothing left to fill in', () => {
    for (const [code, sentence] of Object.entries(INPUT_SENTENCES)) {
      expect([code, Object.keys(sentence)]).toEqual([code, [...LANGUAGES]]);
    }
    for (const language of LANGUAGES) {
      for (const { detail } of errors(
        TicketListQuery,
        { limit: 'x', view: 'y', q: 'z'.repeat(101), unit: 1, more: 1 },
        language,
      )) {
        expect(detail).toMatch(/[.]$/);
        expect(detail).not.toMatch(/[{}]|undefined/);
      }
    }
  });
});
