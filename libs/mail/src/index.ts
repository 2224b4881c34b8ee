export * from './emails.js';
export * from './languages.js';
export * from './mail-variables.js';
export { render } from './render.js';
