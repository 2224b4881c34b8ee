import type { LoadedActor } from '@keyward/operations';
import { KnownSessions } from './known-sessions.js';

const loaded = (personId: string): LoadedActor =>
  ({ actor: { personId }, session: { id: `session of ${personId}`, stale: true } }) as unknown as LoadedActor;

const keep = (sessions: KnownSessions, hash: string, personId: string) =>
  sessions.load(hash, () => Promise.resolve(loaded(personId)));

describe('what is known of a session', () => {
  afterEach(() => jest.useRealTimers());

  it('is believed for a second and no longer', async () => {
    jest.useFakeTimers();
    const sessions = new KnownSessions();
    await keep(sessions, 'a', 'anna');
    jest.advanceTimersByTime(999);
    expect(sessions.get('a')?.actor.personId).toBe('anna');
    jest.advanceTimersByTime(2);
    expect(sessions.get('a')).toBeUndefined();
  });

  it('is forgotten when the session or its person changes', async () => {
    const sessions = new KnownSessions();
    for (const hash of ['a1', 'a2']) await keep(sessions, hash, 'anna');
    await keep(sessions, 'b', 'ben');
    sessions.forget('b');
    expect(sessions.get('b')).toBeUndefined();
    sessions.forgetPerson('anna');
    expect([sessions.get('a1'), sessions.get('a2')]).toEqual([undefined, undefined]);
  });

  it('says only once that the last use has to be written down', async () => {
    const sessions = new KnownSessions();
    await keep(sessions, 'a', 'anna');
    expect(sessions.get('a')?.session.stale).toBe(false);
  });

  it('is not kept where it was read before something was forgotten, and is counted from before it was read', async () => {
    jest.useFakeTimers();
    const sessions = new KnownSessions();
    await sessions.load('a', () => {
      sessions.forgetPerson('anna');
      return Promise.resolve(loaded('anna'));
    });
    expect(sessions.get('a')).toBeUndefined();
    await sessions.load('a', () => {
      jest.advanceTimersByTime(1001);
      return Promise.resolve(loaded('anna'));
    });
    expect(sessions.get('a')).toBeUndefined();
  });
});
