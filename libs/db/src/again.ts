/** Thrown inside a transaction that has to be run again, on what is committed by then. */
export class Again extends Error {
  constructor() {
    super('run again');
  }
}
