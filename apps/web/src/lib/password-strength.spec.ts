import { strengthOf } from './password-strength.js';

describe('the strength of a password', () => {
  it('goes by length alone', () => {
    expect(strengthOf('')).toEqual({ part: 0, level: 'short', missing: 12 });
    expect(strengthOf('P4$$w0rd!')).toMatchObject({ level: 'short', missing: 3 });
    expect(strengthOf('twelve chars').level).toBe('enough');
    expect(strengthOf('a sentence of mine').level).toBe('good');
    expect(strengthOf('a long sentence that only I know')).toEqual({ part: 100, level: 'long', missing: 0 });
  });

  it('counts characters, not bytes', () => {
    expect(strengthOf('🔑🔑🔑').missing).toBe(9);
  });
});
