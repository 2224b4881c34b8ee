export * from './data-source.js';
export * from './entities/all-entities.js';
export * from './id.js';
export * from './production-guard.js';
export * from './record.js';
export * from './transactions.js';
export * from './visible-to.js';
