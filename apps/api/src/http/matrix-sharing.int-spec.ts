import { readFileSync } from 'node:fs';
import type { Sent } from '../testing/matrix/a-caller.js';
import { routesIn, type Document, type Leaf, type Route } from '../testing/matrix/document.js';
import { MOVES } from '../testing/matrix/examples.js';
import { sortOf } from '../testing/matrix/fields.js';
import { Matrix, shown } from '../testing/matrix/matrix.js';
import { inScope, type Somebody, type Thing } from '../testing/matrix/rules.js';
import { SETTINGS } from '../testing/matrix/sharing.js';
import { expectedOf, inPath } from '../testing/matrix/tried.js';
import { valuesOf, type Value } from '../testing/matrix/values.js';

// perhaps much else on the machine
jest.setTimeout(180_000);

const ROUTES = routesIn(JSON.parse(readFileSync('libs/contracts/openapi.json', 'utf8')) as Document);
const OF_TICKETS = ROUTES.filter((route) => inPath(route).some((leaf) => sortOf(leaf) === 'ticket'));
const LISTS = ['mine', 'company', 'about-me'];

/** Tickets that can be moved by each side, one that can be moved no more, and whose moves go by an invitation. */
const SOME: readonly string[] = ['cooling', 'open', 'offered', 'waiting', 'done', 'lapsed'];
const NEEDED: Readonly<Record<string, Record<string, string>>> = { addAttachment: { name: 'seen.pdf' } };

/** Routes of tickets × people of dealers × what a company may choose of who sees its tickets (docs/walls.md). */
describe('the foreign matrix where companies choose who sees their tickets', () => {
  let matrix: Matrix;
  let dealers: readonly Somebody[];

  beforeAll(async () => {
    matrix = await Matrix.open();
    dealers = matrix.world.everybody.filter(({ kind }) => kind === 'dealer');
  });
  afterAll(async () => {
    console.log(`${matrix.cells} cells, ${matrix.caller.requests} requests, ${dealers.length} actors`);
    await matrix.close();
  });

  describe.each(SETTINGS.map((setting) => [setting.seenBy, setting] as const))('%s', (_name, setting) => {
    let shared: (thing: Thing) => Thing;
    beforeAll(async () => {
      shared = await matrix.chosen(setting);
    });

    const ticketsFor = async (route: Route): Promise<Value[]> => {
      const values = await valuesOf('ticket', matrix.world, route);
      return values
        .filter(({ owner, label }) => (owner === 'own' || owner === 'foreign') && SOME.includes(label))
        .map((value) => ({ ...value, thing: value.thing && shared(value.thing) }));
    };

    it.each(OF_TICKETS.map((route) => [route.operationId, route] as const))('%s', async (operationId, route) => {
      const [leaf] = inPath(route) as [Leaf];
      const wrong: unknown[] = [];
      const tryOne = async (who: Somebody, value: Value): Promise<void> => {
        const body = value.ticket && MOVES[operationId]?.(value.ticket);
        const sent = (id: unknown): Sent => ({
          params: { [leaf.name.split('.').at(-1) ?? '']: String(id) },
          ...(NEEDED[operationId] ? { query: NEEDED[operationId] } : {}),
          ...(body ? { body } : {}),
        });
        const expected = expectedOf(who, route, value);
        if (expected === 'done') {
          matrix.cells += 1;
          const { status, text } = await matrix.caller.rehearse(who, route, sent(value.real));
          if (status !== 200) wrong.push([who.name, 'may', value.owner, value.label, status, text]);
          return;
        }
        const cell: Parameters<typeof shown>[0] =
          expected === 'missing'
            ? await matrix.pair(who, route, value, sent, { question: 'with an id in the path' })
            : await matrix.alone(who, route, sent(value.real));
        const right = expected === 'missing' ? cell.same === true : cell.told.status === expected;
        if (!right || cell.leaks.length > 0) {
          wrong.push([who.name, value.owner, value.label, expected, ...shown(cell)]);
        }
      };
      const values = await ticketsFor(route);
      const { before, after } = await matrix.around(async () => {
        for (const who of dealers) for (const value of values) await tryOne(who, value);
      });
      expect(after).toEqual(before);
      expect(wrong.slice(0, 10)).toEqual([]);
    });

    it('lists name all of them that their reader sees, and no other', async () => {
      const route = ROUTES.find(({ operationId }) => operationId === 'tickets') as Route;
      const values = await ticketsFor(route);
      const wrong: unknown[] = [];
      for (const who of dealers) {
        const read = await Promise.all(
          LISTS.map((view) => matrix.alone(who, route, { query: { view, limit: '100' } })),
        );
        for (const [at, { told, leaks }] of read.entries()) {
          // where nobody shows them what others filed there is no such list for them
          const right = told.status === 200 || (told.status === 403 && LISTS[at] === 'company');
          if (!right || leaks.length > 0) wrong.push([who.name, LISTS[at], told.status, leaks]);
        }
        const text = read.map(({ told }) => told.text).join('\n');
        for (const { real, thing, label } of values) {
          const seen = thing !== null && inScope(who, thing);
          if (seen !== text.includes(String(real))) wrong.push([who.name, label, seen]);
        }
      }
      expect(wrong.slice(0, 10)).toEqual([]);
    });
  });
});
