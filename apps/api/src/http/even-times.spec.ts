import { setTimeout as wait } from 'node:timers/promises';
import { STEP_MS, untilNextStep } from './even-times.js';

describe('an answer at even times', () => {
  it.each([0, 5, 30, STEP_MS + 5])('leaves at the end of a step after %d ms of work', async (work) => {
    const began = performance.now();
    await wait(work);
    const worked = performance.now() - began;
    await untilNextStep(began);
    const took = performance.now() - began;
    // timers of Node keep whole milliseconds, and may come one early
    expect(took).toBeGreaterThanOrEqual(Math.ceil(worked / STEP_MS) * STEP_MS - 1.5);
  });
});
