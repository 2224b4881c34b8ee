// What must not get into a mail. Each check names the file and the remedy; one finding fails the build.

const PLACEHOLDER = /\{(\w+)\}/g;

/**
 * A value outside quotes, or unescaped, is where injected markup would begin.
 * @param {string} name @param {string} source
 */
function checkMarkup(name, source) {
  const found = [];
  if (/\{\{\{|\{\{&/.test(source)) found.push(`${name}: {{{…}}} and {{&…}} are not escaped: use {{…}}`);
  for (const tag of source.match(/<[a-z][^>]*>/gi) ?? []) {
    const unquoted = tag.replaceAll(/=\s*("[^"]*"|'[^']*')/g, '');
    if (unquoted.includes('{{')) found.push(`${name}: quote the attribute: ${tag}`);
    if (/\s(?:style|on\w+|src)\s*=\s*["']?[^"'>]*\{\{/i.test(tag))
      found.push(`${name}: no value may reach style, src or on…: ${tag}`);
    if (/^<(?:script|img|iframe|form|link|input)\b/i.test(tag)) found.push(`${name}: not in a mail: ${tag}`);
  }
  if (/https?:\/\//.test(source))
    found.push(`${name}: no fixed address: links are variables, nothing is loaded from elsewhere`);
  return found;
}

/**
 * @param {string} source
 * @returns every `{{t …}}` as a list of its parts; a part that is not a literal is null
 */
function textCalls(source) {
  const calls = [];
  for (const [, inside = ''] of source.matchAll(/[{(]t((?:\s+(?:'[^']*'|[\w.@/]+(?![\w]*=)))+)/g)) {
    const parts = inside.match(/'[^']*'|[\w.@/]+/g) ?? [];
    calls.push(parts.map((part) => (part.startsWith("'") ? part.slice(1, -1) : null)));
  }
  return calls;
}

/** @param {(string | null)[]} parts */
const pattern = (parts) =>
  new RegExp(`^${parts.map((part) => part?.replaceAll('.', '\\.') ?? '[\\w-]+').join('\\.')}$`);

/**
 * Every text that is asked for exists, every text that exists is asked for.
 * @param {import('./sources.mjs').Texts} texts @param {[string, string][]} sources
 */
function checkTexts(texts, sources) {
  const found = [];
  const keys = Object.keys(texts.en ?? {});
  const patterns = [];
  for (const [name, source] of sources) {
    for (const parts of textCalls(source)) {
      const wanted = pattern(parts);
      patterns.push(wanted);
      if (!keys.some((key) => wanted.test(key))) found.push(`${name}: no text ${parts.map((p) => p ?? '*').join('.')}`);
    }
  }
  for (const key of keys) {
    if (!patterns.some((wanted) => wanted.test(key))) found.push(`texts: ${key} is not used`);
  }
  return found;
}

/**
 * All languages have the same texts with the same placeholders.
 * @param {import('./sources.mjs').Texts} texts
 */
function checkLanguages(texts) {
  const found = [];
  const all = new Set(Object.values(texts).flatMap((bundle) => Object.keys(bundle)));
  /** @param {string} text */
  const placeholders = (text) => [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1]))].sort().join();
  for (const key of all) {
    for (const [language, bundle] of Object.entries(texts)) {
      if (typeof bundle[key] !== 'string' || bundle[key].trim() === '')
        found.push(`texts/${language}.json: ${key} is missing`);
      else if (placeholders(bundle[key]) !== placeholders(texts.en?.[key] ?? ''))
        found.push(`texts/${language}.json: ${key} has other placeholders than English`);
    }
  }
  return found;
}

/**
 * @param {import('./sources.mjs').Sources} sources
 * @returns {string[]} what is wrong; empty when nothing is
 */
export function lint({ texts, layouts, mails }) {
  /** @type {[string, string][]} */
  const sources = [
    ...Object.entries(layouts).map(
      ([name, source]) => /** @type {[string, string]} */ ([`layout/${name}.hbs`, source]),
    ),
    ...Object.entries(mails).flatMap(
      /** @returns {[string, string][]} */ ([mail, parts]) => [
        [`templates/${mail}/subject.hbs`, parts.subject],
        [`templates/${mail}/body.html.hbs`, parts.html],
        [`templates/${mail}/body.txt.hbs`, parts.text],
      ],
    ),
  ];
  return [
    ...checkLanguages(texts),
    ...checkTexts(texts, sources),
    ...sources.flatMap(([name, source]) => checkMarkup(name, source)),
  ];
}
