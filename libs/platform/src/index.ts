export { EnvError, readEnv } from './env/read-env.js';
export { envTable, VARIABLES, type Env, type ProcessName, type VariableName } from './env/variables.js';
export { FolderStore, type FileStore, type StoredFile } from './files/file-store.js';
export { createLogger, type Logger } from './log/logger.js';
export { NestLogger } from './log/nest-logger.js';
export { hostOf, isCallable, webhookAddress } from './net/webhook-address.js';
export { createMetrics, type Metrics } from './metrics/metrics.js';
