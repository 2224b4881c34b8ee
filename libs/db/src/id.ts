import { v7 } from 'uuid';

/** @returns a new id: uuid v7, so that rows made one after another lie beside each other in an index (RFC 9562) */
export const newId = (): string => v7();
