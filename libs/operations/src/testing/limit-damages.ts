/** What breaks a limit of the catalogue in force: one that was there before what it counts. */
export const LIMIT_DAMAGES: readonly (readonly [what: string, ...statements: string[]])[] = [
  [
    'both of two of which there can be one',
    `insert into catalogue_versions (version, name, digest, source, published_at)
       select 2, name, 'of ' || digest, source || E'\nlimits:\n  one-view: { id: one-view, per: [holder], max: 1, ' ||
         'count: { any: [documents-view, prices-view] } }\n', '2020-01-01' from catalogue_versions`,
    'update catalogue_current set version = 2',
  ],
];

/** What breaks a minimum: one that was there before what was taken. */
export const MINIMUM_DAMAGES: readonly (readonly [what: string, ...statements: string[]])[] = [
  [
    'one of which there have to be a hundred was taken',
    `insert into catalogue_versions (version, name, digest, source, published_at)
       select 2, name, 'at least ' || digest, source || E'\nlimits:\n  hundred: { id: hundred, per: [company], min: 100, ' ||
         'count: { any: [orders-view, documents-view, prices-view, service-view] } }\n', '2020-01-01' from catalogue_versions`,
    'update catalogue_current set version = 2',
  ],
];
