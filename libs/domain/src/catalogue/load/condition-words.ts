import { isSubject, KIND_OF, type Kind, type Scope } from '../cel/facts.js';
import type { ConditionFault } from '../cel/walk.js';
import { nearest } from './nearest.js';

/** What is wrong with a condition, and what to do. */
export type Words = readonly [message: string, remedy: string];

const CORRECT = 'Correct the condition.';

/** @returns what the CEL library or our own checks object to, in words that somebody who has never heard of CEL reads */
export function conditionInWords({ message, offset }: ConditionFault, text: string, scope: Scope): Words {
  for (const [pattern, words] of WORDS) {
    const found = pattern.exec(message);
    if (found) return words(found.slice(1), text, offset, scope);
  }
  return [message, CORRECT];
}

type InWords = (found: readonly string[], text: string, offset: number, scope: Scope) => Words;

const WORDS: readonly (readonly [RegExp, InWords])[] = [
  [/^Unknown variable: (.*)$/, ([name = ''], _text, _offset, scope) => unknownVariable(name, scope)],
  [/^No such key: (.*)$/, ([key = ''], text, offset, scope) => unknownFact(key, ownerBefore(text, offset), scope)],
  [/^There is no item "(.*)"$/, ([key = ''], _text, _offset, scope) => unknownItem(key, scope)],
  [
    /^found no matching overload for '(?:.*\.)?(\w+)\((.*)\)'$/,
    ([name = '', given = ''], _text, _at, scope) => call(name, given, scope),
  ],
  [/^no such overload: (!|-)(.*)$/, ([sign = '', type = '']) => unary(sign, type)],
  [/^no such overload: (\S+) (\S+) (\S+)$/, ([one = '', sign = '', other = '']) => operator(one, sign, other)],
  [
    /^Logical operator requires bool operands, got '(.*)'$/,
    ([type = '']) => [`“&&” and “||” join what is a yes or a no; this is ${typeInWords(type)}`, COMPARE],
  ],
  [
    /^A condition is a yes or a no; this is of type (.*)$/,
    ([type = '']) => [`A condition is a yes or a no; this is ${typeInWords(type)}`, COMPARE],
  ],
  [
    /^Ternary condition must be bool, got '(.*)'$/,
    ([type = '']) => [`Before “?” stands a yes or a no; this is ${typeInWords(type)}`, COMPARE],
  ],
  [
    /^Ternary branches .* got '(.*)' and '(.*)'$/,
    ([one = '', other = '']) => [
      `Both sides of “:” have the same type; these are ${typeInWords(one)} and ${typeInWords(other)}`,
      CORRECT,
    ],
  ],
  [
    /^Unexpected token: EOF$/,
    () => ['The condition ends too early', 'Write what follows, or remove what stands at its end.'],
  ],
  [
    /^(Levels are not in the order .*)$/,
    ([message = '']) => [message, 'For a level and all above it, write atLeast("item", "level").'],
  ],
  [/^(What is one of several values .*); write (.*)$/, ([message = '', meant = '']) => [message, `Write ${meant}.`]],
  [/^Expected IDENTIFIER/, () => ['A name is expected here', CORRECT]],
  [
    /^Expected (\w+), got (\w+)$/,
    ([wanted = '', got = '']) => [
      `“${SIGNS[wanted] ?? wanted.toLowerCase()}” is expected instead of ${got === 'EOF' ? 'the end' : `“${SIGNS[got] ?? got.toLowerCase()}”`}`,
      CORRECT,
    ],
  ],
  [/^(?:Unexpected (?:token|character)): /, (_found, text, offset) => unexpected(text.slice(offset))],
  [/^Unterminated .*string$|^Newlines not allowed/, () => ['A text is not closed', 'Close the quotes.']],
  [
    /^Reserved identifier: (.*)$/,
    ([word = '']) => [
      `“${word}” has a meaning in conditions that cannot be used`,
      'Write it in quotes if it is a text.',
    ],
  ],
  [/^has\(\) invalid argument$/, () => ['has() takes one declared fact', USAGE['has'] ?? CORRECT]],
];

const COMPARE = 'Compare it with something, such as holder.region == "north".';
const SIGNS: Readonly<Record<string, string>> = {
  RPAREN: ')',
  RBRACKET: ']',
  RBRACE: '}',
  DOT: '.',
  COMMA: ',',
  COLON: ':',
};

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  int: 'a whole number',
  double: 'a number with decimals',
  bool: 'a yes or a no',
  null: 'nothing',
  'google.protobuf.Timestamp': 'a moment',
  'google.protobuf.Duration': 'a length of time',
  Person: 'a person',
  Item: 'an item',
  Params: 'the parameters of an item',
  Unit: 'a unit',
  Company: 'a company',
  Record: 'a record',
  Enquiry: 'an enquiry',
};

/** @returns the type with its article */
const typeInWords = (type: string): string => TYPES[type] ?? (type.startsWith('list') ? 'a list' : `“${type}”`);

/** What declares the facts of a variable. */
const DECLARED: Readonly<Partial<Record<Kind, string>>> = {
  Person: 'facts.person',
  Unit: 'facts.unit',
  Company: 'facts.company',
  Enquiry: 'facts.enquiry',
  Record: 'facts.record',
};

/** Of people, whoever holds something is meant more often than whoever asks. */
const ownersOf = (key: string, scope: Scope): readonly string[] =>
  scope.variables.filter((each) => factsOf(each, scope).includes(key)).sort((one) => (one === 'holder' ? -1 : 0));

const factsOf = (name: string, scope: Scope): readonly string[] =>
  isSubject(name) ? Object.keys(scope.kinds[KIND_OF[name]] ?? {}) : [];

function unknownVariable(name: string, scope: Scope): Words {
  const message = `There is no “${name}” here`;
  const people = name === 'person' || name === 'membership' ? 'holder' : null;
  const [owner] = ownersOf(name, scope);
  const near = people ?? (owner ? `${owner}.${name}` : nearest(name, [...scope.variables, 'true', 'false']));
  if (near !== null) return [message, `Did you mean “${near}”?`];
  return [message, `Known here: ${scope.variables.join(', ')}. Texts stand in quotes.`];
}

const ownerBefore = (text: string, offset: number): string => /(\w+)\s*\.\s*$/.exec(text.slice(0, offset))?.[1] ?? '';

function unknownFact(key: string, owner: string, scope: Scope): Words {
  const message = `“${owner}” has no fact “${key}”`;
  const known = factsOf(owner, scope);
  const near = nearest(key, known);
  const [elsewhere] = ownersOf(key, scope);
  if (elsewhere) return [message, `Did you mean “${elsewhere}.${key}”?`];
  if (near !== null) return [message, `Did you mean “${owner}.${near}”?`];
  if (owner === 'params') {
    const remedy = 'Conditions know the parameters that every item of their rule has under “with”';
    return [message, `${remedy}: ${known.join(', ') || 'none'}.`];
  }
  const where = isSubject(owner) ? DECLARED[KIND_OF[owner]] : undefined;
  const names = known.length > 0 ? `use one of: ${known.join(', ')}` : 'use another one';
  return [message, where ? `Declare it under “${where}”, or ${names}.` : `Here you can ${names}.`];
}

function unknownItem(key: string, scope: Scope): Words {
  const near = nearest(key, [...scope.items]);
  return [`There is no item “${key}”`, near === null ? 'Name an item of this catalogue.' : `Did you mean “${near}”?`];
}

/** How functions are called. */
const USAGE: Readonly<Record<string, string>> = {
  holds: 'Write holds("item"), with the key of an item in quotes.',
  atLeast: 'Write atLeast("item", "level"), with a level of that item in quotes.',
  level: 'Write level("item"), with the key of an item in quotes.',
  count: 'Write count("item"), with the key of an item in quotes.',
  holders: 'Write holders("item"), with the key of an item in quotes.',
  within: 'Write within(unit.id, "unit"): whether the first is the second, or stands below it.',
  related: 'Write related("relation", unit.id, "unit").',
  hour: 'Write hour(), such as hour() >= 8.',
  weekday: 'Write weekday(), 1 for Monday to 7 for Sunday.',
  days: 'Write days(30), with a whole number.',
  has: 'Write has(holder.region), with one declared fact.',
  size: 'Write size(holder.languages), with a list or a text.',
  startsWith: 'Write holder.region.startsWith("no"), of a text.',
  endsWith: 'Write holder.region.endsWith("th"), of a text.',
  contains: 'Write holder.region.contains("or"), of a text.',
  timestamp: 'Write timestamp("2026-01-31T00:00:00Z").',
};

const ALWAYS = ['days', 'has', 'size', 'startsWith', 'endsWith', 'contains', 'timestamp'];

function call(name: string, given: string, scope: Scope): Words {
  const known = [...scope.functions, ...ALWAYS];
  const usage = USAGE[name];
  if (known.includes(name) && usage !== undefined) {
    const types = given === '' ? 'nothing' : given.split(', ').map(typeInWords).join(' and ');
    return [`${name}() is given ${types} here`, usage];
  }
  const near = nearest(name, known);
  return [
    `There is no function “${name}” here`,
    near === null ? `Known here: ${known.join(', ')}.` : `Did you mean “${near}”?`,
  ];
}

const unary = (sign: string, type: string): Words =>
  sign === '!'
    ? [`“!” turns a yes or a no around; this is ${typeInWords(type)}`, COMPARE]
    : [`“-” is for numbers; this is ${typeInWords(type)}`, CORRECT];

function operator(one: string, sign: string, other: string): Words {
  const types = [one, other];
  const message = `“${sign}” does not work between ${typeInWords(one)} and ${typeInWords(other)}`;
  if (types.includes('null')) return [message, 'Write has(holder.region) to ask whether something is known.'];
  if (sign === 'in') return [message, 'Write a list after “in”, such as holder.region in ["north", "south"].'];
  if (types.includes('google.protobuf.Timestamp')) {
    return [message, 'Write a moment as timestamp("2026-01-31T00:00:00Z"), or reckon from now: now - days(30).'];
  }
  if (types.some((type) => ['Person', 'Unit', 'Company'].includes(type))) {
    return [message, 'Compare facts of them, such as unit.id == company.id.'];
  }
  return [message, 'Compare values of one type; texts stand in quotes, numbers and true and false do not.'];
}

const SPOKEN: Readonly<Record<string, string>> = {
  and: '&&',
  or: '||',
  is: '==',
  not: '!',
  '=': '==',
  '&': '&&',
  '|': '||',
};

function unexpected(rest: string): Words {
  const word = /^(\w+|.)/.exec(rest)?.[1] ?? '';
  const meant = SPOKEN[word];
  const message = `“${word}” does not belong here`;
  return [
    message,
    meant === undefined ? 'Join conditions with && and ||, and put texts in quotes.' : `Write “${meant}”.`,
  ];
}
