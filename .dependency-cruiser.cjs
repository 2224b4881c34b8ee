// The direction of the house, as rules (docs/architecture.md). `npm run check` runs them, and
// tools/check/dependency-rules.spec.ts plants a violation of each.

/** Where each room may reach. What is not named here is closed. */
const DIRECTION = {
  'apps/web': ['libs/contracts'],
  'apps/api': ['libs/contracts', 'libs/operations', 'libs/db', 'libs/mail', 'libs/platform', 'libs/domain'],
  'apps/worker': ['libs/operations', 'libs/mail', 'libs/db', 'libs/platform', 'libs/domain'],
  'apps/cli': ['libs/operations', 'libs/db', 'libs/mail', 'libs/platform', 'libs/domain'],
  'libs/operations': ['libs/db', 'libs/domain', 'libs/platform', 'libs/mail'],
  'libs/mail': ['libs/domain'],
  'libs/db': ['libs/domain', 'libs/platform'],
  'libs/contracts': ['libs/domain'],
  'libs/testing': ['libs/db', 'libs/domain', 'libs/platform'],
  'libs/domain': [],
  'libs/platform': [],
};

/** Pure packages that the rules of the domain may be written in. */
const PURE_PACKAGES = ['zod', 'yaml', 'fast-check', '@marcbachmann/cel-js', 'temporal-polyfill', 'date-holidays'];

const SPEC = '[.](spec|int-spec|e2e-spec)[.]tsx?$';
/** What the specs of a room share. */
const WORKBENCH = '^(apps|libs)/[^/]+/src/testing/';
const package_ = (...names) => `node_modules/(${names.join('|')})/`;

const directions = Object.entries(DIRECTION).map(([room, reach]) => ({
  name: `direction-${room.split('/')[1]}`,
  severity: 'error',
  comment: `${room} reaches ${reach.length ? reach.join(', ') : 'nothing of ours'}`,
  from: { path: `^${room}/`, pathNot: [SPEC, WORKBENCH] },
  to: { path: '^(apps|libs|tests)/', pathNot: [room, ...reach].map((allowed) => `^${allowed}/`) },
}));

/** Specs may use libs/testing besides, and a real database or an app where they prove something with it. */
const specs = {
  name: 'direction-specs',
  severity: 'error',
  comment: 'A spec of a lib knows no app',
  from: { path: `^libs/.+${SPEC}` },
  to: { path: '^apps/' },
};

module.exports = {
  forbidden: [
    ...directions,
    specs,
    {
      name: 'only-the-worker-has-queue-and-mailer',
      severity: 'error',
      comment: 'A request never waits for Redis or SMTP: rows are committed, the worker does the rest',
      from: { path: '^(apps|libs)/', pathNot: ['^apps/worker/', SPEC] },
      to: { path: package_('bullmq', 'ioredis', 'nodemailer') },
    },
    {
      name: 'api-never-reaches-redis',
      severity: 'error',
      comment: 'Not by a detour either',
      from: { path: '^apps/api/src/main[.]ts$' },
      to: { path: package_('bullmq', 'ioredis', 'nodemailer'), reachable: true },
    },
    {
      name: 'operations-without-http',
      severity: 'error',
      comment: 'An operation is called by API, worker and CLI alike',
      from: { path: '^libs/operations/', pathNot: SPEC },
      to: { path: [package_('@nestjs', 'fastify', '@fastify', 'undici'), '^(node:)?(http|https|http2|net)$'] },
    },
    {
      name: 'operations-know-mails-by-type',
      severity: 'error',
      comment: 'Rendering is the worker’s; operations load recipients and variables',
      from: { path: '^libs/operations/', pathNot: [SPEC, WORKBENCH] },
      to: { path: '^libs/mail/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-without-node',
      severity: 'error',
      comment: 'No I/O and no clock in the rules',
      from: { path: '^libs/domain/', pathNot: [SPEC, WORKBENCH] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'domain-without-packages',
      severity: 'error',
      comment: `Only pure ones: ${PURE_PACKAGES.join(', ')}`,
      from: { path: '^libs/domain/', pathNot: SPEC },
      to: { path: 'node_modules/', pathNot: package_(...PURE_PACKAGES) },
    },
    {
      name: 'libs-only-through-their-index',
      severity: 'error',
      comment: 'The inside of a lib is its own: import @keyward/<lib>',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index[.]ts$'] },
    },
    {
      name: 'apps-use-libs-through-their-index',
      severity: 'error',
      comment: 'The inside of a lib is its own: import @keyward/<lib>',
      // tools/mail is the workshop of libs/mail
      from: { path: '^(apps|tools|bench)/', pathNot: '^tools/mail/' },
      to: { path: '^libs/[^/]+/src/', pathNot: '^libs/[^/]+/src/index[.]ts$' },
    },
    {
      name: 'tests-use-libs-through-their-index',
      severity: 'error',
      comment: 'The same for tests, which may build on the workbench of a lib as well',
      from: { path: '^tests/' },
      to: { path: '^libs/[^/]+/src/', pathNot: '^libs/[^/]+/src/(index[.]ts$|testing/)' },
    },
    {
      name: 'testing-only-in-specs',
      severity: 'error',
      comment: 'libs/testing is no part of the product',
      from: { path: '^(apps|libs)/', pathNot: [SPEC, WORKBENCH, '^libs/testing/'] },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'specs-are-nobodys-source',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [SPEC, WORKBENCH] },
      to: { path: [SPEC, WORKBENCH] },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Entities name each other as types (Relation<X>), and that is all',
      from: { pathNot: '^libs/db/src/entities/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'packages-are-declared',
      severity: 'error',
      comment: 'A package that is used stands in package.json',
      from: { path: '^(apps|libs|tests|tools|bench)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'imports-resolve',
      severity: 'error',
      from: { path: '^(apps|libs|tests|tools|bench)/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'product-without-development-packages',
      severity: 'error',
      comment: 'The web is bundled, everything else runs with "npm ci --omit=dev"',
      from: { path: '^(apps/(api|worker|cli)|libs)/', pathNot: [SPEC, WORKBENCH, '^libs/testing/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '[.]keyward/', '/generated/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
