import { catalogueText, errorsOf } from '../fixtures/sea.js';

const DECIDE = 'decide: [{ by: [{ staff: support }] }]';
const told = (text: string) => errorsOf(text).map(({ key, message, remedy }) => `${key}: ${message} ${remedy}`);
/** [body of an item, rest, all that is said] */
type Row = readonly [string, string, string];

const FACTS = 'facts: { person: { age: int, old: bool, crew: text, born: date, langs: list }, unit: { berths: int } }';
/** [condition, what is said of it] */
const CONDITIONS: readonly (readonly [string, string, string])[] = [
  ['holder.agee > 3', '“holder” has no fact “agee”', 'Did you mean “holder.age”?'],
  ['holder.berths > 3', '“holder” has no fact “berths”', 'Did you mean “unit.berths”?'],
  ['company.size > 3', '“company” has no fact “size”', 'Declare it under “facts.company”, or use one of: id.'],
  ['age > 3', 'There is no “age” here', 'Did you mean “holder.age”?'],
  ['person.age > 3', 'There is no “person” here', 'Did you mean “holder”?'],
  ['boat > 3', 'There is no “boat” here', 'Known here: actor, holder, item, params, unit, company, enquiry, now'],
  ['holder.age > "x"', '“>” does not work between a whole number and a text', 'Compare values of one type'],
  ['holder.born > "2020"', '“>” does not work between a moment and a text', 'timestamp("2026-01-31T00:00:00Z")'],
  ['holder.old == null', '“==” does not work between a yes or a no and nothing', 'has(holder.region)'],
  ['"a" in holder.age', '“in” does not work between a text and a whole number', 'Write a list after “in”'],
  ['unit == company', '“==” does not work between a unit and a company', 'unit.id == company.id'],
  ['holder.crew', 'A condition is a yes or a no; this is a text', 'Compare it with something'],
  ['holder.crew && true', 'join what is a yes or a no; this is a text', 'Compare it with something'],
  ['!holder.age', '“!” turns a yes or a no around; this is a whole number', 'Compare it with something'],
  ['holder.old and true', '“and” does not belong here', 'Write “&&”.'],
  ['holder.age = 3', '“=” does not belong here', 'Write “==”.'],
  ['holder.age >', 'The condition ends too early', 'Write what follows'],
  ['(holder.old', '“)” is expected instead of the end', 'Correct the condition.'],
  ['holder.crew == "x', 'A text is not closed', 'Close the quotes.'],
  ['hold("lamp")', 'There is no function “hold” here', 'Did you mean “holds”?'],
  ['holds(3)', 'holds() is given a whole number here', 'Write holds("item")'],
  ['holds("lmap")', 'There is no item “lmap”', 'Did you mean “lamp”?'],
  ['holds("xyzzyxyzzy")', 'There is no item “xyzzyxyzzy”', 'Name an item of this catalogue.'],
  ['holder.age ? true : false', 'Before “?” stands a yes or a no; this is a whole number', 'Compare it with something'],
  ['holder.old ? true : "x"', 'have the same type; these are a yes or a no and a text', 'Correct the condition.'],
  ['-holder.old', '“-” is for numbers; this is a yes or a no', 'Correct the condition.'],
  ['holder.crew + 3 == 4', '“+” does not work between a text and a whole number', 'Compare values of one type'],
  ['holder.old or true', '“or” does not belong here', 'Write “||”.'],
  ['has(holder)', 'has() takes one declared fact', 'Write has(holder.region), with one declared fact.'],
  ['holder. == 3', 'A name is expected here', 'Correct the condition.'],
  ['related(3)', 'related() is given a whole number here', 'Write related("relation", unit.id, "unit").'],
  ['for == 3', '“for” has a meaning in conditions that cannot be used', 'Write it in quotes if it is a text.'],
  ['holder', 'A condition is a yes or a no; this is a person', 'Compare it with something'],
];

describe('what is said of a value that cannot be', () => {
  it.each<Row>([
    [
      'description: Big lamp',
      DECIDE,
      'items.lamp.description: “description” takes keys with values, not a text. Write description: { en: Big lamp } or the like.',
    ],
    [
      'permits: [{ x: [y], where: here }]',
      DECIDE,
      'items.lamp.permits.0.where: “where” takes keys with values, not a text. Write where: { place: company } or the like.',
    ],
    [
      "permits: [{ x: [y], whne: 'true' }]",
      DECIDE,
      'items.lamp.permits.0.whne: “whne” takes a list, not a text. Did you mean “when”?',
    ],
    [
      'may: { do: [give], place: here }',
      DECIDE,
      'items.lamp.may: “may” takes a list, not keys with values. Write may: [{ do: [give, take], place: company }] or the like.',
    ],
    [
      'may: [{ do: give, place: here }]',
      DECIDE,
      'items.lamp.may.0.do: “do” takes a list, not a text. Write do: [give, take] or the like.',
    ],
    [
      'may: [give]',
      DECIDE,
      'items.lamp.may.0: An entry of this list is keys with values, not a text. Write may: [{ do: [give, take], place: company }] or the like.',
    ],
    [
      'needs: [{ holder: [oil], lost: keep }]',
      DECIDE,
      'items.lamp.needs.0.holder: “holder” takes a text, or keys with values, not a list. Write holder: { any: [oil] } or the like.',
    ],
    [
      'synonyms: [1]',
      DECIDE,
      'items.lamp.synonyms.0: An entry of this list is a text, not a number. Write synonyms: [word] or the like.',
    ],
    [
      'synonyms: [""]',
      DECIDE,
      'items.lamp.synonyms.0: This value cannot be used. Write something; this text is empty.',
    ],
    ['with: []', DECIDE, 'items.lamp.with: This value cannot be used. Write at least one entry.'],
    [
      "formerNames: [{ name: { en: Old }, until: 'May' }]",
      DECIDE,
      'items.lamp.formerNames.0.until: This value cannot be used. Write a date, such as 2026-03-02.',
    ],
    [
      '',
      'decide: [{ by: [support] }]',
      'decide.0.by.0: “support” is a role of the vendor’s staff, which is said with its key. Write { staff: support }.',
    ],
    [
      '',
      `${DECIDE}\nlimits: { l: { count: lamp, per: [company], max: 1.5 } }`,
      'limits.l.max: “max” takes a whole number, or a text, not a number. Write max: 1 or the like.',
    ],
    [
      '',
      `${DECIDE}\nlimits: { l: { count: lamp, per: [company], min: 0 } }`,
      'limits.l.min: This value cannot be used. Write 1 or more.',
    ],
    [
      '',
      'decide: [{ by: [lamp] }]',
      'decide.0.by.0: “lamp” is an item; whoever holds it decides if that is said. Write { holders: lamp }.',
    ],
    [
      '',
      `${DECIDE}\nrelations: { sister: company }`,
      'relations.sister: “sister” takes keys with values, not a text. Write sister: { from: company, to: company } or the like.',
    ],
    [
      '',
      `${DECIDE}\nparams: { size: { order: small } }`,
      'params.size.order: “order” takes a list, or keys with values, not a text. Write order: [look, edit] or the like.',
    ],
    [
      '',
      `${DECIDE}\nfacts: { person: { x: string } }`,
      'facts.person.x: “string” is not known here. Did you mean “text”?',
    ],
    [
      'may: [{ do: [delete], place: here }]',
      DECIDE,
      'items.lamp.may.0.do.0: “delete” is not known here. Did you mean “take”?',
    ],
    [
      "restricts: [{ what: 'order:read', to: own }]",
      DECIDE,
      'items.lamp.restricts.0.to: “own” is not known here. Write none, or what is left, such as { records: own } or { place: here }.',
    ],
    ['', `${DECIDE}\nfacts: { persn: { x: bool } }`, 'facts.persn: “persn” is not known here. Did you mean “person”?'],
    [
      '',
      `${DECIDE}\nfacts: { person: { Old: bool } }`,
      'facts.person.Old: The key “Old” cannot be used. Write small letters, digits and _; a letter first.',
    ],
  ])('%s %s', (body, rest, said) => {
    expect(told(catalogueText({ lamp: body }, rest))).toEqual([said]);
  });

  it.each(CONDITIONS)('the condition %s', (text, message, remedy) => {
    const body = `needs: [{ that: '${text}' }]`;
    const errors = errorsOf(catalogueText({ lamp: body }, `${DECIDE}\n${FACTS}`));
    expect(errors).toMatchObject([{ code: 'condition', key: 'items.lamp.needs.0.that' }]);
    expect(errors[0]?.message).toContain(message);
    expect(errors[0]?.message).toMatch(/, at character \d+ of the condition\.$/);
    expect(errors[0]?.remedy).toContain(remedy);
  });
});
