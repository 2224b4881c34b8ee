import type { Problem, Ticket } from '@keyward/contracts';
import { applyTicket } from '@keyward/operations';
import { aNetwork, openDatabase, type Network, type NetworkPerson, type OpenDatabase } from '@keyward/testing';
import { Desk } from '../testing/a-desk.js';
import { anApi, type Answer, type TestApi } from '../testing/an-api.js';

interface Operation {
  readonly operationId: string;
}
type Document = { paths: Record<string, Record<string, Operation>> };

const NOTHING = '01980000-0000-7000-8000-000000000000';
/** What each route with something in its path must be sent to get as far as looking for it. */
const BODIES: Readonly<Record<string, object>> = {
  askTicket: { version: 1, text: 'x' },
  answerTicket: { version: 1, text: 'x' },
  approveTicket: { version: 1, digest: 'x' },
  rejectTicket: { version: 1, reason: 'x' },
  resendInvitation: {},
  revokeInvitation: {},
};

/** Foreign objects read exactly like missing ones, on every route of the document that names one. */
describe('what belongs to another company', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let desk: Desk<NetworkPerson>;
  let routes: { verb: string; path: string; operationId: string }[];
  const foreign: Record<string, string> = {};

  beforeAll(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx));
    api = await anApi(db.url, db.app);
    desk = await Desk.of(api, network.people, 'southAdmin');
    const person = { email: 'nina@neu.example', firstName: 'Nina', lastName: 'Neu', position: 'Sales' };
    const ticket = await desk.file({ kind: 'create', person, lines: [{ verb: 'give', item: 'orders-view' }] });
    await desk.move('support', ticket, 'approve', { digest: ticket.digest });
    const [row] = await db.app.read((tx) => tx.query<{ id: string }>('select id from tickets'));
    await db.app.run((tx) => applyTicket(tx, row?.id ?? ''));
    const invited = (await desk.by('southAdmin').get<Ticket>(`tickets/${ticket.number}`)).body;
    foreign['number'] = ticket.number;
    foreign['people'] = network.people.southMember.personId;
    foreign['invitations'] = invited.invitation?.id ?? '';
    const { paths } = (await api.guest.get<Document>('openapi.json')).body;
    routes = Object.entries(paths)
      .filter(([path]) => path.includes('{'))
      .flatMap(([path, operations]) =>
        Object.entries(operations).map(([verb, { operationId }]) => ({ verb, path, operationId })),
      );
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const foreignPath = (path: string): string =>
    path.replace('{number}', foreign['number'] ?? '').replace('{id}', foreign[path.split('/')[3] ?? ''] ?? '');
  const missingPath = (path: string): string => path.replace('{number}', 'K-2020-000001').replace('{id}', NOTHING);
  const send = (name: NetworkPerson, verb: string, path: string, operationId: string): Promise<Answer<Problem>> =>
    verb === 'get'
      ? desk.by(name).get<Problem>(path)
      : desk.by(name).post<Problem>(path, BODIES[operationId] ?? { version: 1 });
  const told = ({ status, body }: Answer<Problem>) => [status, body.code, body.detail, Object.keys(body)];

  it('there are such routes, and their own company finds something there', async () => {
    expect(routes.length).toBeGreaterThanOrEqual(14);
    for (const { verb, path, operationId } of routes.filter((each) => each.verb === 'get')) {
      expect([path, (await send('southAdmin', verb, foreignPath(path), operationId)).status]).toEqual([path, 200]);
    }
  });

  it.each(['northAdmin', 'northMember'] as const)('reads like missing to %s', async (name) => {
    for (const { verb, path, operationId } of routes) {
      const [theirs, none] = [
        await send(name, verb, foreignPath(path), operationId),
        await send(name, verb, missingPath(path), operationId),
      ];
      expect([operationId, ...told(theirs)]).toEqual([operationId, ...told(none)]);
      expect([operationId, theirs.status]).toEqual([operationId, 404]);
    }
  });

  it('staff without a hand in it may look, and change nothing', async () => {
    const before = (await desk.by('southAdmin').get<Ticket>(`tickets/${foreign['number']}`)).body;
    for (const name of ['auditor', 'operator'] as const) {
      for (const { verb, path, operationId } of routes) {
        const { status } = await send(name, verb, foreignPath(path), operationId);
        // told that the ticket has moved on, or that it is not theirs to decide
        const expected = verb === 'get' ? [200] : [403, 409];
        expect([name, operationId, expected.includes(status)]).toEqual([name, operationId, true]);
      }
    }
    const after = (await desk.by('southAdmin').get<Ticket>(`tickets/${foreign['number']}`)).body;
    expect(after).toEqual(before);
  });
});
