import type { LoadedActor } from '@keyward/operations';
import { KnownSessions } from './known-sessions.js';

const loaded = (personId: string): LoadedActor =>
  ({ actor: { personId }, session: { id: `session of ${personId}`, stale: true } }) as unknown as LoadedActor;

describe('what is known of a session', () => {
  afterEach(() => jest.useRealTimers());

  it('is believed for a second and no longer', () => {
    jest.useFakeTimers();
    const sessions = new KnownSessions();
    sessions.keep('a', loaded('anna'));
    jest.advanceTimersByTime(999);
    expect(sessions.get('a')?.actor.personId).toBe('anna');
    jest.advanceTimersByTime(2);
    expect(sessions.get('a')).toBeUndefined();
  });

  it('is forgotten when the session or its person changes', () => {
    const sessions = new KnownSessions();
    for (const hash of ['a1', 'a2']) sessions.keep(hash, loaded('anna'));
    sessions.keep('b', loaded('ben'));
    sessions.forget('b');
    expect(sessions.get('b')).toBeUndefined();
    sessions.forgetPerson('anna');
    expect([sessions.get('a1'), sessions.get('a2')]).toEqual([undefined, undefined]);
  });

  it('says only once that the last use has to be written down', () => {
    const sessions = new KnownSessions();
    sessions.keep('a', loaded('anna'));
    expect(sessions.get('a')?.session.stale).toBe(false);
  });
});
