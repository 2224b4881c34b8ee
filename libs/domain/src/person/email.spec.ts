import { emailSchema, isEmail } from './email.js';

const parse = (text: unknown) => emailSchema.safeParse(text);

describe('an e-mail address', () => {
  it.each([
    ['plain', 'anna.keller@dealer.example'],
    ['tagged', 'a+b_c@x-y.example'],
    ['apostrophe', "o'neil@dealer.example"],
    ['digits in the domain', 'x@3m.4you2'],
    ['A-label', 'x@xn--mnchen-3ya.example'],
  ])('is taken: %s', (_name, text) => expect(isEmail(text)).toBe(true));

  it('is stored in lower case without outer spaces', () => {
    expect(parse('  Anna.Keller@Dealer.Example ').data).toBe('anna.keller@dealer.example');
  });

  it.each([
    ['a second header', 'a@b.example\r\nBcc: evil@x.example'],
    ['a line feed at the end', 'a@b.example\n'],
    ['two addresses', 'a@b.example,c@d.example'],
    ['a display name', 'Anna <a@b.example>'],
    ['a quoted local part', '"a b"@b.example'],
    ['a comment', 'a(x)@b.example'],
    ['no domain dot', 'a@localhost'],
    ['a dot at the end of the local part', 'a.@b.example'],
    ['two dots', 'a..b@b.example'],
    ['a label that ends with a hyphen', 'a@b-.example'],
    ['a top-level label of digits', 'a@x.123'],
    ['an IP address without brackets', 'a@127.0.0.1'],
    ['an address literal', 'a@[127.0.0.1]'],
    ['a wide at sign', 'a＠b.example'],
    ['letters outside ASCII', 'ännä@b.example'],
    ['too long', `${'a'.repeat(65)}@b.example`],
    ['nothing', ''],
    ['NUL', 'a\u0000@b.example'],
  ])('is refused: %s', (_name, text) => expect(parse(text).success).toBe(false));

  it('is one string: an array of addresses is refused', () => {
    expect(parse(['a@b.example', 'evil@x.example']).success).toBe(false);
  });
});
