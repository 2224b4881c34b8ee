export * from './catalogue.js';
export * from './common.js';
export * from './enquiry.js';
export * from './invitation.js';
export * from './live.js';
export * from './session.js';
export * from './team.js';
export * from './ticket.js';
