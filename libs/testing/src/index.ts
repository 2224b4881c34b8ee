export * from './a-network.js';
export * from './number-of.js';
export { phoneWith } from '../../../tools/test/phone.mjs';
export { withOwner } from '../../../tools/test/with-owner.mjs';
export { startInbox, type Inbox } from '../../../tools/inbox/index.mjs';
export { testDatabase, type TestDatabase } from './test-database.js';
export { testRedis } from './test-redis.js';
export { openDatabase, type OpenDatabase } from './open-database.js';
