import { catalogueText, errorsOf } from '../fixtures/sea.js';

const REST = `
facts:
  person: { age: int, old: bool, crew: text, born: date, langs: list, side: { choice: [north, south] } }
  unit: { berths: int }
  enquiry: { host: text }
params: { depth: { order: [look, edit] }, hue: { set: [red] } }
relations: { sister: { from: company, to: company } }
decide: [{ by: [auto] }]`;

/** A condition, and below it at which of its characters what is wrong with it, and what to do. */
const SAID = `
holder.side != 3
  1: “!=” does not work between a text and a whole number. Compare values of one type; texts stand in quotes, numbers and true and false do not.
holder.side >= "south"
  1: What is one of several values does not compare with “>=”, which goes by the alphabet. Write holder.side in ["south"].
holder.side > holder.crew
  1: What is one of several values does not compare with “>”, which goes by the alphabet. Write holder.side in ["north", "south"].
"south" >= holder.side
  12: What is one of several values does not compare with “<=”, which goes by the alphabet. Write holder.side in ["north", "south"].
holder.age not in [3]
  12: “not” does not belong here. Write “!”.
params.hue > 3
  1: “>” does not work between a list and a whole number. Compare values of one type; texts stand in quotes, numbers and true and false do not.
holder.crew in "x"
  1: “in” does not work between a text and a text. Write a list after “in”, such as holder.region in ["north", "south"].
item.kind == "x" && item.x
  26: “item” has no fact “x”. Here you can use one of: key, index, kind, risk, category.
has(now)
  5: has() takes one declared fact. Write has(holder.region), with one declared fact.
holders("bell").exists(p, p.agee > 3)
  29: “p” has no fact “agee”. Here you can use another one.
1
  1: A condition is a yes or a no; this is a whole number. Compare it with something, such as holder.region == "north".
count("lamp")
  1: A condition is a yes or a no; this is a whole number. Compare it with something, such as holder.region == "north".
holder.old ?: 3
  13: “:” does not belong here. Join conditions with && and ||, and put texts in quotes.
holder.age[0] == 3
  1: Cannot index type 'int'. Correct the condition.
unit.id ==
  11: The condition ends too early. Write what follows, or remove what stands at its end.
record.x == 3
  1: There is no “record” here. Known here: actor, holder, item, params, unit, company, enquiry, now. Texts stand in quotes.
facts.x
  1: There is no “facts” here. Known here: actor, holder, item, params, unit, company, enquiry, now. Texts stand in quotes.
staff
  1: There is no “staff” here. Known here: actor, holder, item, params, unit, company, enquiry, now. Texts stand in quotes.
5 / "x" == 1
  1: “/” does not work between a whole number and a text. Compare values of one type; texts stand in quotes, numbers and true and false do not.
!unit
  1: “!” turns a yes or a no around; this is a unit. Compare it with something, such as holder.region == "north".
actor.holds(3)
  1: holds() is given a whole number here. Write holds("item"), with the key of an item in quotes.
actor.holds("bell", 3)
  1: holds() is given a text and a whole number here. Write holds("item"), with the key of an item in quotes.
related("sister", unit.id)
  1: related() is given a text and a text here. Write related("relation", unit.id, "unit").
weekday == 3
  1: There is no “weekday” here. Known here: actor, holder, item, params, unit, company, enquiry, now. Texts stand in quotes.
holder.born == "2020-01-01"
  1: “==” does not work between a moment and a text. Write a moment as timestamp("2026-01-31T00:00:00Z"), or reckon from now: now - days(30).
now > "2020-01-01"
  1: “>” does not work between a moment and a text. Write a moment as timestamp("2026-01-31T00:00:00Z"), or reckon from now: now - days(30).
within(unit.id, company)
  1: within() is given a text and a company here. Write within(unit.id, "unit"): whether the first is the second, or stands below it.
now.x == 1
  1: A moment or a length of time has no facts of its own. Correct the condition.
holder.old && holder.born.x == 1
  15: A moment or a length of time has no facts of its own. Correct the condition.
days(3).x == 1
  1: A moment or a length of time has no facts of its own. Correct the condition.
holder.langs == 3
  1: “==” does not work between a list and a whole number. Compare values of one type; texts stand in quotes, numbers and true and false do not.
params.depht == "look"
  8: “params” has no fact “depht”. Did you mean “params.depth”?
params.x == 1
  8: “params” has no fact “x”. Conditions know the parameters that every item of their rule has under “with”: depth, hue.
item.colour == "x"
  6: “item” has no fact “colour”. Here you can use one of: key, index, kind, risk, category.
item.kynd == "x"
  6: “item” has no fact “kynd”. Did you mean “item.kind”?
enquiry.x == 1
  9: “enquiry” has no fact “x”. Declare it under “facts.enquiry”, or use one of: kind, reason, host.
unit.x == 1
  6: “unit” has no fact “x”. Declare it under “facts.unit”, or use one of: id, kind, berths.
holder.age == 1.5
  1: “==” does not work between a whole number and a number with decimals. Compare values of one type; texts stand in quotes, numbers and true and false do not.
now - now == 3
  1: “==” does not work between a length of time and a whole number. Compare values of one type; texts stand in quotes, numbers and true and false do not.
days("x") < days(3)
  1: days() is given a text here. Write days(30), with a whole number.
size(3) == 1
  1: size() is given a whole number here. Write size(holder.languages), with a list or a text.
atLeast("bell")
  1: atLeast() is given a text here. Write atLeast("item", "level"), with a level of that item in quotes.
atLeast("bell", "look")
  17: atLeast() takes a level of the item in quotes; it has none. Correct the condition.
atLeast("lamp", "lok")
  17: atLeast() takes a level of the item in quotes; it is one of look, edit. Correct the condition.
level(3) == "x"
  1: level() is given a whole number here. Write level("item"), with the key of an item in quotes.
count(3) > 1
  1: count() is given a whole number here. Write count("item"), with the key of an item in quotes.
holders(3).exists(p, true)
  1: holders() is given a whole number here. Write holders("item"), with the key of an item in quotes.
within(3)
  1: within() is given a whole number here. Write within(unit.id, "unit"): whether the first is the second, or stands below it.
within()
  1: within() is given nothing here. Write within(unit.id, "unit"): whether the first is the second, or stands below it.
hour(3) > 1
  1: hour() is given a whole number here. Write hour(), such as hour() >= 8.
weekday(3) > 1
  1: weekday() is given a whole number here. Write weekday(), 1 for Monday to 7 for Sunday.
has(holder.x)
  5: has() takes one declared fact, such as has(holder.region). Correct the condition.
has(3)
  5: has() takes one declared fact. Write has(holder.region), with one declared fact.
holder.crew.startsWith(3)
  1: startsWith() is given a whole number here. Write holder.region.startsWith("no"), of a text.
holder.crew.endsWith(3)
  1: endsWith() is given a whole number here. Write holder.region.endsWith("th"), of a text.
holder.crew.contains(3)
  1: contains() is given a whole number here. Write holder.region.contains("or"), of a text.
timestamp(3) < now
  11: timestamp() takes a moment in quotes, such as "2026-01-31T00:00:00Z". Correct the condition.
timestamp("x") < now
  11: timestamp() takes a moment in quotes, such as "2026-01-31T00:00:00Z". Correct the condition.
timestamp("2026-02-30T00:00:00Z") < now
  11: timestamp() takes a moment in quotes, such as "2026-01-31T00:00:00Z". Correct the condition.
holder["age"] == 3
  1: Write a fact with a dot, so that it can be checked. Correct the condition.
{"a": 1} == {"a": 1}
  1: Maps and optional access are not part of conditions. Correct the condition.
holder.?age == 3
  8: A name is expected here. Correct the condition.
holder.langs.exists(a, holder.langs.exists(b, a == b))
  24: One quantifier within another is not part of conditions. Correct the condition.
holder.langs.exists(now, now == "a")
  21: now has a meaning already; take another name. Correct the condition.
holder.langs.exists(actor, actor == "a")
  21: actor has a meaning already; take another name. Correct the condition.
holders("bell").exists(p, count("bell") > 1)
  27: count() within a quantifier would be asked for everybody counted; write it outside. Correct the condition.
holder.crew.matches("x")
  1: matches() is not part of conditions. Correct the condition.
level("lamp") > "look"
  1: Levels are not in the order of the alphabet; compare with == or in. For a level and all above it, write atLeast("item", "level").
holder.side > "north"
  1: What is one of several values does not compare with “>”, which goes by the alphabet. Write holder.side in ["south"].
holder.side >= "north"
  1: What is one of several values does not compare with “>=”, which goes by the alphabet. Write holder.side in ["north", "south"].
holder.side < "south"
  1: What is one of several values does not compare with “<”, which goes by the alphabet. Write holder.side in ["north"].
holder.side <= "north"
  1: What is one of several values does not compare with “<=”, which goes by the alphabet. Write holder.side in ["north"].
"north" < holder.side
  11: What is one of several values does not compare with “>”, which goes by the alphabet. Write holder.side in ["south"].
holder.side == "nrth"
  16: "nrth" is never a value here; it is one of north, south. Correct the condition.
holder.side in ["north", "est"]
  26: "est" is never a value here; it is one of north, south. Correct the condition.
related("sistr", unit.id, "x")
  9: related() takes the name of a relation in quotes first. Correct the condition.
related(unit.id, unit.id, "x")
  9: related() takes the name of a relation in quotes first. Correct the condition.
holder.holds("lamp")
  1: Only actor.holds("key") can be asked like this; for the holder write holds("key"). Correct the condition.
actor.holds("lmap")
  13: There is no item “lmap”. Did you mean “lamp”?
holds(holder.crew)
  7: holds() takes the key of an item in quotes. Correct the condition.
atLeast("bell", holder.crew)
  17: atLeast() takes a level of the item in quotes; it has none. Correct the condition.
duration(3) < days(3)
  1: There is no function “duration” here. Known here: holds, atLeast, level, count, holders, within, related, hour, weekday, days, has, size, startsWith, endsWith, contains, timestamp.
dyn(holder.age) == 3
  1: dyn() is not part of conditions. Correct the condition.
holder.born.getFullYear() > 3
  1: getFullYear() is not part of conditions. Correct the condition.
now > timestamp("2026-01-31T00:00:00Z") + 3
  7: “+” does not work between a moment and a whole number. Write a moment as timestamp("2026-01-31T00:00:00Z"), or reckon from now: now - days(30).
1 == 1.0 + "x"
  6: “+” does not work between a number with decimals and a text. Compare values of one type; texts stand in quotes, numbers and true and false do not.
holder.age > 1 | holder.old
  16: “|” does not belong here. Write “||”.
holder.old is true
  12: “is” does not belong here. Write “==”.
not holder.old
  5: “holder” does not belong here. Join conditions with && and ||, and put texts in quotes.
holder.old & true
  12: “&” does not belong here. Write “&&”.
holder.age # 3
  12: “#” does not belong here. Join conditions with && and ||, and put texts in quotes.
membership.age > 3
  1: There is no “membership” here. Did you mean “holder”?
tru
  1: There is no “tru” here. Did you mean “true”?
holder.old && (holder.age > 3
  30: “)” is expected instead of the end. Correct the condition.
holder.langs[0 == "x"
  22: “]” is expected instead of the end. Correct the condition.
"abc
  1: A text is not closed. Close the quotes.
holder.age >>> 3
  13: “>” does not belong here. Join conditions with && and ||, and put texts in quotes.
holder.age > > 3
  14: “>” does not belong here. Join conditions with && and ||, and put texts in quotes.
holder.age == ]
  15: “]” does not belong here. Join conditions with && and ||, and put texts in quotes.
holder..age
  8: A name is expected here. Correct the condition.
holder.old && (1 > "x")
  16: “>” does not work between a whole number and a text. Compare values of one type; texts stand in quotes, numbers and true and false do not.
params.depth == null
  1: “==” does not work between a text and nothing. Write has(holder.region) to ask whether something is known.
unit != holder
  1: “!=” does not work between a unit and a person. Compare facts of them, such as unit.id == company.id.
company == 3
  1: “==” does not work between a company and a whole number. Compare facts of them, such as unit.id == company.id.
has(holder.old
  15: “)” is expected instead of the end. Correct the condition.
holder.age ? : 3
  14: “:” does not belong here. Join conditions with && and ||, and put texts in quotes.
holder.langs.map(x, x) == [1]
  1: “==” does not work between a list and a list. Compare values of one type; texts stand in quotes, numbers and true and false do not.
size(holder.age) > 3
  1: size() is given a whole number here. Write size(holder.languages), with a list or a text.
-holder.crew == "x"
  1: “-” is for numbers; this is a text. Correct the condition.
item == 3
  1: “==” does not work between an item and a whole number. Compare values of one type; texts stand in quotes, numbers and true and false do not.
holder.age == params
  1: “==” does not work between a whole number and the parameters of an item. Compare values of one type; texts stand in quotes, numbers and true and false do not.
holds("bell") || holder.crew
  1: “&&” and “||” join what is a yes or a no; this is a text. Compare it with something, such as holder.region == "north".
holder.age == 3 ? 1 : true
  1: Both sides of “:” have the same type; these are a whole number and a yes or a no. Correct the condition.
enquiry == 3
  1: “==” does not work between an enquiry and a whole number. Compare values of one type; texts stand in quotes, numbers and true and false do not.
foo(3)
  1: There is no function “foo” here. Known here: holds, atLeast, level, count, holders, within, related, hour, weekday, days, has, size, startsWith, endsWith, contains, timestamp.
`;

/** @returns what is said of it as the need of an item with the parameters depth and hue */
function told(condition: string): readonly string[] {
  const need = `needs: [{ that: '${condition}' }]`;
  const errors = errorsOf(catalogueText({ lamp: `with: [depth, hue], ${need}`, bell: 'with: [hue]' }, REST));
  return errors.map(({ code, key, message, remedy }) => {
    expect([code, key]).toEqual(['condition', 'items.lamp.needs.0.that']);
    const [, what, at] = /^(.*), at character (\d+) of the condition\.$/.exec(message) ?? [];
    return `${at}: ${what}. ${remedy}`;
  });
}

const ROWS = SAID.trim()
  .split(/\n(?! )/)
  .map((each) => {
    const [condition = '', ...said] = each.split('\n');
    return [condition, said.map((line) => line.trim())] as const;
  });

describe('what is said of a condition to somebody who does not know the language', () => {
  it.each(ROWS)('%s', (condition, said) => {
    expect(told(condition)).toEqual(said);
  });
});
