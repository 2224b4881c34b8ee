import { quote, subjectLine, TEXT_WIDTH, wrapText } from './plain-text.js';

describe('a subject', () => {
  it('is one line, whatever somebody typed: no header can be added through it', () => {
    const subject = subjectLine('Max\r\nBcc: evil@example.com\n\u2028\u0085\u0000Steiner');
    expect(subject).toBe('Max Bcc: evil@example.com Steiner');
  });

  it('cannot turn the reading direction around', () => {
    expect(subjectLine('invoice \u202egnp.exe\u202c')).toBe('invoice gnp.exe');
  });

  it('ends after 150 characters, never within one', () => {
    const subject = subjectLine('😀'.repeat(400));
    expect([...subject]).toHaveLength(150);
    expect(subject.endsWith('😀…')).toBe(true);
  });
});

describe('a text part', () => {
  const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ');
  const widest = (text: string) => Math.max(...text.split('\n').map((line) => line.length));

  it('is at most 76 columns wide and loses no word', () => {
    const text = wrapText(words(200));
    expect(widest(text)).toBeLessThanOrEqual(TEXT_WIDTH);
    expect(text.split(/\s+/).filter(Boolean)).toEqual(words(200).split(' '));
  });

  it('keeps a link whole', () => {
    const url = `https://portal.example/${'x'.repeat(120)}`;
    expect(wrapText(`Open: ${url}`).split('\n')).toContain(url);
  });

  it('repeats the quote mark and keeps the indent of a list', () => {
    const quoted = wrapText(quote(words(40)))
      .trim()
      .split('\n');
    expect(quoted.length).toBeGreaterThan(1);
    for (const line of quoted) expect(line).toMatch(/^> word/);
    expect(wrapText(`+ ${words(40)}`).split('\n')[1]).toMatch(/^ {2}word/);
  });

  it('marks every line that somebody typed, however it was ended', () => {
    expect(quote('one\r\ntwo\rthree\n\nfour')).toBe('> one\n> two\n> three\n> \n> four');
  });

  it('keeps the space of the signature mark and folds empty lines', () => {
    expect(wrapText('\n\na \n\n\n\nb\n-- \nc\n\n')).toBe('a\n\nb\n-- \nc\n');
  });
});
