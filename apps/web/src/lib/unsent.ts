import { useEffect } from 'react';

let unsent = 0;

/** @returns whether something typed would be lost, for whoever leads away in another way than by a link */
export const holdsUnsent = (): boolean => unsent > 0;

/** Says so while a form is there. @param dirty something was typed */
export function useUnsent(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return undefined;
    unsent += 1;
    return () => {
      unsent -= 1;
    };
  }, [dirty]);
}
