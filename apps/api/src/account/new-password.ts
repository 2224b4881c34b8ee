import { DomainError, passwordFault } from '@keyward/domain';
import { INPUT_SENTENCES, type InputCode } from '../http/input-sentences.js';

/** Whose password it is to be: what is known of them must not be it. */
export interface Owner {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** @returns the refusal of one field of a form, in words */
export const fieldRefused = (path: string, code: InputCode): DomainError =>
  new DomainError('invalid-input', { errors: [{ path, code, sentence: INPUT_SENTENCES[code] }] });

/** @throws invalid-input, at the field `password` */
export function assertNewPassword(password: string, { email, firstName, lastName }: Owner): void {
  const fault = passwordFault(password, [email, email.split('@')[0] ?? '', firstName, lastName, firstName + lastName]);
  if (fault !== undefined) throw fieldRefused('password', fault);
}
