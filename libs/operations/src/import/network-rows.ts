import { keyedId } from '@keyward/db';
import { emailSchema, isZone, LANGUAGES, type CompiledCatalogue, type WorldUnit } from '@keyward/domain';
import { isLine, linesOf, type Faults, type OpenFile, type Row } from './csv-rows.js';

/** The tree of the file, by the keys of its lines, and by our ids. */
export interface Tree {
  readonly byKey: Map<string, WorldUnit>;
  readonly byId: Map<string, WorldUnit>;
}

/** @param tree is filled on the way. A unit stands below the line of its parent, which rules out a circle. */
export async function* unitRows(
  open: OpenFile,
  catalogue: CompiledCatalogue,
  faults: Faults,
  { byKey, byId }: Tree,
): AsyncGenerator<Row> {
  const kinds = [...catalogue.kinds.keys()];
  for await (const { line, cell, fault, isWrong } of linesOf('units.csv', open, faults)) {
    const [key, kind, name, above] = [cell('key'), cell('kind'), cell('name'), cell('parent')];
    const [zone, contact] = [cell('zone'), cell('contact')];
    const parent = byKey.get(above);
    const id = keyedId('unit', key);
    const unit: WorldUnit = {
      id,
      parentId: parent?.id ?? null,
      kind,
      companyId: kind === 'company' ? id : (parent?.companyId ?? null),
      ancestors: [...(parent?.ancestors ?? []), id],
      zone: zone === '' ? null : zone,
    };
    byKey.set(key, unit);
    byId.set(id, unit);
    if (above !== '' && !parent) fault('parent', 'no line above has this key; write a unit below its parent');
    if (kind === '' || (kinds.length > 0 && !kinds.includes(kind)))
      fault('kind', `the catalogue has no such kind; write one of ${kinds.join(', ')}`);
    const under = catalogue.kinds.get(kind)?.under;
    if (under && parent && !under.includes(parent.kind))
      fault('parent', `a ${kind} stands under ${under.join(' or ')}; name another parent`);
    if (kind === 'company' && parent?.companyId)
      fault('kind', 'stands in another company; write it beside or above that one');
    if (!isLine(name, 200)) fault('name', 'write a name of 1 to 200 characters in one line of UTF-8');
    if (zone !== '' && !isZone(zone)) fault('zone', 'write a time zone by its IANA name, such as Europe/Vienna');
    const address = emailSchema.safeParse(contact).data ?? null;
    if (contact !== '' && address === null) fault('contact', 'write one plain e-mail address, or leave it empty');
    const { parentId, ancestors, companyId } = unit;
    if (!isWrong())
      yield {
        line,
        id,
        parent: parentId,
        kind,
        name,
        ancestors,
        company: companyId,
        zone: unit.zone,
        contact: address,
      };
  }
}

/** @param known is filled with the keys of all lines on the way */
export async function* personRows(open: OpenFile, faults: Faults, known: Set<string>): AsyncGenerator<Row> {
  const addresses = new Map<string, number>();
  for await (const { line, cell, fault, isWrong } of linesOf('people.csv', open, faults)) {
    known.add(cell('key'));
    const email = emailSchema.safeParse(cell('email')).data;
    const before = email === undefined ? undefined : addresses.get(email);
    if (email === undefined) fault('email', 'write one plain e-mail address');
    else if (before !== undefined) fault('email', `is the address of line ${before} as well; people have one each`);
    else addresses.set(email, line);
    for (const name of ['first_name', 'last_name'])
      if (!isLine(cell(name), 80)) fault(name, 'write a name of 1 to 80 characters in one line of UTF-8');
    const language = cell('language') || 'en';
    if (!LANGUAGES.some((each) => each === language)) fault('language', `write one of ${LANGUAGES.join(', ')}`);
    const names = { first_name: cell('first_name'), last_name: cell('last_name') };
    if (!isWrong()) yield { line, id: keyedId('person', cell('key')), email, ...names, language };
  }
}
