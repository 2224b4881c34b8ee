/** A schema of the OpenAPI document, as far as the walk reads it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
}

/** One value that a client can send: where it stands and what it may be. */
export interface Leaf {
  readonly place: 'path' | 'query' | 'header' | 'body';
  /** without indices: `lines.unit` */
  readonly name: string;
  readonly schema: Schema;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly operationId: string;
  readonly asks: string;
  readonly leaves: readonly Leaf[];
  /** every object of the body that has fields of its own, by its place: '' is the body itself */
  readonly objects: readonly string[];
  readonly hasBody: boolean;
}

interface Operation {
  readonly operationId: string;
  readonly 'x-asks': string;
  readonly parameters?: readonly { readonly name: string; readonly in: Leaf['place']; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** @returns every route of the document, with everything that can be sent to it */
export function routesIn(document: Document): Route[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => routeOf(document, method, path, operation)),
  );
}

function routeOf(document: Document, method: string, path: string, operation: Operation): Route {
  const sent: Leaf[] = (operation.parameters ?? []).map(({ name, in: place, schema }) => ({
    place,
    name: place === 'path' ? `${path.split('/').at(path.split('/').indexOf(`{${name}}`) - 1)}.${name}` : name,
    schema,
  }));
  const bodies = Object.values(operation.requestBody?.content ?? {});
  const walk = new Walk(document);
  for (const { schema } of bodies) walk.into(schema, '');
  return {
    method: method.toUpperCase() as Route['method'],
    path,
    operationId: operation.operationId,
    asks: operation['x-asks'],
    leaves: [...sent, ...walk.leaves],
    objects: walk.objects,
    hasBody: bodies.length > 0,
  };
}

/** Goes through a schema down to what is no object and no list. */
class Walk {
  readonly leaves: Leaf[] = [];
  readonly objects: string[] = [];

  constructor(private readonly document: Document) {}

  into(schema: Schema, name: string): void {
    const named = schema.$ref && this.document.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
    if (named) return this.into(named, name);
    if (schema.anyOf) return schema.anyOf.forEach((each) => this.into(each, name));
    if (schema.items) return this.into(schema.items, name);
    if (schema.properties) {
      this.objects.push(name);
      for (const [field, each] of Object.entries(schema.properties)) this.into(each, name ? `${name}.${field}` : field);
      return;
    }
    if (typeof schema.additionalProperties === 'object') return this.into(schema.additionalProperties, `${name}.*`);
    this.leaves.push({ place: 'body', name, schema });
  }
}
