import { openSecret, sealSecret } from './sealed-secret.js';

const KEY = 'a server key of at least thirty-two bytes';
const sealed = sealSecret(KEY, 'somebody', 'JBSWY3DPEHPK3PXP');

describe('the secret of an authenticator app, as it is stored', () => {
  it('opens with the same key, for the same person', () => {
    expect(openSecret([KEY], 'somebody', sealed)).toBe('JBSWY3DPEHPK3PXP');
  });

  it('opens with the former key as long as that is given', () => {
    expect(openSecret([`${KEY}!`, KEY], 'somebody', sealed)).toBe('JBSWY3DPEHPK3PXP');
  });

  it('is another text each time, and never the secret', () => {
    expect(sealSecret(KEY, 'somebody', 'JBSWY3DPEHPK3PXP')).not.toBe(sealed);
    expect(Buffer.from(sealed.slice(3), 'base64url').toString('latin1')).not.toContain('JBSWY3DPEHPK3PXP');
  });

  it.each([
    ['another key', `${KEY}!`, 'somebody', sealed],
    ['somebody else', KEY, 'somebody else', sealed],
    ['altered', KEY, 'somebody', `${sealed.slice(0, -2)}AA`],
    ['cut', KEY, 'somebody', sealed.slice(0, 20)],
    ['in clear', KEY, 'somebody', 'JBSWY3DPEHPK3PXP'],
  ])('does not open with %s', (_what, key, person, text) => {
    expect(openSecret([key], person, text)).toBeNull();
  });
});
