export * from './emails.js';
export * from './languages.js';
export * from './mail-variables.js';
export { MailGapError } from './mail-texts.js';
export { render, type RenderedMail } from './render.js';
