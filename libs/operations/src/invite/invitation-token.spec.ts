import { serverKeys } from '../keys/server-keys.js';
import { invitationToken, readInvitationToken } from './invitation-token.js';

const SECRET = 'a server key of at least thirty-two bytes';
const KEYS = serverKeys(SECRET);
const ID = '01890f5e-7b2a-7cc3-98c4-dc0c0c07398f';

describe('an invitation token', () => {
  it('names its invitation and generation', () => {
    expect(readInvitationToken(KEYS, invitationToken(SECRET, ID, 12))).toEqual({ invitationId: ID, generation: 12 });
  });

  it('is another one for another generation, invitation or key', () => {
    const token = invitationToken(SECRET, ID, 1);
    expect(invitationToken(SECRET, ID, 2)).not.toBe(token);
    expect(invitationToken(SECRET, ID.replace('0', '1'), 1)).not.toBe(token);
    expect(invitationToken(`${SECRET}!`, ID, 1)).not.toBe(token);
  });

  it.each([
    ['a raised generation', (token: string) => token.replace('.1.', '.2.')],
    ['another invitation', (token: string) => `1${token.slice(1)}`],
    ['a changed code', (token: string) => `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`],
    ['something before', (token: string) => ` ${token}`],
    ['something after', (token: string) => `${token}\n`],
    ['a part missing', (token: string) => token.split('.').slice(0, 2).join('.')],
    ['nothing', () => ''],
  ])('is not ours with %s', (_name, change) => {
    expect(readInvitationToken(KEYS, change(invitationToken(SECRET, ID, 1)))).toBeNull();
  });

  it('of the former key is ours as long as that key is configured', () => {
    const former = 'the key that was in force before, long enough';
    const old = invitationToken(former, ID, 3);
    const known = { invitationId: ID, generation: 3 };
    expect(readInvitationToken(serverKeys(SECRET, former), old)).toEqual(known);
    expect(readInvitationToken(serverKeys(SECRET, former), invitationToken(SECRET, ID, 3))).toEqual(known);
    expect(readInvitationToken(serverKeys(SECRET, ''), old)).toBeNull();
    expect(readInvitationToken(serverKeys(SECRET), old)).toBeNull();
  });

  it('goes into a link as it is', () => {
    expect(invitationToken(SECRET, ID, 1)).toMatch(/^[\w.-]+$/);
  });
});
