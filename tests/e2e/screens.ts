import type { DemoRole } from '@keyward/domain';

/** Who looks at screens: the people of the demo, and whoever has not signed in. */
export type Viewer = DemoRole | 'guest';

const STAFF = [
  ...['/', '/queue', '/queue?status=all', '/queue/$number', '/tickets/$number'],
  ...['/team', '/team/$person', '/user-access', '/invitations', '/companies', '/company', '/profile'],
];

/**
 * What each of them is shown, so that axe looks at it: every route of the web at least once, by whoever works there.
 * `tools/check/screens.spec.ts` compares it with the router, so that no new screen is forgotten. A name with `$` stands for
 * something that is there when the journey comes to it.
 */
export const SCREENS: Readonly<Record<Viewer, readonly string[]>> = {
  guest: ['/sign-in', '/invite', '/second-factor', '/forgot-password', '/reset-password', '/confirm-email'],
  'dealer-admin': [
    ...[
      '/',
      '/team',
      '/team?view=all',
      '/team/$person',
      '/user-access',
      '/user-access?status=ended',
      '/access',
      '/roles',
    ],
    ...['/profile', '/company', '/tickets', '/tickets/$number', '/tickets/$number/revise', '/invitations'],
    ...['/enquiries/new', '/enquiries/new?kind=create', '/enquiries/new?kind=change-admin'],
    ...['change', 'suspend', 'deactivate'].map((kind) => `/enquiries/new?kind=${kind}&person=$person`),
  ],
  'dealer-member': ['/', '/team', '/access', '/roles', '/profile', '/tickets', '/company', '/enquiries/new'],
  support: [...STAFF, '/by-hand', '/replies', '/enquiries/new?kind=change&person=$person'],
  lead: [...STAFF, '/by-hand', '/replies', '/operations'],
  auditor: [...STAFF, '/audit', '/audit?from=2100-01-01'],
  // the queue is none of theirs: it says so
  operator: [
    '/',
    '/queue',
    '/team',
    '/user-access',
    '/companies',
    '/company',
    '/profile',
    '/invitations',
    '/replies',
    '/audit',
    '/operations',
    '/operations?view=mails',
  ],
};

/** A journey of each role of the demo: what somebody like them comes for, done in a browser. */
export const JOURNEYS: Readonly<Record<DemoRole, readonly string[]>> = {
  'dealer-admin': ['newcomer', 'change', 'deactivation', 'suspension', 'counter-offer'],
  'dealer-member': ['wish', 'change-admin', 'user-access'],
  support: ['support-keyboard', 'by-hand', 'on-behalf'],
  lead: ['change-admin', 'company-contact', 'erasure', 'support-keyboard'],
  auditor: ['auditor', 'audit'],
  operator: ['operations', 'second-factor', 'company-contact'],
};
