import { z } from 'zod';
import { Id, PageQuery, pageOf, text } from './common.js';

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
    kinds: z.array(z.strictObject({ kind: z.string(), reasonRequired: z.boolean() })),
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
  limit: z.coerce.number().int().min(1).max(100).default(100),
  kind: text(40).optional().meta({ description: 'Only units of this kind, for example company' }),
  q: text(100).optional().meta({ description: 'Part of the name' }),
});
export const UnitPage = pageOf(Unit).meta({ id: 'UnitPage' });
