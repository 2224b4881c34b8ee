/** In the order in which they are looked for: most browsers also call themselves Safari, and Edge calls itself Chrome. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Headless)?(?:Chrome|CriOS)\//, 'Chrome'],
  [/\bVersion\/\S+ .*Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

const nameIn = (text: string, names: typeof BROWSERS): string[] => {
  const found = names.find(([pattern]) => pattern.test(text));
  return found ? [found[1]] : [];
};

/**
 * @param userAgent the header; only words of our own come out of it
 * @returns what somebody recognises their browser by: “Firefox, Windows”; null for what is none that we know
 */
export function browserName(userAgent: string | undefined): string | null {
  const text = (userAgent ?? '').slice(0, 500);
  return [...nameIn(text, BROWSERS), ...nameIn(text, SYSTEMS)].join(', ') || null;
}
