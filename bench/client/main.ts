import { runLap } from './run-lap.js';
import type { Lap } from './lap.js';

/** The clients' process: takes a lap from its parent, drives it, tells what came of it. */
process.on('message', (lap: Lap) => {
  runLap(lap).then(
    (result) => process.send?.({ result }),
    (error: unknown) =>
      process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
process.on('disconnect', () => process.exit());
