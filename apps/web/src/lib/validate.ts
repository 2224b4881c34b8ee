import i18next from 'i18next';
import type { z } from 'zod';

/** Codes that the contracts give to their own rules, and those that zod gives; each has a sentence of its own. */
function codeOf(issue: z.core.$ZodIssue): string {
  const known = (code: string) => i18next.exists(`errors:field.${code}`);
  if (known(issue.message)) return issue.message;
  if (issue.code === 'too_small' || issue.code === 'invalid_type') return 'required';
  if (issue.code === 'too_big') return 'too-long';
  return 'invalid';
}

/**
 * Checks a form by the schema of the wire, so that form and API cannot disagree.
 * @returns a validator for `useForm`: path of the field → sentence in the reader's language
 */
export const bySchema =
  (schema: z.ZodType) =>
  (values: unknown): Record<string, string> => {
    const result = schema.safeParse(values);
    if (result.success) return {};
    return Object.fromEntries(
      result.error.issues.map((issue) => [issue.path.join('.'), i18next.t(`errors:field.${codeOf(issue)}`)]),
    );
  };
