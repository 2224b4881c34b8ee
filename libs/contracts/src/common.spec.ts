import { line, text } from './common.js';

const note = text(100);
const name = line(80);
const saidOf = (schema: typeof note, value: string) => {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : parsed.error.issues.map(({ message }) => message);
};

describe('a text of a person', () => {
  it('is trimmed, has one kind of line end and one form of each letter', () => {
    expect(saidOf(note, '  Two\r\nlines\rand a\ttab ')).toBe('Two\nlines\nand a\ttab');
    expect(saidOf(name, 'Bjo\u0308rn')).toBe('Bj\u00f6rn');
    expect(saidOf(name, 'محمد')).toBe('محمد');
    expect(saidOf(note, 'well done 👩\u200d🔧')).toBe('well done 👩\u200d🔧');
  });

  it.each([
    ['NUL', '\u0000'],
    ['escape', '\u001b'],
    ['delete', '\u007f'],
    ['C1', '\u009b'],
    ['left-to-right mark', '\u200e'],
    ['right-to-left override', '\u202e'],
    ['isolate', '\u2066'],
    ['lone surrogate', '\ud800'],
  ])('is refused with %s in it, wherever it stands', (_name, hidden) => {
    for (const value of [`a${hidden}b`, `${hidden}b`, `a${hidden}`, hidden]) {
      expect(saidOf(note, value)).toEqual(['control-characters']);
      expect(saidOf(name, value)).toContain('control-characters');
    }
  });

  it.each(['', '   ', '\u200b\u200d', '\u2060', '\u3164', '\u2800', '\u0301'])('shows nothing: %j', (value) => {
    expect(saidOf(note, value)).toBe('');
    expect(saidOf(name, value)).toEqual(['single-line-required']);
  });

  it('has no unseen line ends inside', () => {
    expect(saidOf(note, 'a\u2028b')).toEqual(['control-characters']);
    expect(saidOf(note, 'a\u2029b')).toEqual(['control-characters']);
  });

  it('on one line has no line ends inside', () => {
    for (const value of ['Anna\nKeller', 'Anna\tKeller', 'Anna\rKeller']) {
      expect(saidOf(name, value)).toEqual(['single-line-required']);
    }
  });
});
