/** Which promises a list is narrowed to; their index begins with what is due first. */
export const PROMISED = {
  'due-soon': 't.due_at > app.now() and t.soon_at <= app.now()',
  overdue: 't.due_at <= app.now()',
} as const;
