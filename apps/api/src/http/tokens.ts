/** Names by which Nest hands out what is not a class of ours. */
export const ENV = Symbol('env');
export const LOGGER = Symbol('logger');
export const METRICS = Symbol('metrics');
/** Where attached files lie. */
export const FILES = Symbol('files');
