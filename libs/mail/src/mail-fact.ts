/** One of the few words beside a mail's text. */
export interface Fact {
  /** key of the label */
  readonly name:
    | 'number'
    | 'person'
    | 'company'
    | 'filedBy'
    | 'filedAt'
    | 'from'
    | 'invitedBy'
    | 'email'
    | 'expiresAt'
    | 'askedAt'
    | 'applyAt'
    | 'dueAt'
    | 'unit'
    | 'lastUsed'
    | 'onBehalfOf'
    | 'next'
    | 'right'
    | 'heldBy'
    | 'before'
    | 'after';
  readonly value: string;
  readonly date: boolean;
}
