/**
 * Something is not as it must be: not a refusal that a person could mend (`DomainError`), but no surprise either. Thrown
 * inside a transaction it is the rollback. The code is all that tasks, events and logs show of it, so it is a constant
 * like `membership-exists` and never holds a name, an address or a value.
 */
export class Fault extends Error {
  constructor(readonly code: string) {
    super(code);
    this.name = 'Fault';
  }
}
