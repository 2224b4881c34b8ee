/** Maps cannot be frozen: their writers are taken away instead, so that nobody changes a catalogue shared in memory. */
const SEALED = ['set', 'delete', 'clear'] as const;

function refuseWrite(): never {
  throw new TypeError('a compiled catalogue is immutable');
}

/** @returns the same value, frozen in depth, its maps too */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map) {
    for (const name of SEALED) Object.defineProperty(value, name, { value: refuseWrite });
    for (const each of value.values()) frozen(each);
  }
  Object.freeze(value);
  for (const each of Object.values(value)) frozen(each);
  return value;
}
