import type { Company } from './company.js';
import type { Sent } from './moves.js';
import { LINELESS, type Verb } from './rules.js';
import type { Ticket } from './ticket.js';

/** @returns what is sent with a verb, in words */
export const detailOf = (verb: Verb, { deny, lines, step }: Sent): string => {
  const words = lines.map((line) => `${line.verb} ${line.item}`).join(', ');
  if (verb === 'offer' || verb === 'revise') return `: ${words}`;
  if (verb === 'fulfil') return step ? ` line ${step.line} at ${step.system}` : '';
  return deny.length > 0 ? ` without ${deny.join()}` : '';
};

/** @returns what is sent with a verb, as the API takes it */
export async function bodyOf(company: Company, ticket: Ticket, verb: Verb, sent: Sent): Promise<object> {
  const { version, step } = sent;
  const digest = sent.digest === 'right' ? company.digests.get(ticket.number) : 'f'.repeat(64);
  const basis = sent.basis === undefined ? {} : { basis: (await company.read('aud', ticket.number)).basisNow };
  switch (verb) {
    case 'approve':
      return { version, digest, ...basis, lines: sent.deny.map((line) => ({ line, decision: 'deny', reason: 'No.' })) };
    case 'accept':
      return { version, digest };
    case 'offer':
      return { version, ...basis, lines: sent.lines, reason: 'For a start.' };
    case 'revise':
      return LINELESS.includes(ticket.kind)
        ? { version, reason: `Once more, ${version}.` }
        : { version, lines: sent.lines };
    case 'ask':
    case 'answer':
      return { version, text: 'Which one?' };
    case 'fulfil':
      return { version, line: step?.line ?? 1, system: step?.system ?? 'till' };
    case 'reject':
    case 'object':
    case 'shorten':
    case 'fail':
      return { version, reason: 'Because.' };
    default:
      return { version };
  }
}
