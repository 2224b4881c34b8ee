import type { JsonSchema } from '@keyward/domain';

/** Where the guide stands, from the root of the project. */
export const GUIDE = 'docs/catalogue.md';

/** What is made in the guide: each part stands between markers of its name. */
export interface GuideSource {
  readonly schema: JsonSchema;
  /** what is judged and not put in force: how it is written, and what works instead */
  readonly beyond: readonly { readonly written: string; readonly instead: string }[];
  /** the sentence of each rule of the engine, by its id */
  readonly rules: Readonly<Record<string, string>>;
}

/**
 * @param guide text of the guide, with the markers of each part
 * @returns the same with the parts that are made from the code between them
 * @throws Error where a marker is missing
 */
export function withReference(guide: string, { schema, beyond, rules }: GuideSource): string {
  const table = (head: string, rows: readonly string[]) => [`| ${head} |`, '|---|---|', ...rows].join('\n');
  const parts = {
    'catalogue beyond': table(
      'Written | Meanwhile',
      beyond.map(({ written, instead }) => `| ${written} | ${instead} |`),
    ),
    'catalogue rules': table(
      'Rule | Says',
      Object.entries(rules).map(([id, says]) => `| ${code(id)} | ${inCell(says)} |`),
    ),
    'catalogue reference': referenceOf(schema),
  };
  return Object.entries(parts).reduce((text, [name, part]) => withPart(text, name, part), guide);
}

function withPart(guide: string, name: string, part: string): string {
  const [from, to] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const begin = guide.indexOf(from);
  const end = guide.indexOf(to);
  if (begin < 0 || end < begin) throw new Error(`the guide has no ${from} with a ${to} after it`);
  return `${guide.slice(0, begin + from.length)}\n\n${part}\n\n${guide.slice(end)}`;
}

/** Every key that a catalogue can have, in tables: one for the file, one for each part with a name, and the plain values. */
export function referenceOf(schema: JsonSchema): string {
  const parts = Object.entries(schema.$defs ?? {});
  const tables = parts.filter(([, part]) => objectsOf(part).length > 0);
  const values = parts.filter(([, part]) => objectsOf(part).length === 0);
  return [
    '### Keys of the file',
    tableOf(schema),
    ...tables.flatMap(([name, part]) => [`### Keys: ${name}`, ...shortForms(part), tableOf(part)]),
    '### Values',
    ['| Value | Form | Meaning |', '|---|---|---|', ...values.map(([name, part]) => valueRow(name, part))].join('\n'),
  ].join('\n\n');
}

/** @returns the objects that a part can be; unions have several forms */
const objectsOf = (part: JsonSchema): readonly JsonSchema[] =>
  (part.anyOf ?? [part]).filter((form) => form.properties !== undefined);

/** What the part is, and how it can be written in short. */
function shortForms({ description, anyOf = [] }: JsonSchema): readonly string[] {
  const short = anyOf
    .filter((form) => form.properties === undefined)
    .map((form) => `${capital(formOf(form))}.${form.description ? ` ${form.description}` : ''}`);
  const told = [description ?? '', ...(short.length > 0 ? [`In short: ${short.join(' ')}`] : [])];
  return [told.filter((each) => each !== '').join('\n\n')];
}

function tableOf(part: JsonSchema): string {
  const rows = objectsOf(part).flatMap((form) => rowsOf(form, ''));
  return ['| Key | Form | Required | Default | Meaning |', '|---|---|---|---|---|', ...rows].join('\n');
}

/** A row a key, followed by the keys within it where that has no table of its own. */
function rowsOf(form: JsonSchema, prefix: string): readonly string[] {
  const required = new Set(form.required);
  const named = Object.entries(form.properties ?? {}).flatMap(([key, value]) => [
    row(`${prefix}${key}`, value, required.has(key)),
    ...within(value, `${prefix}${key}`),
  ]);
  const other = form.additionalProperties;
  return other ? [...named, row(`${prefix}<${other.title ?? 'key'}>`, other, false)] : named;
}

function within(value: JsonSchema, key: string): readonly string[] {
  return (value.anyOf ?? [value]).flatMap((form) => {
    if (form.properties) return rowsOf(form, `${key}.`);
    return form.items?.properties ? rowsOf(form.items, `${key}[].`) : [];
  });
}

function row(key: string, value: JsonSchema, required: boolean): string {
  const fallback = value.default === undefined ? '' : code(written(value.default));
  return `| ${code(key)} | ${formOf(value)} | ${required ? 'yes' : ''} | ${fallback} | ${inCell(value.description)} |`;
}

const valueRow = (name: string, part: JsonSchema): string =>
  `| <a id="${anchorOf(name)}"></a>${name} | ${formOf(part)} | ${inCell(part.description)} |`;

const written = (value: unknown): string =>
  Array.isArray(value) ? `[${value.join(', ')}]` : typeof value === 'string' ? value : JSON.stringify(value);

/** @returns what a value looks like, in words */
function formOf(value: JsonSchema): string {
  if (value.$ref !== undefined) return link(value.$ref);
  if (value.enum) return listed(value.enum.map(code));
  if (value.anyOf) return listed(value.anyOf.map(formOf));
  switch (value.type) {
    case 'array':
      return `list of ${value.items ? formOf(value.items) : 'values'}`;
    case 'object':
      return objectForm(value);
    case 'boolean':
      return '`true` or `false`';
    case 'integer':
    case 'number':
      return numberForm(value);
    case 'string':
      return 'plain text';
    default:
      return Array.isArray(value.type) ? listed(value.type.map((type: string) => formOf({ type }))) : 'anything';
  }
}

function objectForm({ properties, propertyNames, additionalProperties }: JsonSchema): string {
  if (properties || !additionalProperties) return 'keys, see below';
  const keys = propertyNames?.enum ? listed(propertyNames.enum.map(code)) : 'keys of your choice';
  return `${keys}, each with ${formOf(additionalProperties)}`;
}

function numberForm({ type, minimum, maximum }: JsonSchema): string {
  const kind = type === 'integer' ? 'whole number' : 'number';
  const bounded = minimum !== undefined && maximum !== undefined && Math.abs(maximum) < Number.MAX_SAFE_INTEGER;
  return bounded ? `${kind} from ${minimum} to ${maximum}` : kind;
}

function link(ref: string): string {
  const name = ref.slice(ref.lastIndexOf('/') + 1);
  return `[${name}](#${anchorOf(name)})`;
}

const anchorOf = (name: string): string => `keys-${name}`;
const code = (text: string): string => `\`${text}\``;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const inCell = (text = ''): string => text.replaceAll('|', '\\|');

function listed(all: readonly string[]): string {
  const each = [...new Set(all)];
  const last = each.pop() ?? '';
  return each.length === 0 ? last : `${each.join(', ')} or ${last}`;
}
