import { statementName } from './statement-name.js';

describe('the name of a statement', () => {
  it('is the same for the same text and another one for another', () => {
    expect(statementName('select 1')).toBe(statementName(['select', '1'].join(' ')));
    expect(statementName('select 1')).not.toBe(statementName('select 2'));
    expect(statementName('select 1')?.length).toBeLessThan(64); // PostgreSQL cuts names off there
  });

  it('is given to so many texts only', () => {
    const made = Array.from({ length: 1200 }, (_, index) => statementName(`select ${index} as made_up`));
    expect(made.filter((name) => name === undefined).length).toBeGreaterThan(100);
    expect(statementName('select 1')).toBeDefined();
  });
});
