/** @returns whether PostgreSQL refused a row because `index` has one like it already (unique_violation, 23505) */
export const isDuplicate = (error: unknown, index: string): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === '23505' &&
  'constraint' in error &&
  error.constraint === index;
