import { newId } from '@keyward/db';
import { sealEvents } from '@keyward/operations';
import { readEnv } from '@keyward/platform';
import { aNetwork, openDatabase, type OpenDatabase } from '@keyward/testing';
import { Command } from 'commander';
import { addVerify, report, verify } from './verify.js';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openDatabase();
  await database.owner.run((tx) => aNetwork(tx));
});
afterAll(() => database.close());

const env = () => readEnv('cli', { DATABASE_URL: database.url, KEYWARD_MODE: 'test' });
const seal = () => database.app.run((tx) => sealEvents(tx, undefined, 1000));
const change = (sql: string) => database.owner.run((tx) => tx.query(sql));

describe('keyward verify', () => {
  it('says of every invariant whether it holds, and how much of the log is sealed', async () => {
    const before = await verify(env(), {});
    expect(report(before)).toMatch(/^audit-chain +ok {4}\(sealed 0, .*, unsealed 12, /);
    await seal();
    await database.app.run((tx) =>
      tx.query(`insert into events (id, name, actor_kind) values ($1, 'session.opened', 'system')`, [newId()]),
    );
    const result = await verify(env(), { drained: true });
    expect(result).toMatchObject({ ok: true, drained: true });
    expect(result.invariants[0]).toMatchObject({
      name: 'audit-chain',
      figures: { sealed: 12, unsealed: 1, end: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(report(result)).toMatch(/\nAll \d+ hold \(\d+\.\d s\)\.$/);
  });

  it('names the first event that somebody with more rights than the application changed', async () => {
    await change(`update events set name = 'account.opened' where seq = 2`);
    const result = await verify(env(), { only: 'audit-chain, event-tasks' });
    expect(result.ok).toBe(false);
    expect(result.invariants.map(({ name, ok }) => [name, ok])).toEqual([
      ['audit-chain', false],
      ['event-tasks', true],
    ]);
    expect(report(result)).toContain(
      '    - The chain is broken. Seal 2 does not fit its event: one of the two was changed.\n    What to do: ',
    );
    expect(report(result)).toMatch(/\n1 of 2 does not hold \(/);
    await change(`update events set name = 'assignment.given' where seq = 2`);
    expect(await verify(env(), { only: 'audit-chain' })).toMatchObject({ ok: true });
    await change('delete from audit_seals where number = 2');
    expect(report(await verify(env(), { only: 'audit-chain' }))).toContain('Seal 2 is missing');
  });

  it('does not know what it was not told', async () => {
    await expect(verify(env(), { only: 'audit' })).rejects.toThrow(
      'There is no invariant audit. There are: audit-chain,',
    );
  });
});

describe('the command', () => {
  const said: string[] = [];
  const run = async (url: string, ...args: string[]) => {
    const program = new Command();
    addVerify(program);
    process.env['DATABASE_URL'] = url;
    process.env['KEYWARD_MODE'] = 'test';
    said.length = 0;
    process.exitCode = 0;
    await program.parseAsync(['node', 'keyward', 'verify', ...args]);
    const code = process.exitCode;
    process.exitCode = 0;
    return code;
  };
  beforeAll(() => {
    for (const out of [process.stdout, process.stderr]) {
      jest.spyOn(out, 'write').mockImplementation((text) => said.push(String(text)) > 0);
    }
  });
  afterAll(() => {
    jest.restoreAllMocks();
    delete process.env['DATABASE_URL'];
  });

  it('tells by its exit code whether all holds, something does not, or it could not ask', async () => {
    expect(await run(database.url, '--only', 'event-tasks', '--json')).toBe(0);
    expect(JSON.parse(said.join(''))).toMatchObject({ ok: true, invariants: [{ name: 'event-tasks', violations: 0 }] });
    expect(await run(database.url)).toBe(1);
    expect(said.join('')).toContain('VIOLATION');
    expect(await run('postgres://nobody:x@127.0.0.1:9/none')).toBe(2);
    expect(said.join('')).toContain('PostgreSQL does not answer');
  });
});
