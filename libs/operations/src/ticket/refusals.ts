import { DomainError, POLICY_SENTENCES, type PolicyReason } from '@keyward/domain';

/** @returns the 403 that says why, and who can help; never a bare one */
export const notAllowed = (reason: PolicyReason): DomainError =>
  new DomainError('not-allowed', { rule: `policy.${reason}`, help: [POLICY_SENTENCES[reason]] });

/** @returns the refusal that stands next to the field for the reason (F18) */
export const reasonRequired = (path: string): DomainError =>
  new DomainError('reason-required', {
    errors: [
      {
        path,
        code: 'reason-required',
        sentence: {
          en: 'Please say in a sentence why.',
          de: 'Bitte in einem Satz angeben, warum.',
          it: 'Dica in una frase perché, per favore.',
          fr: 'Veuillez dire pourquoi en une phrase.',
        },
      },
    ],
  });
