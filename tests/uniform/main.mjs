// npm run uniform: whether the time of an answer tells that an address is known. 1,000 interleaved samples each of
// sign-in, reset and filing; prints the AUC of each.
import { spawnSync } from 'node:child_process';

const jest = ['node_modules/jest/bin/jest.js', '--selectProjects', 'int', '--testPathPatterns', 'uniform/times'];
const samples = process.argv[2] ?? '1000';
const { status } = spawnSync(process.execPath, jest, {
  stdio: 'inherit',
  env: { ...process.env, UNIFORM_SAMPLES: samples },
});
process.exit(status ?? 1);
