import { LANGUAGES, type Language } from '@keyward/domain';
import type { ApiRequest } from './request.js';

/** @returns the best supported language of an Accept-Language header (RFC 9110, 12.5.4); undefined: it names none */
export function accepted(header: string | undefined): Language | undefined {
  const wishes = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().toLowerCase().split(';');
      const weight = params.map((each) => /^\s*q=([\d.]+)\s*$/.exec(each)?.[1]).find((each) => each !== undefined);
      return { tag: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
    });
  const best = wishes
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => LANGUAGES.find((language) => language === tag));
  return best.find((language) => language !== undefined);
}

/**
 * The language of an answer. The screen sends the language it is shown in; a script sends none and gets the
 * language of the person, then English.
 */
export function languageOf(request: ApiRequest): Language {
  const own = LANGUAGES.find((language) => language === request.actor?.language);
  return accepted(request.headers['accept-language']) ?? own ?? 'en';
}
