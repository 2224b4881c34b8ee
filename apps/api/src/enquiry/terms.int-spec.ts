import { readFileSync } from 'node:fs';
import type { BulkResult, CheckResult, Problem, TermsInput, Ticket } from '@keyward/contracts';
import { recipientsOf } from '@keyward/mail';
import { applyTicket, publishCatalogue, verifyDatabase } from '@keyward/operations';
import { aNetwork, openDatabase, type Network, type OpenDatabase } from '@keyward/testing';
import { anApi, type Client, type TestApi } from '../testing/an-api.js';

const FILE = 'apps/api/src/testing/terms.yaml';
const TEXT = readFileSync(FILE, 'utf8');
const RULES: TermsInput = { key: 'wall-rules', version: 2 };
const FEES: TermsInput = { key: 'fees', version: 1 };

describe('terms of use that a rule wants accepted', () => {
  let db: OpenDatabase;
  let api: TestApi;
  let network: Network;
  let nora: Client;

  beforeEach(async () => {
    db = await openDatabase();
    network = await db.owner.run((tx) => aNetwork(tx, FILE));
    api = await anApi(db.url, db.app);
    nora = await api.as(network.people.northAdmin);
  });
  afterEach(async () => {
    const { invariants } = await verifyDatabase(db.app, { recipientsOf });
    await api?.close();
    await db?.close();
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  const asked = (terms?: readonly TermsInput[], more: object = {}) => ({
    kind: 'change',
    person: network.people.northMember.personId,
    lines: [{ verb: 'give', item: 'lead' }],
    ...(terms ? { terms } : {}),
    ...more,
  });
  const file = async (terms: readonly TermsInput[], more: object = {}, who = nora) => {
    const { status, body } = await who.post<Ticket>('enquiries', asked(terms, more));
    expect([status, body]).toEqual([201, expect.anything()]);
    return body;
  };
  const refused = async (terms?: readonly TermsInput[]) => {
    const { status, body } = await nora.post<Problem>('enquiries', asked(terms));
    return [status, body.errors?.map(({ path, code }) => `${path} ${code}`)];
  };
  const publish = (...changes: readonly (readonly [string, string])[]) =>
    db.owner.run((tx) => {
      const text = changes.reduce((all, [from, to]) => all.replace(from, to), TEXT);
      return publishCatalogue(tx, { kind: 'system', personId: null }, text, 'next.yaml');
    });
  const NEXT = ['version: 2, text: { en: Check your knot.', 'version: 3, text: { en: Check both knots.'] as const;
  const decide = async ({ number, version, digest }: Ticket) => {
    const support = await api.as(network.people.support);
    return (await support.post<Ticket>(`tickets/${number}/approve`, { version, digest })).body;
  };

  it('are shown in full and waited for, and nothing is filed without each of them', async () => {
    const { body } = await nora.post<CheckResult>('enquiries/check', asked([RULES]));
    expect(body).toMatchObject({
      outcome: 'needs',
      terms: [
        { key: 'wall-rules', label: 'Rules of the wall', version: 2, text: 'Check your knot.' },
        { key: 'fees', label: 'Fees', version: 1, text: 'Twelve a month.' },
      ],
      errors: [
        {
          path: 'terms',
          rule: 'know-the-wall',
          detail: 'Terms to be accepted: “Rules of the wall” and “Fees”. Read them and say yes.',
        },
      ],
    });
    expect(await refused()).toEqual([422, ['terms know-the-wall']]);
    expect(await refused([RULES])).toEqual([422, ['terms know-the-wall']]);
    const other = { lines: [{ verb: 'give', item: 'sales' }], person: network.people.northDeputy.personId };
    expect((await nora.post<CheckResult>('enquiries/check', asked(undefined, other))).body.terms).toEqual([]);
  });

  it('are evidence on the ticket: which, by whom and when, for both sides and not for whom it is about', async () => {
    const ticket = await file([RULES, FEES]);
    const [rules, fees] = ticket.terms;
    expect(rules).toEqual({
      ...{ key: 'wall-rules', label: 'Rules of the wall', version: 2, text: 'Check your knot.', by: 'Nora North' },
      ...{ deciding: false, at: expect.stringMatching(/^\d{4}-.+Z$/) as string },
    });
    expect(fees).toMatchObject({ key: 'fees', version: 1, by: 'Nora North' });
    const support = await api.as(network.people.support);
    expect((await support.get<Ticket>(`tickets/${ticket.number}`)).body.terms).toEqual(ticket.terms);
    const member = await api.as(network.people.northMember);
    expect((await member.get<Ticket>(`tickets/${ticket.number}`)).body.terms).toEqual([]);
    expect((await decide(ticket)).status).toBe('approved');
  });

  it('are accepted by whoever sits there, where staff file in somebody’s name', async () => {
    const support = await api.as(network.people.support);
    const ticket = await file(
      [RULES, FEES],
      { unit: network.north, onBehalfOf: network.people.northAdmin.personId },
      support,
    );
    expect(ticket.terms.map(({ by }) => by)).toEqual(['Ulla Support', 'Ulla Support']);
  });

  it('are refused in another version, with the one that is in force, and where there are none such', async () => {
    const old = { ...RULES, version: 1 };
    const { body } = await nora.post<CheckResult>('enquiries/check', asked([old, FEES]));
    expect(body.errors).toEqual([
      {
        ...{ path: 'terms.0', code: 'terms-outdated' },
        detail: 'Version 2 of “Rules of the wall” is in force now. Please read it and accept it.',
      },
    ]);
    expect(body.terms.map(({ version }) => version)).toEqual([2, 1]);
    expect(await refused([old, FEES])).toEqual([422, ['terms.0 terms-outdated']]);
    expect(await refused([RULES, { ...FEES, version: 2 }])).toEqual([422, ['terms.1 terms-outdated']]);
    expect(await refused([RULES, FEES, { key: 'moon', version: 1 }])).toEqual([422, ['terms.2 terms-unknown']]);
    expect(await refused([RULES, FEES, RULES])).toEqual([422, ['terms.2 terms-twice']]);
  });

  it('have one text a version: another one is published under a higher number alone, and no number comes back', async () => {
    const rewritten = publish(['Check your knot.', 'Check both knots.']);
    await expect(rewritten).rejects.toThrow(
      'next.yaml:10:66 The text of “wall-rules” is another one than version 2 had when it was put in force. Write version: 3.',
    );
    await publish(NEXT);
    await expect(publish()).rejects.toThrow('Version 3 of “wall-rules” was in force already. Write version: 4.');
    const without = ['  wall-rules:', '  hall-rules:'] as const;
    const named = ['of: [wall-rules', 'of: [hall-rules'] as const;
    await publish(without, named);
    await expect(publish()).rejects.toThrow('Version 3 of “wall-rules” was in force already.');
    await publish(NEXT, ['Rules of the wall', 'Wall rules']);
  });

  it('stay accepted for a ticket that waits; whoever revises it reads the next version', async () => {
    const [first, second] = [
      await file([RULES, FEES]),
      await file([RULES, FEES], { person: network.people.northDeputy.personId }),
    ];
    await publish(NEXT);
    nora = await api.as(network.people.northAdmin);
    const approved = await decide(first);
    expect([approved.status, approved.terms.map(({ version }) => version)]).toEqual(['approved', [2, 1]]);
    const [row] = await db.app.read((tx) =>
      tx.query<{ id: string }>('select id from tickets where number = $1', [first.number]),
    );
    await db.app.run((tx) => applyTicket(tx, row?.id ?? ''));
    expect((await nora.get<Ticket>(`tickets/${first.number}`)).body.status).toBe('done');
    expect((await refused([RULES, FEES]))[1]).toContain('terms.0 terms-outdated');

    const revise = (terms?: readonly TermsInput[]) =>
      nora.post<Ticket & Pick<Problem, 'errors'>>(`tickets/${second.number}/revise`, {
        ...{ version: second.version, note: 'Soon, please.' },
        ...(terms ? { terms } : {}),
      });
    const before = (await nora.get<Ticket>(`tickets/${second.number}`)).body.terms;
    // what it accepted is shown in the words of its own version
    expect(before[0]).toMatchObject({ version: 2, text: 'Check your knot.' });
    expect((await revise()).body.errors?.map(({ path }) => path)).toEqual(['terms']);
    expect((await revise([RULES, FEES])).body.errors?.map(({ code }) => code)).toEqual(['terms-outdated']);
    const revised = await revise([{ ...RULES, version: 3 }, FEES]);
    expect(revised.body.terms.map(({ version }) => version)).toEqual([3, 1]);
    // what is said once more was said then
    expect(revised.body.terms[1]).toEqual(before[1]);
  });

  it('are accepted by whoever decides, where its rung asks: nothing is decided without, and it is evidence of the decision', async () => {
    const wall = { lines: [{ verb: 'give', item: 'wall' }] };
    const ticket = await file([], wall);
    expect(ticket.accepts).toEqual([]);
    const support = await api.as(network.people.support);
    const { number, version, digest } = ticket;
    const shown = (await support.get<Ticket>(`tickets/${number}`)).body;
    expect(shown.accepts).toEqual([{ key: 'fees', label: 'Fees', version: 1, text: 'Twelve a month.' }]);
    const approve = (terms?: readonly TermsInput[]) =>
      support.post<Ticket & Pick<Problem, 'errors'>>(`tickets/${number}/approve`, {
        ...{ version, digest },
        ...(terms ? { terms } : {}),
      });
    const faults = async (terms?: readonly TermsInput[]) => {
      const { status, body } = await approve(terms);
      return [status, body.errors?.map(({ path, code }) => `${path} ${code}`)];
    };
    expect(await faults()).toEqual([422, ['terms terms-required']]);
    expect(await faults([{ ...FEES, version: 2 }])).toEqual([422, ['terms.0 terms-outdated']]);
    expect(await faults([RULES])).toEqual([422, ['terms terms-required']]);
    const approved = (await approve([FEES])).body;
    expect(approved.status).toBe('approved');
    expect(approved.terms).toMatchObject([{ key: 'fees', version: 1, by: 'Ulla Support', deciding: true }]);
    expect((await nora.get<Ticket>(`tickets/${number}`)).body.terms).toEqual(approved.terms);
  });

  it('are for each ticket by itself: decided with others, the one whose rung asks for them waits and says so', async () => {
    const wall = await file([], { lines: [{ verb: 'give', item: 'wall' }] });
    const lead = await file([RULES, FEES]);
    const support = await api.as(network.people.support);
    const tickets = [wall, lead].map(({ number, version, digest }) => ({ number, version, digest }));
    const answer = await support.post<BulkResult>('tickets/bulk', { verb: 'approve', kind: 'change', tickets });
    expect(answer.status).toBe(200);
    const said = answer.body.results.map(({ number, done, problem }) => ({
      ...{ number, done, code: problem?.code },
      errors: problem?.errors?.map(({ path, code }) => `${path} ${code}`),
    }));
    expect(said).toEqual([
      { number: wall.number, done: false, code: 'terms-required', errors: ['terms terms-required'] },
      { number: lead.number, done: true, code: undefined, errors: undefined },
    ]);
    const { status, accepts } = (await support.get<Ticket>(`tickets/${wall.number}`)).body;
    expect([status, accepts?.map(({ key }) => key)]).toEqual(['open', ['fees']]);
    const { version, digest } = wall;
    const alone = await support.post<Ticket>(`tickets/${wall.number}/approve`, { version, digest, terms: [FEES] });
    expect([alone.status, alone.body.status]).toEqual([200, 'approved']);
  });

  it('are accepted with an offer, and are those of the decision once it is accepted', async () => {
    const ticket = await file([], { lines: [{ verb: 'give', item: 'wall' }] });
    const support = await api.as(network.people.support);
    const until = new Date(Date.now() + 90 * 86_400_000).toISOString();
    const offer = (terms: readonly TermsInput[]) =>
      support.post<Ticket>(`tickets/${ticket.number}/offer`, {
        ...{ version: ticket.version, reason: 'For a start.', terms },
        lines: [{ verb: 'give', item: 'wall', until }],
      });
    expect((await offer([])).status).toBe(422);
    const { version, digest, status } = (await offer([FEES])).body;
    expect(status).toBe('offered');
    const accepted = (await nora.post<Ticket>(`tickets/${ticket.number}/accept`, { version, digest })).body;
    expect(accepted.status).toBe('approved');
    expect(accepted.terms).toMatchObject([{ key: 'fees', version: 1, by: 'Ulla Support', deciding: true }]);
  });
});
