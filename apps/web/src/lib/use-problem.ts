import { useState } from 'react';
import { ProblemError } from '../api/http.js';

interface Fields {
  setFieldError: (path: string, error: string) => void;
  getInputNode?: (path: string) => HTMLElement | null;
}

/**
 * Shows a refusal where it belongs: what names a field of the form beside that field, the rest above the form.
 * @param fields paths of the request and the form's fields that carry them; the others stay in `error`
 * @returns `error` for `<Problem>`, and `show(thrown)` to be called with what a request threw
 */
export function useProblem(form: Fields, fields: Record<string, string> = {}) {
  const [error, setError] = useState<Error | null>(null);
  const show = (thrown: unknown) => {
    if (!(thrown instanceof ProblemError)) {
      setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
      return;
    }
    for (const detail of thrown.problem.errors ?? []) {
      const field = fields[detail.path];
      if (field) form.setFieldError(field, detail.detail);
    }
    setError(thrown);
  };
  return { error, show, clear: () => setError(null) };
}
