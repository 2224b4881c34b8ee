// Lines on a terminal while something is set up.

/** @typedef {{ step: <T>(label: string, work: () => Promise<T> | T) => Promise<T>, say: (line: string) => void }} Progress */

/**
 * One line a finished step with the time it took; a step that takes long says that it is still at work.
 * @param {(line: string) => void} [write]
 * @returns {Progress}
 */
export function createProgress(write = console.log) {
  return {
    say: write,
    async step(label, work) {
      const start = performance.now();
      const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
      const patience = setInterval(() => write(`  … ${label}: still at it after ${seconds()}`), 10_000);
      try {
        const result = await work();
        write(`  ✓ ${label.padEnd(44)} ${seconds().padStart(7)}`);
        return result;
      } finally {
        clearInterval(patience);
      }
    },
  };
}

/** @type {Progress} */
export const silent = { say: () => {}, step: async (_label, work) => work() };
