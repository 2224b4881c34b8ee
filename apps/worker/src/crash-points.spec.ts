import { channel } from 'node:diagnostics_channel';
import { CRASH_CHANNEL, CRASH_POINTS, reach } from './crash-points.js';

describe('crash points', () => {
  const heard: unknown[] = [];
  const listener = (point: unknown): void => void heard.push(point);
  afterEach(() => {
    channel(CRASH_CHANNEL).unsubscribe(listener);
    heard.length = 0;
  });

  it('are told to whoever listens, at once', () => {
    channel(CRASH_CHANNEL).subscribe(listener);
    for (const point of CRASH_POINTS) reach(point);
    expect(heard).toEqual([...CRASH_POINTS]);
  });

  it('are told to nobody else', () => {
    reach('handed-over');
    expect(channel(CRASH_CHANNEL).hasSubscribers).toBe(false);
    expect(heard).toEqual([]);
  });
});
