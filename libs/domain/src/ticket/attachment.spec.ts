import fc from 'fast-check';
import { ATTACHMENT_KINDS, cleanFileName, kindOfFile, MAX_FILE_NAME } from './attachment.js';

const bytes = (text: string) => Uint8Array.from(text, (character) => character.codePointAt(0) ?? 0);

describe('kindOfFile', () => {
  it.each([
    ['%PDF-1.7\n', 'application/pdf'],
    ['\u0089PNG\r\n\u001A\n....', 'image/png'],
    ['\u00FF\u00D8\u00FF\u00E0..JFIF', 'image/jpeg'],
    ['RIFF....WEBPVP8 ', 'image/webp'],
    ['RIFF....WAVEfmt ', null],
    ['<html><script>', null],
    ['PK\u0003\u0004', null],
    ['MZ', null],
    ['', null],
    ['%PDF', null],
  ])('%j', (text, kind) => {
    expect(kindOfFile(bytes(text))).toBe(kind);
  });
});

describe('cleanFileName', () => {
  it.each([
    ['Register extract.pdf', 'application/pdf', 'Register extract.pdf'],
    ['../../etc/passwd', 'application/pdf', 'passwd.pdf'],
    ['C:\\Users\\anna\\scan.JPEG', 'image/jpeg', 'scan.jpeg'],
    ['evil\r\nSet-Cookie: a=b.pdf', 'application/pdf', 'evil Set-Cookie a=b.pdf'],
    ['invoice\u202Efdp.exe', 'application/pdf', 'invoice fdp.exe.pdf'],
    ['.htaccess', 'image/png', 'htaccess.png'],
    ['', 'image/webp', 'file.webp'],
    ['....pdf', 'application/pdf', 'pdf.pdf'],
    ['Übergabe.pdf', 'application/pdf', 'Übergabe.pdf'],
  ] as const)('%j as %s', (raw, kind, name) => {
    expect(cleanFileName(raw, kind)).toBe(name);
  });

  it('is always a name that can be saved under, and stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom(...ATTACHMENT_KINDS), (raw, kind) => {
        const name = cleanFileName(raw, kind);
        expect(name).toMatch(/^[^.\s\p{C}/\\"][^\p{C}/\\"]*\.[a-z]+$/u);
        expect([...name].length).toBeLessThanOrEqual(MAX_FILE_NAME);
        expect(cleanFileName(name, kind)).toBe(name);
      }),
    );
  });
});
