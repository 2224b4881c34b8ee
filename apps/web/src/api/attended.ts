/** A screen asks by itself when something happens; nobody has touched it for so long. */
const UNATTENDED_AFTER_MS = 60_000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

let lastSign = Date.now();

/** Notes when somebody was last at the screen. @returns stops noting */
export function watchForSigns(target: EventTarget): () => void {
  const note = () => {
    lastSign = Date.now();
  };
  note();
  for (const sign of SIGNS) target.addEventListener(sign, note, { passive: true, capture: true });
  return () => {
    for (const sign of SIGNS) target.removeEventListener(sign, note, { capture: true });
  };
}

/** @returns whether nobody has touched the screen for a minute: what it asks for now, it asks by itself */
export const isUnattended = (): boolean => Date.now() - lastSign > UNATTENDED_AFTER_MS;
