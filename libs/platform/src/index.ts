export { EnvError, readEnv } from './env/read-env.js';
export { envTable, VARIABLES, type Env, type ProcessName, type VariableName } from './env/variables.js';
export { createLogger, type Logger } from './log/logger.js';
export { NestLogger } from './log/nest-logger.js';
export { createMetrics, type Metrics } from './metrics/metrics.js';
