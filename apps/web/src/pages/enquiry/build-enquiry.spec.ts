import type { Person } from '@keyward/contracts';
import {
  buildChange,
  buildCreate,
  buildDeactivate,
  changedDetails,
  EMPTY,
  fieldsByPath,
  shownPaths,
} from './build-enquiry.js';

const company = { id: 'c1', name: 'North' };
const person = { id: 'p1', firstName: 'Ada', lastName: 'King', position: null, company } as Person;

describe('enquiries from forms', () => {
  it('leaves out what was not filled in', () => {
    expect(buildCreate({ ...EMPTY, email: ' a@b.test ', firstName: 'Ada' }, [])).toEqual({
      kind: 'create',
      person: { email: 'a@b.test', firstName: 'Ada' },
      lines: [],
    });
  });

  it('says in which company, unless a place of it is meant', () => {
    expect(buildChange(person, EMPTY, []).unit).toBe('c1');
    expect(buildDeactivate(person, { ...EMPTY, unit: 'b1' }).unit).toBe('b1');
  });

  it('sends only details that differ', () => {
    const values = { ...EMPTY, firstName: 'Ada', lastName: 'Lovelace', position: '' };
    expect(changedDetails(person, values)).toEqual([{ field: 'lastName', before: 'King', after: 'Lovelace' }]);
    expect(buildChange(person, values, []).details).toEqual({ lastName: 'Lovelace' });
    expect(buildChange(person, { ...values, lastName: 'King' }, [])).not.toHaveProperty('details');
  });

  it('names the files that were handed in, and shows what is wrong with one at their field', () => {
    const file = { evidence: 'signed.note', name: 'licence.pdf', kind: 'application/pdf', size: 9 };
    expect(buildChange(person, { ...EMPTY, evidence: [file] }, []).evidence).toEqual(['signed.note']);
    expect(buildChange(person, EMPTY, [])).not.toHaveProperty('evidence');
    expect(fieldsByPath([])).toMatchObject({
      evidence: 'evidence',
      'evidence.0': 'evidence',
      'evidence.9': 'evidence',
    });
  });

  it('states what was said, a no among it, and nothing that was left empty', () => {
    const facts = { urgent: false, why: ' Fair ', season: '', people: 3, lots: [], since: '2020-01-01' };
    expect(buildChange(person, { ...EMPTY, facts }, [])).toMatchObject({
      facts: { urgent: false, why: 'Fair', people: 3, since: '2020-01-01' },
    });
    expect(buildChange(person, { ...EMPTY, facts: { season: '' } }, [])).not.toHaveProperty('facts');
    const fields = fieldsByPath([{ key: 'urgent' }]);
    expect([fields['facts.urgent'], fields['person.email']]).toEqual(['facts.urgent', 'email']);
    expect(shownPaths('change', fields)).toContain('facts.urgent');
  });

  it('turns the day into the instant at which it begins', () => {
    const { from } = buildDeactivate(person, { ...EMPTY, reason: 'Leaves us', from: '2026-12-01' });
    expect(new Date(from ?? '').getTime()).toBe(new Date(2026, 11, 1).getTime());
  });
});
