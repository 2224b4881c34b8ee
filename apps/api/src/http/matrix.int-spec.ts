import { readFileSync } from 'node:fs';
import type { Sent } from '../testing/matrix/a-caller.js';
import { malformed, swapped, valueAt } from '../testing/matrix/bodies.js';
import { routesIn, type Document, type Leaf, type Route } from '../testing/matrix/document.js';
import { EXAMPLES, MOVES } from '../testing/matrix/examples.js';
import { sortOf, type Sort } from '../testing/matrix/fields.js';
import { Listener } from '../testing/matrix/listeners.js';
import { Matrix, shown } from '../testing/matrix/matrix.js';
import type { Somebody } from '../testing/matrix/rules.js';
import { expectedOf, inPath, isId, isOutside, triedBy } from '../testing/matrix/tried.js';
import { valuesOf, type Value } from '../testing/matrix/values.js';

// much of it, and perhaps much else on the machine
jest.setTimeout(120_000);

const ROUTES = routesIn(JSON.parse(readFileSync('libs/contracts/openapi.json', 'utf8')) as Document);
const named = (routes: readonly Route[]) => routes.map((route) => [route.operationId, route] as const);
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const inQuery = ({ leaves }: Route) => leaves.filter((leaf) => leaf.place === 'query' && isId(leaf));

const WITH_ID = ROUTES.filter((route) => inPath(route).length > 0);
/** A stream has no end to read; the last test follows it. */
const READS = ROUTES.filter(({ method, operationId }) => method === 'GET' && operationId !== 'followEvents');
const BODIES = ROUTES.filter(({ hasBody }) => hasBody);

/** What a read cannot be asked without. */
const NEEDED: Readonly<Record<string, Record<string, string>>> = {
  explain: { may: 'portal.team:read' },
  explainAction: { action: 'amend' },
  addAttachment: { name: 'seen.pdf' },
  handInAttachment: { name: 'seen.pdf' },
};
/** How lists show the most they have, beside what they show of themselves. */
const WIDEST: Readonly<Record<string, Record<string, string>>> = {
  team: { view: 'all' },
  exportTeam: { view: 'all' },
  tickets: { view: 'company' },
};
const VIEWS: Readonly<Record<string, Record<string, string>[]>> = {
  team: [{ view: 'all', limit: '100' }],
  exportTeam: [{ view: 'all' }],
  tickets: ['mine', 'company', 'about-me', 'decisions', 'queue'].map((view) => ({ view, limit: '100' })),
};
/** A newcomer's address, and a key of one's own, may be anything: what others have is not told by a refusal. */
const MAY_BE_ANYTHING: readonly Sort[] = ['email', 'key'];
/** POSTs that change nothing and answer so, and one that answers alike whether it does. */
// the last answers for each ticket by itself
const ASKING = ['checkEnquiry', 'lookInvitation', 'askForInvitation', 'lookReset', 'decideMany'];

/** Every route of the document × every kind of actor × own, child, parent, sibling and foreign things (docs/walls.md). */
describe('the foreign matrix', () => {
  let matrix: Matrix;

  beforeAll(async () => {
    matrix = await Matrix.open();
  });
  afterAll(async () => {
    console.log(`${matrix.cells} cells, ${matrix.caller.requests} requests, ${matrix.world.everybody.length} actors`);
    await matrix.close();
  });

  const paramsOf = ({ name }: Leaf, value: unknown) => ({ [name.split('.').at(-1) ?? '']: String(value) });

  /** Something to look at while a query is tried: oneself, else the administrator of the own company. */
  const somethingFor = (route: Route, { personId }: Somebody): Record<string, string> => {
    const { tree, tickets } = matrix.world;
    const self = personId ?? tree.companies.own.people.admin.personId;
    return Object.assign(
      {},
      ...inPath(route).map((leaf) => paramsOf(leaf, sortOf(leaf) === 'person' ? self : tickets.own[0]?.number)),
    ) as Record<string, string>;
  };

  const withoutTrace = async (work: () => Promise<void>): Promise<void> => {
    const { before, after } = await matrix.around(work);
    expect(after).toEqual(before);
  };

  it('every value that a route takes has its line, and every body its example', () => {
    const unknown = ROUTES.flatMap((route) =>
      route.leaves.filter((leaf) => sortOf(leaf) === undefined).map(({ name }) => `${route.operationId}: ${name}`),
    );
    expect(unknown).toEqual([]);
    expect(BODIES.map(({ operationId }) => operationId).filter((id) => !(id in EXAMPLES))).toEqual([]);
    const moves = WITH_ID.filter(({ method, asks }) => method !== 'GET' && asks !== 'attachments.add').map(
      ({ operationId }) => operationId,
    );
    expect(moves.filter((id) => !(id in MOVES))).toEqual([]);
    expect(WITH_ID.filter((route) => inPath(route).length > 1)).toEqual([]);
  });

  describe('what stands in the path', () => {
    it.each(named(WITH_ID))('%s', async (operationId, route) => {
      const [leaf] = inPath(route) as [Leaf];
      const values = await valuesOf(sortOf(leaf) as Sort, matrix.world, route);
      const wrong: unknown[] = [];
      const allowed: [Somebody, Sent][] = [];
      const tryAll = async (who: Somebody): Promise<void> => {
        for (const value of triedBy(who, route, values)) {
          const body = value.ticket && MOVES[operationId]?.(value.ticket);
          const query = NEEDED[operationId];
          const sent = (id: unknown): Sent => ({
            params: paramsOf(leaf, id),
            ...(query ? { query } : {}),
            ...(body ? { body } : {}),
          });
          const expected = expectedOf(who, route, value);
          if (expected === 'done') {
            allowed.push([who, sent(value.real)]);
            continue;
          }
          // whatever else is sent, nothing answers alike
          const cell: Parameters<typeof shown>[0] =
            expected === 'missing'
              ? await matrix.pair(who, route, value, sent, { question: 'with an id in the path' })
              : await matrix.alone(who, route, sent(value.real));
          const { told, missing, same } = cell;
          const right =
            expected === 'missing'
              ? same === true && missing !== undefined && missing.status >= 400
              : told.status === expected;
          if (!right || cell.leaks.length > 0) {
            wrong.push([who.name, value.owner, value.label, expected, ...shown(cell)]);
          }
        }
      };
      await withoutTrace(() => matrix.asEverybody(tryAll));
      await withoutTrace(async () => {
        for (const [who, sent] of allowed) {
          matrix.cells += 1;
          const { status, text } = await matrix.caller.rehearse(who, route, sent);
          if (status !== 200 && status !== 204) wrong.push([who.name, 'may', sent.params, status, text]);
        }
      });
      expect(wrong.slice(0, 10)).toEqual([]);
    });
  });

  describe('what stands in a query', () => {
    it.each(named(READS.filter((route) => inQuery(route).length > 0)))('%s', async (operationId, route) => {
      const wrong: unknown[] = [];
      const tryAll = (leaf: Leaf, values: readonly Value[]) => async (who: Somebody) => {
        const params = somethingFor(route, who);
        for (const value of values) {
          // what is looked at anyway stands in the answer whatever else is named
          if (Object.values(params).includes(String(value.real))) continue;
          const sent = (id: unknown): Sent => ({
            params,
            query: { ...NEEDED[operationId], ...WIDEST[operationId], [leaf.name]: String(id) },
          });
          const cell: Parameters<typeof shown>[0] = isOutside(who, value.thing)
            ? await matrix.pair(who, route, value, sent)
            : await matrix.alone(who, route, sent(value.real));
          if (cell.same === false || cell.leaks.length > 0 || cell.told.status >= 500) {
            wrong.push([who.name, leaf.name, value.owner, value.label, ...shown(cell)]);
          }
        }
      };
      await withoutTrace(async () => {
        for (const leaf of inQuery(route)) {
          const values = await valuesOf(sortOf(leaf) as Sort, matrix.world, route);
          await matrix.asEverybody(tryAll(leaf, values));
        }
      });
      expect(wrong.slice(0, 10)).toEqual([]);
    });
  });

  it('no answer to a read names what its reader cannot see', async () => {
    const wrong: unknown[] = [];
    await matrix.asEverybody(async (who) => {
      for (const route of READS) {
        for (const query of [{}, ...(VIEWS[route.operationId] ?? [])]) {
          matrix.cells += 1;
          const sent = { params: somethingFor(route, who), query: { ...NEEDED[route.operationId], ...query } };
          const leaks = matrix.leaks(who, await matrix.caller.send(who, route, sent), sent);
          if (leaks.length > 0) wrong.push([who.name, route.operationId, query, leaks]);
        }
      }
    });
    expect(wrong.slice(0, 10)).toEqual([]);
  });

  describe('every id in a body, swapped once', () => {
    it.each(named(BODIES))('%s', async (operationId, route) => {
      const wrong: unknown[] = [];
      const swap = async (leaf: Leaf, sort: Sort): Promise<void> => {
        const example = EXAMPLES[operationId]?.(matrix.world).find((each) => valueAt(each, leaf) !== undefined);
        if (!example) throw new Error(`no example of ${operationId} has ${leaf.name}`);
        const who = matrix.world.who(example.by);
        const how = MAY_BE_ANYTHING.includes(sort) ? ('rehearse' as const) : ('send' as const);
        for (const value of await valuesOf(sort, matrix.world, route)) {
          if (value.real === valueAt(example, leaf) || (value.isThing && !isOutside(who, value.thing))) continue;
          const pair = await matrix.pair(who, route, value, (id) => swapped(example, leaf, id), { how });
          const refused = how === 'rehearse' || ASKING.includes(operationId) || pair.told.status >= 400;
          if (!pair.same || !refused || pair.leaks.length > 0) {
            wrong.push([leaf.name, value.owner, value.label, ...shown(pair)]);
          }
        }
      };
      await withoutTrace(async () => {
        for (const leaf of route.leaves.filter((each) => ['body', 'header'].includes(each.place) && isId(each))) {
          await swap(leaf, sortOf(leaf) as Sort);
        }
      });
      expect(wrong.slice(0, 10)).toEqual([]);
    });
  });

  describe('the form of a body', () => {
    it.each(named(BODIES))('%s knows its fields and takes no list for a value', async (operationId, route) => {
      const wrong: unknown[] = [];
      await withoutTrace(async () => {
        for (const [what, { by }, sent] of malformed(route, EXAMPLES[operationId]?.(matrix.world) ?? [])) {
          matrix.cells += 1;
          const { status, headers, text } = await matrix.caller.send(matrix.world.who(by), route, sent);
          const isProblem = String(headers['content-type']).startsWith('application/problem+json');
          if (status !== 422 || !isProblem || !text.includes('"errors":[')) wrong.push([what, status, text]);
        }
      });
      expect(wrong).toEqual([]);
    });

    it.each(named(WITH_ID.filter(({ hasBody }) => hasBody)))(
      '%s tells of a bad body as of nothing',
      async (_id, route) => {
        const [leaf] = inPath(route) as [Leaf];
        const values = await valuesOf(sortOf(leaf) as Sort, matrix.world, route);
        const some = values.filter(
          ({ ticket }) => ticket?.name === (leaf.name === 'tickets.number' ? 'open' : 'lapsed'),
        );
        const wrong: unknown[] = [];
        const tryAll = async (who: Somebody): Promise<void> => {
          for (const value of some) {
            const sent = (id: unknown): Sent => ({ params: paramsOf(leaf, id), body: { nonsense: [id] } });
            const pair = await matrix.pair(who, route, value, sent);
            if (!pair.same || pair.told.status < 400) wrong.push([who.name, value.owner, ...shown(pair)]);
          }
        };
        await withoutTrace(() => matrix.asEverybody(tryAll));
        expect(wrong.slice(0, 10)).toEqual([]);
      },
    );
  });

  describe('an example is right in every part', () => {
    it.each(named(BODIES))('%s', async (operationId, route) => {
      await withoutTrace(async () => {
        for (const example of EXAMPLES[operationId]?.(matrix.world) ?? []) {
          const told = await matrix.caller.rehearse(matrix.world.who(example.by), route, example);
          expect([operationId, told.status, told.text]).toEqual([operationId, example.status, expect.anything()]);
        }
      });
    });
  });

  // the last one: it leaves something behind
  it('who follows hears of what they can see, and of nothing else', async () => {
    const { world } = matrix;
    const listeners = await Listener.everybody(world);
    const moved: { number: string; value: Value }[] = [];
    const route = ROUTES.find(({ operationId }) => operationId === 'askTicket') as Route;
    for (const value of await valuesOf('ticket', world, route)) {
      if (!value.ticket || value.ticket.name !== 'open') continue;
      const sent = { params: { number: value.ticket.number }, body: MOVES['askTicket']?.(value.ticket) };
      expect((await matrix.caller.send(world.who('support'), route, sent)).status).toBe(200);
      moved.push({ number: value.ticket.number, value });
    }
    const expected = ({ who }: Listener) =>
      moved.filter(({ value }) => !isOutside(who, value.thing)).map(({ number }) => number);
    const allHeard = () => listeners.every((each) => each.heard.size >= expected(each).length);
    for (let waited = 0; waited < 200 && !allHeard(); waited += 1) await pause(25);
    // whoever is not to hear has had as much time
    await pause(250);
    matrix.cells += listeners.length * moved.length;
    for (const listener of listeners) {
      expect([listener.who.name, listener.status]).toEqual([
        listener.who.name,
        listener.who.kind === 'nobody' ? 401 : 200,
      ]);
      expect([listener.who.name, [...listener.heard].sort()]).toEqual([listener.who.name, expected(listener).sort()]);
      listener.end();
    }
    expect(moved).toHaveLength(5);
  });
});
