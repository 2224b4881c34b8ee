import { headingOf, isOwn, nextStep, sentenceOf } from './next-step.js';

const now = Date.parse('2026-11-21T12:00:00Z');
const facts = {
  status: 'open' as const,
  kind: 'change' as const,
  actions: [],
  from: null,
  applyAt: null,
  decides: ['the vendor’s support'],
  invitation: null,
  inPart: false,
  lines: [],
};

describe('what happens next', () => {
  it('tells the one who decides that it is their turn, and others who decides', () => {
    expect(nextStep({ ...facts, actions: ['approve', 'reject'] }, now)).toEqual({ key: 'open-yours', yours: true });
    expect(nextStep(facts, now)).toEqual({ key: 'open', decides: ['the vendor’s support'], yours: false });
  });

  it('is of whoever filed it, or of the person in whose name it was filed', () => {
    const [ada, bob] = [
      { id: 'ada', name: 'Ada King' },
      { id: 'bob', name: 'Bob Lee' },
    ];
    expect(isOwn({ filedBy: ada, onBehalfOf: null }, 'ada')).toBe(true);
    expect(isOwn({ filedBy: ada, onBehalfOf: bob }, 'ada')).toBe(false);
    expect(isOwn({ filedBy: ada, onBehalfOf: bob }, 'bob')).toBe(true);
  });

  it('says who gets the e-mail: whose ticket it is, and not who typed it for them', () => {
    const [ada, bob] = [
      { id: 'ada', name: 'Ada King' },
      { id: 'bob', name: 'Bob Lee' },
    ];
    const read = (readerId: string, onBehalfOf: typeof bob | null) =>
      sentenceOf(nextStep(facts, now), { filedBy: ada, onBehalfOf }, readerId);
    expect([read('ada', null), read('cleo', null)]).toEqual(['open-mine', 'open']);
    expect([read('ada', bob), read('bob', bob), read('cleo', bob)]).toEqual([
      'open-behalf',
      'open-mine',
      'open-behalf',
    ]);
    expect(sentenceOf({ key: 'failed', yours: false }, { filedBy: ada, onBehalfOf: bob }, 'bob')).toBe('failed');
  });

  it('asks the dealer for the answer, not the support that could write it down', () => {
    expect(nextStep({ ...facts, status: 'waiting', actions: ['answer', 'withdraw'] }, now).key).toBe('waiting-yours');
    expect(nextStep({ ...facts, status: 'waiting', actions: ['answer', 'approve'] }, now).key).toBe('waiting');
  });

  it('tells the dealer of an offer that it is their turn, and nobody of one that has expired', () => {
    expect(nextStep({ ...facts, status: 'offered', actions: ['accept', 'decline'] }, now).key).toBe('offered-yours');
    expect(nextStep({ ...facts, status: 'offered', actions: ['offer', 'reject'] }, now).key).toBe('offered');
    const expired = nextStep({ ...facts, status: 'expired' }, now);
    expect(headingOf({ status: 'expired' }, expired)).toBe('ended');
  });

  it('names the day on which an approved change begins', () => {
    expect(nextStep({ ...facts, status: 'approved', from: '2026-12-01T00:00:00Z' }, now)).toMatchObject({
      key: 'approved-later',
      at: '2026-12-01T00:00:00Z',
    });
    expect(nextStep({ ...facts, status: 'approved', from: '2026-11-01T00:00:00Z' }, now).key).toBe('approved');
    const waits = { ...facts, status: 'approved', applyAt: '2026-12-01T00:00:00Z' } as const;
    expect(nextStep(waits, now).key).toBe('approved-waits');
    expect(nextStep({ ...waits, actions: ['object'] }, now)).toMatchObject({
      key: 'approved-waits-yours',
      yours: true,
    });
  });

  it('names the end of an invitation once its mail was accepted', () => {
    const invitation = { id: 'i', status: 'pending' as const, mailedAt: null, expiresAt: null, askedAt: null };
    expect(nextStep({ ...facts, status: 'invited', invitation }, now).key).toBe('invited-not-mailed');
    const expiresAt = '2026-11-28T12:00:00Z';
    expect(nextStep({ ...facts, status: 'invited', invitation: { ...invitation, expiresAt } }, now).at).toBe(expiresAt);
  });

  it('puts the right heading over it', () => {
    const heading = (status: 'open' | 'done', actions: 'approve'[] = []) =>
      headingOf({ status }, nextStep({ ...facts, status, actions }, now));
    expect([heading('open', ['approve']), heading('open'), heading('done')]).toEqual(['yours', 'title', 'ended']);
  });

  it('has a sentence for every end', () => {
    expect(nextStep({ ...facts, status: 'done', kind: 'deactivate' }, now).key).toBe('done-deactivate');
    expect(nextStep({ ...facts, status: 'done', inPart: true }, now).key).toBe('done-in-part');
    const part = { ...facts, status: 'done', kind: 'deactivate', inPart: true } as const;
    expect(nextStep(part, now).key).toBe('done-stays');
    const denied = [{ decision: { decision: 'deny' as const, reason: null } }];
    expect(nextStep({ ...part, lines: denied }, now).key).toBe('done-in-part');
    expect(nextStep({ ...facts, status: 'lapsed', actions: ['resend'] }, now).yours).toBe(true);
    const invitation = {
      id: '',
      status: 'expired',
      mailedAt: null,
      expiresAt: null,
      askedAt: '2026-01-01T00:00:00Z',
    } as const;
    expect(nextStep({ ...facts, status: 'lapsed', actions: ['resend'], invitation }, now).key).toBe(
      'lapsed-asked-yours',
    );
    expect(nextStep({ ...facts, status: 'lapsed', invitation }, now).key).toBe('lapsed-asked');
    expect(nextStep({ ...facts, status: 'applying' }, now)).toEqual({ key: 'applying', yours: false });
    expect(nextStep({ ...facts, status: 'applying', actions: ['fulfil', 'fail'] }, now).key).toBe('applying-yours');
    expect(nextStep({ ...facts, status: 'failed' }, now).key).toBe('failed');
    expect(nextStep({ ...facts, status: 'rejected' }, now).key).toBe('rejected');
  });
});
