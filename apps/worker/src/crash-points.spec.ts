import { channel } from 'node:diagnostics_channel';
import { CALL_CRASH_POINTS, CRASH_CHANNEL, CRASH_POINTS, reach } from './crash-points.js';

describe('crash points', () => {
  const heard: unknown[] = [];
  const listener = (point: unknown): void => void heard.push(point);
  afterEach(() => {
    channel(CRASH_CHANNEL).unsubscribe(listener);
    heard.length = 0;
  });

  it('are told to whoever listens, at once', () => {
    channel(CRASH_CHANNEL).subscribe(listener);
    const points = [...CRASH_POINTS, ...CALL_CRASH_POINTS];
    for (const point of points) reach(point);
    expect(heard).toEqual(points);
  });

  it('are told to nobody else', () => {
    reach('handed-over');
    expect(channel(CRASH_CHANNEL).hasSubscribers).toBe(false);
    expect(heard).toEqual([]);
  });
});
