import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { ProblemError } from './api/http.js';
import { queryClient } from './api/query-client.js';
import { meQuery } from './api/session.js';
import { NotFound } from './app/not-found.js';
import { PageFailed } from './app/page-failed.js';
import { landingOf } from './app/places.js';
import { Shell } from './app/shell.js';
import { followPerson } from './i18n/i18n.js';
import {
  auditSearch,
  companiesSearch,
  enquirySearch,
  signInSearch,
  teamSearch,
  texts,
  userAccessSearch,
} from './search.js';

const root = createRootRoute({ notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('./pages/sign-in/sign-in.js'), 'SignInPage'),
});

/** The page behind an invitation link; the token stands in the fragment. */
const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite',
  component: lazyRouteComponent(() => import('./pages/invite/invite.js'), 'InvitePage'),
});

/** The page behind a link for another address; the token stands in the fragment. */
const confirmEmail = createRoute({
  getParentRoute: () => root,
  path: '/confirm-email',
  component: lazyRouteComponent(() => import('./pages/confirm-email/confirm-email.js'), 'ConfirmEmailPage'),
});

/** What has to be set up before anything else opens. */
const secondFactor = createRoute({
  getParentRoute: () => root,
  path: '/second-factor',
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('./pages/second-factor/second-factor.js'), 'SecondFactorPage'),
});

const forgot = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('./pages/password/forgot.js'), 'ForgotPage'),
});

/** The page behind a link for a new password; the token stands in the fragment. */
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('./pages/password/reset.js'), 'ResetPage'),
});

/** Everything below needs somebody signed in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  errorComponent: PageFailed,
  beforeLoad: async ({ location }) => {
    try {
      const me = await queryClient.ensureQueryData(meQuery);
      // before any page asks for labels, or they would arrive in the language of the browser
      await followPerson(me.language);
      if (me.mustEnrol) throw redirect({ to: '/second-factor', search: { next: location.href } });
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.status !== 401) throw error;
      throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { next: location.href } });
    }
  },
});
const below = () => inside;

const home = createRoute({
  getParentRoute: below,
  path: '/',
  // Before anything is shown: who goes on at once from there is not led back by a page that has not come yet.
  beforeLoad: async () => {
    const landing = landingOf(await queryClient.ensureQueryData(meQuery));
    if (landing && landing !== '/') throw redirect({ to: landing, replace: true });
  },
  component: lazyRouteComponent(() => import('./pages/home/home.js'), 'HomePage'),
});
const team = createRoute({
  getParentRoute: below,
  path: '/team',
  validateSearch: teamSearch,
  component: lazyRouteComponent(() => import('./pages/team/team.js'), 'TeamPage'),
});
const userAccess = createRoute({
  getParentRoute: below,
  path: '/user-access',
  validateSearch: userAccessSearch,
  component: lazyRouteComponent(() => import('./pages/user-access/user-access.js'), 'UserAccessPage'),
});
const person = createRoute({
  getParentRoute: below,
  path: '/team/$person',
  validateSearch: texts('application'),
  component: lazyRouteComponent(() => import('./pages/team/person.js'), 'PersonPage'),
});
const companies = createRoute({
  getParentRoute: below,
  path: '/companies',
  validateSearch: companiesSearch,
  component: lazyRouteComponent(() => import('./pages/companies/companies.js'), 'CompaniesPage'),
});
const company = createRoute({
  getParentRoute: below,
  path: '/company',
  validateSearch: texts('company'),
  component: lazyRouteComponent(() => import('./pages/company/company.js'), 'CompanyPage'),
});
const access = createRoute({
  getParentRoute: below,
  path: '/access',
  component: lazyRouteComponent(() => import('./pages/access/access.js'), 'AccessPage'),
});
const roles = createRoute({
  getParentRoute: below,
  path: '/roles',
  component: lazyRouteComponent(() => import('./pages/roles/roles.js'), 'RolesPage'),
});
const enquiry = createRoute({
  getParentRoute: below,
  path: '/enquiries/new',
  validateSearch: enquirySearch,
  component: lazyRouteComponent(() => import('./pages/enquiry/enquiry.js'), 'EnquiryPage'),
});
const tickets = createRoute({
  getParentRoute: below,
  path: '/tickets',
  validateSearch: texts('view', 'status', 'kind', 'q', 'open', 'person'),
  component: lazyRouteComponent(() => import('./pages/tickets/my-tickets.js'), 'MyTicketsPage'),
});
const invitations = createRoute({
  getParentRoute: below,
  path: '/invitations',
  validateSearch: texts('status'),
  component: lazyRouteComponent(() => import('./pages/invitations/invitations.js'), 'InvitationsPage'),
});
const ticket = createRoute({
  getParentRoute: below,
  path: '/tickets/$number',
  component: lazyRouteComponent(() => import('./pages/tickets/ticket.js'), 'TicketPage'),
});
const revise = createRoute({
  getParentRoute: below,
  path: '/tickets/$number/revise',
  component: lazyRouteComponent(() => import('./pages/enquiry/revise.js'), 'RevisePage'),
});
const profile = createRoute({
  getParentRoute: below,
  path: '/profile',
  component: lazyRouteComponent(() => import('./pages/profile/profile.js'), 'ProfilePage'),
});
const queue = createRoute({
  getParentRoute: below,
  path: '/queue',
  validateSearch: texts('view', 'status', 'kind', 'q', 'open', 'unit', 'person'),
  component: lazyRouteComponent(() => import('./pages/queue/queue.js'), 'QueuePage'),
});
const byHand = createRoute({
  getParentRoute: below,
  path: '/by-hand',
  component: lazyRouteComponent(() => import('./pages/by-hand/by-hand.js'), 'ByHandPage'),
});
const decision = createRoute({
  getParentRoute: below,
  path: '/queue/$number',
  component: lazyRouteComponent(() => import('./pages/queue/decision.js'), 'DecisionPage'),
});

const replies = createRoute({
  getParentRoute: below,
  path: '/replies',
  component: lazyRouteComponent(() => import('./pages/desk/replies.js'), 'RepliesPage'),
});

const audit = createRoute({
  getParentRoute: below,
  path: '/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('./pages/audit/audit.js'), 'AuditPage'),
});

const operations = createRoute({
  getParentRoute: below,
  path: '/operations',
  validateSearch: texts('view'),
  component: lazyRouteComponent(() => import('./pages/operations/operations.js'), 'OperationsPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    invite,
    secondFactor,
    confirmEmail,
    forgot,
    reset,
    inside.addChildren([
      ...[
        home,
        team,
        userAccess,
        person,
        companies,
        company,
        access,
        roles,
        enquiry,
        profile,
        tickets,
        invitations,
        ticket,
        revise,
        queue,
        byHand,
        decision,
        replies,
        audit,
        operations,
      ],
    ]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
