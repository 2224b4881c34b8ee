import { kindOfAll } from './use-selection.js';

it('tickets are decided together when they ask for one kind of thing', () => {
  expect(kindOfAll([{ kind: 'change' }, { kind: 'change' }])).toBe('change');
  expect(kindOfAll([{ kind: 'change' }, { kind: 'create' }])).toBeUndefined();
  expect(kindOfAll([])).toBeUndefined();
});
