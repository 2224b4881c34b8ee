import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { LiveEvent, Problem } from '@keyward/contracts';
import { z } from 'zod';

type JsonSchema = Record<string, unknown>;
type Operation = { responses?: Record<string, unknown>; parameters?: unknown[]; requestBody?: unknown };

const PROBLEM = { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
const VERBS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** @returns a zod schema in JSON Schema 2020-12, as OpenAPI 3.1 has it; named parts apart */
function convert(
  schema: unknown,
  { schemaType }: { schemaType: 'input' | 'output' },
): {
  schema: JsonSchema;
  components: Record<string, JsonSchema>;
} {
  const io = schemaType;
  const {
    $defs,
    $schema: _schema,
    ...whole
  } = z.toJSONSchema(schema as z.ZodType, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
    reused: 'inline',
    // what is sent is checked by the schema's own code; a transform has no shape of its own
    override: ({ jsonSchema }) => void delete jsonSchema['~standard'],
  }) as JsonSchema & { $defs?: Record<string, JsonSchema> };
  const components = Object.fromEntries(
    Object.entries($defs ?? {}).map(([name, { id: _id, ...part }]) => [name, part]),
  );
  const { id, ...rest } = whole;
  if (typeof id !== 'string') return { schema: rest, components };
  return { schema: { $ref: `#/components/schemas/${id}` }, components: { ...components, [id]: rest } };
}

/**
 * Describes every route from its decorators and the contracts' schemas. Needs no database.
 * @returns OpenAPI 3.1; the same text for the same contracts
 */
export function describeApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Keyward')
    .setDescription(
      'The access desk for dealer networks: enquiries, tickets, decisions and applied rights. Times are ISO 8601 in ' +
        'UTC, lists read {items, next}, refusals are problem+json (RFC 9457) with a stable `code`.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth('__Host-keyward', { type: 'apiKey', in: 'cookie', name: '__Host-keyward' }, 'session')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    standardSchemaConverter: convert,
    autoTagControllers: false,
  });
  const schemas = (document.components ??= {}).schemas ?? {};
  for (const schema of [Problem, LiveEvent])
    Object.assign(schemas, atHome(convert(schema, { schemaType: 'output' }).components));
  document.components.schemas = Object.fromEntries(
    Object.entries(schemas).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  for (const path of Object.values(document.paths)) {
    for (const verb of VERBS) if (path[verb]) addRefusals(path[verb] as Operation & JsonSchema);
  }
  return document;
}

/** The library moves the references of what it converts itself; what is added by hand is moved here. */
const atHome = (components: Record<string, JsonSchema>): Record<string, JsonSchema> =>
  JSON.parse(JSON.stringify(components).replaceAll('#/$defs/', '#/components/schemas/')) as Record<string, JsonSchema>;

/** The refusals that follow from a route's shape, said once for all of them. */
function addRefusals(operation: Operation & JsonSchema): void {
  const responses = (operation.responses ??= {});
  const add = (status: string, description: string) => {
    responses[status] ??= { description, ...PROBLEM };
  };
  const parameters = (operation.parameters ?? []) as { in?: string }[];
  const open = ['service.read', 'session.open', 'invitation.look', 'invitation.redeem'].includes(
    String(operation['x-asks']),
  );
  if (!open) {
    operation['security'] = [{ session: [] }];
    add('401', 'Not signed in, or the session has ended');
    add('403', 'The policy says no; `rule` and `help` say why and who can help');
  }
  if (parameters.some((each) => each.in === 'path')) add('404', 'Nothing that the reader can see');
  if (operation.requestBody !== undefined || parameters.some((each) => each.in === 'query')) {
    add('422', 'Something that was sent cannot be used; `errors` say where and what to do');
  }
  add('default', 'Any other refusal');
}
