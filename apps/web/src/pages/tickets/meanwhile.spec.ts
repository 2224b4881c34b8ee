import type { Problem } from '@keyward/contracts';
import { changesSince, type TimelineEntry } from './meanwhile.js';

const entry = (event: string): TimelineEntry => ({
  id: event,
  at: '2026-11-21T12:00:00Z',
  event,
  verb: null,
  actor: { id: null, name: 'Ada King', side: 'dealer' },
  instead: null,
  text: null,
  inside: false,
  about: null,
  reason: null,
});
const conflict: Problem = { type: '', title: '', status: 409, code: 'version-stale', detail: 'It has changed.' };
const timeline = [entry('ticket.filed'), entry('ticket.revised')];

describe('what changed meanwhile', () => {
  it('is nothing while nobody began, whatever happens', () => {
    expect(changesSince(null, { version: 7, timeline }, null)).toBeNull();
    expect(changesSince({ version: 7, entries: 2 }, { version: 7, timeline }, null)).toBeNull();
  });

  it('is what others did since then', () => {
    expect(changesSince({ version: 1, entries: 1 }, { version: 2, timeline }, null)).toEqual({
      refused: null,
      entries: [timeline[1]],
    });
  });

  it('carries the sentence of a refusal, also when the version stayed (the rights moved, not the ticket)', () => {
    expect(changesSince({ version: 2, entries: 2 }, { version: 2, timeline }, conflict)).toEqual({
      refused: 'It has changed.',
      entries: [],
    });
  });
});
