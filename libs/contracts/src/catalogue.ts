import { z } from 'zod';
import { Id, PageQuery, pageOf, text } from './common.js';

/** A value in words: of a parameter of what is held or asked for, or of a fact. */
export const Setting = z.strictObject({ key: z.string(), label: z.string(), text: z.string() }).meta({ id: 'Setting' });
export type Setting = z.infer<typeof Setting>;

export const ParamValues = z
  .record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))
  .meta({ id: 'ParamValues' });
export type ParamValues = z.infer<typeof ParamValues>;

/** What a line says of parameters: other values, or to be without one. */
export const SaidParams = z
  .record(z.string(), z.union([z.string(), z.number(), z.array(z.string()), z.null()]))
  .meta({ id: 'SaidParams', description: 'Values of parameters; null: without it from now on' });
export type SaidParams = z.infer<typeof SaidParams>;
export const FactValues = z
  .record(z.string(), z.union([z.boolean(), z.number(), z.string(), z.array(z.string())]))
  .meta({ id: 'FactValues' });
export type FactValues = z.infer<typeof FactValues>;

/** What is said along with an item: a level of an order, some of a set, units of a kind, a number. */
export const CatalogueParam = z
  .strictObject({
    key: z.string(),
    label: z.string(),
    kind: z.enum(['order', 'set', 'units', 'number', 'date']),
    values: z.array(z.string()).meta({ description: 'Of an order from least to most; of a set all there are' }),
    valueLabels: z.record(z.string(), z.string()).meta({ description: 'What people call each of `values`' }),
    unitKind: z.string().nullable().meta({ description: 'Of which kind the units are' }),
    min: z.number().nullable(),
    max: z.number().nullable(),
    required: z.boolean(),
    default: z
      .union([z.string(), z.number(), z.array(z.string())])
      .nullable()
      .meta({ description: 'What stands in where nothing is said' }),
  })
  .meta({ id: 'CatalogueParam' });
export type CatalogueParam = z.infer<typeof CatalogueParam>;

/** What an enquiry can state beside its lines. */
export const CatalogueFact = z
  .strictObject({
    key: z.string(),
    label: z.string(),
    type: z.enum(['bool', 'int', 'text', 'date', 'choice', 'list']),
    choices: z.array(z.string()),
  })
  .meta({ id: 'CatalogueFact' });
export type CatalogueFact = z.infer<typeof CatalogueFact>;

export const CatalogueItem = z
  .strictObject({
    key: z.string(),
    label: z.string(),
    description: z.string().nullable(),
    kind: z.string(),
    application: z.string().nullable(),
    system: z.string(),
    elsewhere: z.boolean().meta({ description: 'Controlled in the system named; read-only here' }),
    risk: z.string().nullable(),
    category: z.string().nullable(),
    synonyms: z.array(z.string()).meta({ description: 'Synonyms and former names, for the search' }),
    formerNames: z.array(z.strictObject({ name: z.string(), until: z.string().nullable() })),
    recommendedFor: z.string().nullable(),
    params: z.array(z.string()).meta({ description: 'Keys of the parameters that it carries' }),
    at: z.array(z.string()).nullable().meta({ description: 'Kinds of units at which it can be held; null: any' }),
    cell: z
      .strictObject({ family: z.string(), familyLabel: z.string(), index: z.string(), indexLabel: z.string() })
      .nullable()
      .meta({ description: 'Its place in a matrix: items of one family beside another, one an index' }),
  })
  .meta({ id: 'CatalogueItem' });

export const Catalogue = z
  .strictObject({
    key: z.string(),
    version: z.number().int(),
    label: z.string(),
    vendor: z.string(),
    systems: z.array(z.strictObject({ key: z.string(), label: z.string(), elsewhere: z.boolean() })),
    applications: z.array(z.strictObject({ key: z.string(), label: z.string() })),
    items: z.array(CatalogueItem),
    params: z.array(CatalogueParam),
    facts: z.array(CatalogueFact).meta({ description: 'What an enquiry can state' }),
    sets: z
      .array(
        z.strictObject({
          key: z.string(),
          label: z.string(),
          apply: z
            .enum(['add', 'replace'])
            .meta({ description: 'replace: what else is held is taken, and what is held gets these values' }),
          lines: z.array(z.strictObject({ item: z.string(), params: ParamValues })),
        }),
      )
      .meta({ description: 'Items that are often asked for together' }),
    kinds: z.array(
      z.strictObject({
        kind: z.string(),
        asked: z.boolean().meta({ description: 'Whether the catalogue lets anybody ask for it' }),
        reasonRequired: z.boolean(),
      }),
    ),
    appointable: z.array(z.string()).meta({ description: 'Items that a change of administrator can name' }),
  })
  .meta({ id: 'Catalogue' });
export type Catalogue = z.infer<typeof Catalogue>;

export const Unit = z
  .strictObject({
    id: Id,
    parentId: Id.nullable(),
    kind: z.string(),
    name: z.string(),
    companyId: Id.nullable(),
    depth: z.number().int(),
  })
  .meta({ id: 'Unit' });
export type Unit = z.infer<typeof Unit>;

/** Units in the order of the tree: each after the unit that it stands under. */
export const UnitQuery = PageQuery.extend({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  kind: text(40).optional().meta({ description: 'Only units of this kind, for example company' }),
  q: text(100).optional().meta({ description: 'Part of the name' }),
});
export const UnitPage = pageOf(Unit).meta({ id: 'UnitPage' });
