import { lint } from './lint.mjs';

const mail = { subject: "{{t 'a.subject'}}", html: "<p>{{t 'a.lead'}}</p>", text: "{{t 'a.lead'}}" };
const texts = {
  en: { 'a.subject': 'A', 'a.lead': 'For {person}' },
  de: { 'a.subject': 'A', 'a.lead': 'Für {person}' },
};
const sources = { texts, css: '', screens: '', layouts: {}, mails: { a: mail } };
const withHtml = (html: string) => lint({ ...sources, mails: { a: { ...mail, html } } }).join('\n');

describe('lint of the mails', () => {
  it('finds nothing in a sound mail', () => {
    expect(lint(sources)).toEqual([]);
  });

  it.each([
    ['an unquoted attribute', '<a href={{url}}>x</a>', 'quote the attribute'],
    ['a bare attribute', '<td {{x}}>x</td>', 'quote the attribute'],
    ['a triple stash', '<p>{{{text}}}</p>', 'not escaped'],
    ['an unescaped value', '<p>{{& text}}</p>', 'not escaped'],
    ['a value in a style', '<td style="color: {{tone}}">x</td>', 'style, src or on'],
    ['a value in a handler', '<td onclick="{{x}}">x</td>', 'style, src or on'],
    ['a script', '<script>1</script>', 'not in a mail'],
    ['an image, which would tell who reads', '<img alt="">', 'not in a mail'],
    ['a fixed address', '<p>https://example.com</p>', 'links are variables'],
    ['a text that does not exist', "<p>{{t 'a.nowhere'}}</p>", 'no text a.nowhere'],
  ])('finds %s', (_what, html, finding) => {
    expect(withHtml(`<p>{{t 'a.lead'}}</p>${html}`)).toContain(finding);
  });

  it('finds a text that nothing uses', () => {
    expect(lint({ ...sources, mails: { a: { ...mail, html: '', text: '' } } })).toEqual(['texts: a.lead is not used']);
  });

  it('finds a language with a gap, an empty text or other placeholders', () => {
    const german = (de: Record<string, string>) => lint({ ...sources, texts: { en: texts.en, de } }).join('\n');
    expect(german({ 'a.subject': 'A' })).toContain('texts/de.json: a.lead is missing');
    expect(german({ 'a.subject': ' ', 'a.lead': 'Für {person}' })).toContain('a.subject is missing');
    expect(german({ 'a.subject': 'A', 'a.lead': 'Für {company}' })).toContain('other placeholders');
  });

  it('knows texts that are chosen by a variable', () => {
    const mails = { a: { ...mail, text: "{{t 'a' which}}" } };
    expect(lint({ ...sources, mails })).toEqual([]);
  });
});
