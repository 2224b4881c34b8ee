import { linkToken, readLinkToken } from './link-token.js';

const SECRET = 'a server key of at least thirty-two bytes';
const ID = '0197a3c2-0000-7000-8000-000000000001';
const token = linkToken(SECRET, 'password reset', ID);

describe('the token of a link to an account', () => {
  it('names its row, for its purpose and key alone', () => {
    expect(readLinkToken([SECRET], 'password reset', token)).toBe(ID);
    expect(readLinkToken([SECRET], 'email change', token)).toBeNull();
    expect(readLinkToken([`${SECRET}!`], 'password reset', token)).toBeNull();
  });

  it('of the former key is ours as long as that key is given', () => {
    expect(readLinkToken([`${SECRET}!`, SECRET], 'password reset', token)).toBe(ID);
    expect(readLinkToken([`${SECRET}!`, SECRET], 'email change', token)).toBeNull();
  });

  it.each([
    '',
    ID,
    token.slice(0, -1),
    `${token}A`,
    token.replace('0197', '0198'),
    token.toUpperCase(),
    `${token.split('.')[0]}.${'A'.repeat(43)}`,
  ])('is not made by trying: %s', (tried) => expect(readLinkToken([SECRET], 'password reset', tried)).toBeNull());
});
