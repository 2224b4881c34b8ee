import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { ProblemError } from './api/http.js';
import { queryClient } from './api/query-client.js';
import { meQuery } from './api/session.js';
import { NotFound } from './app/not-found.js';
import { PageFailed } from './app/page-failed.js';
import { Shell } from './app/shell.js';
import { followPerson } from './i18n/i18n.js';
import { enquirySearch, signInSearch, teamSearch, texts } from './search.js';

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
  component: lazyRouteComponent(() => import('./pages/home/home.js'), 'HomePage'),
});
const team = createRoute({
  getParentRoute: below,
  path: '/team',
  validateSearch: teamSearch,
  component: lazyRouteComponent(() => import('./pages/team/team.js'), 'TeamPage'),
});
const person = createRoute({
  getParentRoute: below,
  path: '/team/$person',
  validateSearch: texts('application'),
  component: lazyRouteComponent(() => import('./pages/team/person.js'), 'PersonPage'),
});
const access = createRoute({
  getParentRoute: below,
  path: '/access',
  component: lazyRouteComponent(() => import('./pages/access/access.js'), 'AccessPage'),
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
  validateSearch: texts('view', 'status', 'kind', 'q', 'open'),
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
const queue = createRoute({
  getParentRoute: below,
  path: '/queue',
  validateSearch: texts('view', 'status', 'kind', 'q', 'open'),
  component: lazyRouteComponent(() => import('./pages/queue/queue.js'), 'QueuePage'),
});
const decision = createRoute({
  getParentRoute: below,
  path: '/queue/$number',
  component: lazyRouteComponent(() => import('./pages/queue/decision.js'), 'DecisionPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    invite,
    inside.addChildren([home, team, person, access, enquiry, tickets, invitations, ticket, revise, queue, decision]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
