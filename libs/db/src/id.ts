import { v5, v7 } from 'uuid';

/** @returns a new id: uuid v7, so that rows made one after another lie beside each other in an index (RFC 9562) */
export const newId = (): string => v7();

const OUTSIDE = 'b2d2b0a6-5a0e-4a53-9d7f-0c7f2c1c5a11';

/** @returns the id of the row that a key of another system means: always the same (uuid v5), so it is never made twice */
export const keyedId = (kind: 'unit' | 'person' | 'membership' | 'assignment', key: string): string =>
  v5(`${kind}:${key}`, OUTSIDE);
