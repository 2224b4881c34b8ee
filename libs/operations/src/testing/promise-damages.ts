type Damage = readonly [what: string, ...statements: string[]];

/** What somebody could do to what is promised, past the product. */
export const PROMISE_DAMAGES: readonly Damage[] = [
  ['more time than was promised', `update tickets set due_at = due_at + interval '1 hour' where due_at is not null`],
  ['due soon from the beginning', `update tickets set soon_at = created_at where due_at is not null`],
  [
    'kept afterwards',
    `update tickets set promise_left = promise_left + 1 where promise_left is not null and status = 'done'`,
  ],
  ['nobody is told any more', `update tickets set promise_told = 2 where due_at is not null`],
];
