import { STATUS_CODES } from 'node:http';
import type { Problem, ProblemDetail } from '@keyward/contracts';
import {
  ERROR_CODES,
  inLanguage,
  POLICY_SENTENCES,
  sentenceOf,
  type DomainError,
  type ErrorDetail,
  type PolicyReason,
  type TicketStatus,
  type Language,
} from '@keyward/domain';
import { STATUS_WORDS } from './status-words.js';

/** @returns problem+json (RFC 9457) of an expected refusal, in the person's language */
export function problemOf(error: DomainError, language: Language): Problem {
  const { status } = ERROR_CODES[error.code];
  const { rule, help, errors } = error.context;
  return {
    type: `urn:keyward:problem:${error.code}`,
    title: STATUS_CODES[status] ?? error.code,
    status,
    code: error.code,
    detail: sentenceOf(error, language, wordsFor(error, language)),
    ...(rule === undefined ? {} : { rule }),
    ...(help === undefined ? {} : { help: help.map((each) => inLanguage(each, language)) }),
    ...(errors === undefined ? {} : { errors: errors.map((each) => detailOf(each, language)) }),
  };
}

/** Placeholders that have to be said in the person's language: why the policy refused, where the ticket stands. */
function wordsFor(error: DomainError, language: Language): Record<string, string> {
  const { rule, params } = error.context;
  const why = rule === undefined ? undefined : POLICY_SENTENCES[rule.replace(/^policy\./, '') as PolicyReason];
  const status = params?.['status'] === undefined ? undefined : STATUS_WORDS[params['status'] as TicketStatus];
  return {
    ...(why ? { why: inLanguage(why, language) } : {}),
    ...(status ? { status: inLanguage(status, language) } : {}),
  };
}

const detailOf = ({ path, code, sentence, rule, help }: ErrorDetail, language: Language): ProblemDetail => ({
  path,
  code,
  detail: inLanguage(sentence, language),
  ...(rule === undefined ? {} : { rule }),
  ...(help === undefined ? {} : { help: help.map((each) => inLanguage(each, language)) }),
});
