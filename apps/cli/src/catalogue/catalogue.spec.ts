import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogueFiles } from '../catalogue-files.js';
import { explain } from '../explain.js';
import { answerOf, answerReport } from './answer.js';
import { checkFiles, checkReport } from './check-files.js';
import { impactReport } from './impact.js';
import { testFiles, testReport } from './test-files.js';

const HUTS = `catalogue: huts
label: { en: Mountain huts }
languages: [en]
vendor: { name: Ridge Club, team: desk@ridge.example }
systems: { desk: { label: { en: Desk }, where: keyward } }
decide: [{ by: [{ staff: support }] }]
items:
  warden:
    kind: role
    label: { en: Warden }
    system: desk
    may: [{ do: [give, take], place: company }]
    permits: [{ hut: [open], where: { place: company } }]
`;
const GUIDE =
  '  guide: { kind: role, label: { en: Guide }, system: desk, needs: [{ holder: warden, lost: suspend }] }\n';
const CASES = `given:
  units: [{ key: alp, kind: company }, { key: barn, kind: hut, parent: alp }]
  people: [{ key: ada, unit: alp, holds: [warden] }, { key: bob, unit: alp }]
cases:
  - name: a warden makes another
    rows: [V1]
    as: ada
    ask: { check: { kind: change, person: bob, lines: [{ give: warden }] } }
    expect: { whole: { outcome: approval } }
`;

/** What a person reads when a command failed. */
function told(command: () => unknown): string {
  try {
    return `went well: ${String(command())}`;
  } catch (error) {
    return explain(error);
  }
}

describe('what a new version would change', () => {
  it('tells of clocks how many are past what, and whether anybody is stopped at once', () => {
    const items = { added: [], dropped: [], retired: [], renamed: [] };
    const clock = { clock: 'unused', warned: 3, suspended: 2, ended: 1 };
    const told = (atOnce: number) => {
      const impact = { items, reach: [], clocks: [{ ...clock, atOnce }], violations: [], tickets: [] };
      return impactReport({ impact, names: new Map(), version: 4 });
    };
    expect(told(0)).toContain(
      'unused: past the warning 3, past the suspension 2, past the end 1; nobody is stopped at once',
    );
    expect(told(3)).toContain('past the end 1; 3 stopped at once, since nothing warns before');
  });
});

describe('the files of a catalogue', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'huts-'));
    mkdirSync(join(folder, 'cases'));
    write('catalogue.yaml', HUTS);
    write('cases/wardens.yaml', CASES);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const files = () => catalogueFiles(folder);

  it('in order: what they hold, a line a case, the sum', () => {
    const checked = checkFiles(catalogueFiles(join(folder, 'catalogue.yaml')));
    expect(checked).toMatchObject({ ok: true, holds: { items: 1, rules: 3, facts: 0, languages: 1 } });
    expect(checkReport(checked)).toMatch(/is in order: 1 item, 3 rules, 0 facts, 1 language\./);
    const tested = testFiles(files());
    expect(tested).toMatchObject({ ok: true, passed: 1, failed: 0 });
    expect(testReport(tested)).toMatch(/wardens\.yaml\n {2}✓ a warden makes another {2}\[V1\]\n\n1 passed, 0 failed$/);
  });

  it('in order, though nobody could do anything in the portal: said, and no fault', () => {
    const lacking = checkFiles(files());
    expect(lacking).toMatchObject({ ok: true, lacks: ['portal.access:read', 'portal.enquiries:file'] });
    expect(checkReport(lacking)).toMatch(
      /\nNobody of a dealer could see anything: nothing permits portal\.access: \[read\]\.\n/,
    );
    const permits = 'members: { permits: [{ portal.access: [read], portal.enquiries: [file] }] }\ndecide:';
    write('catalogue.yaml', HUTS.replace('decide:', permits));
    expect(checkReport(checkFiles(files()))).not.toContain('Nobody');
  });

  it('with faults: each with its place and remedy, and no case is run', () => {
    write(
      'catalogue.yaml',
      HUTS.replace('system: desk', 'system: dsek').replace('place: company }]\n', 'items: wardne, place: company }]\n'),
    );
    const checked = checkFiles(files());
    expect(checked.faults.map(({ line, column, key }) => [line, column, key])).toEqual([
      [11, 13, 'items.warden.system'],
      [12, 38, 'items.warden.may.0.items'],
    ]);
    expect(checkReport(checked)).toMatch(/catalogue\.yaml:11:13 {2}items\.warden\.system\n {4}.+\n {4}.+“desk”/);
    expect(checkReport(checked)).toMatch(/2 faults\.$/);
    expect(testFiles(files())).toMatchObject({ ok: false, passed: 0, faults: [{}, {}], cases: [] });
  });

  it('with faults in a file of cases: told by check as well', () => {
    write('cases/more.yaml', CASES.replace('as: ada', 'az: ada'));
    expect(checkReport(checkFiles(files()))).toMatch(/more\.yaml:\d+:\d+.*\n.*\n.*\n\n\d faults?\.$/s);
    expect(testReport(testFiles(files()))).toMatch(/1 passed, 0 failed, \d faults?$/);
  });

  it('with many faults: the same one is told once, a block a file, and counted; as data each one stands', () => {
    const items = Array.from({ length: 8 }, (_each, at) => `  hut-${at}: { kind: rigth, label: { en: H } }\n`).join('');
    write('catalogue.yaml', `${HUTS}${items}`.replace('system: desk', 'system: dsek'));
    const checked = checkFiles(files());
    expect(checked.faults).toHaveLength(9);
    const lines = checkReport(checked).split('\n');
    expect(lines.filter((line) => line.includes('Did you mean “right”?'))).toHaveLength(1);
    expect(lines).toContain('  and at 3 more places');
    expect(lines.at(-1)).toBe('9 faults.');
    expect(JSON.stringify(checked)).toContain('items.hut-7.kind');
    write('catalogue.yaml', HUTS);
    write('cases/more.yaml', CASES.replaceAll('bob', 'bab').replace('person: bab', 'person: bub'));
    write('demo.yaml', 'units: [{ key: alp, kind: company, name: Alp, parent: nowhere }]\npeople: []\nstaff: []\n');
    const report = checkReport(checkFiles(files()));
    expect(report).toMatch(/more\.yaml:8:43 {2}cases\.0\.ask\.check\.person\n.*\n.*“bab”.*\n\n.*demo\.yaml:1:55 /);
    expect(report).toMatch(/\n\n2 faults in 2 files\.$/);
  });

  it('with a case that differs: where, what was expected, what it was', () => {
    write('cases/wardens.yaml', CASES.replace('approval', 'allowed'));
    const tested = testFiles(files());
    expect(tested).toMatchObject({ ok: false, passed: 0, failed: 1 });
    expect(testReport(tested)).toContain(
      '✗ a warden makes another  [V1]\n      whole.outcome\n        expected  "allowed"\n        but was   "approval"\n      it came to\n        line 1, give warden at alp: approval by support\n        whole: approval by support',
    );
    write('cases/wardens.yaml', CASES.replace('as: ada', 'as: bob'));
    expect(testReport(testFiles(files()))).toMatch(
      /line 1, give warden at alp: refused\n {10}What you hold does not allow .+ {2}\[engine\.no-authority\]\n {8}whole: refused\n/,
    );
    expect(testFiles(files()).cases).toMatchObject([{ got: { answer: { lines: [{ line: 1, outcome: 'refused' }] } } }]);
    const asked = 'ask: { explain: { person: bob, may: "hut:open" } }\n    expect: { answer: yes }\n';
    write('cases/wardens.yaml', CASES.replace(/ask: [^]*$/, asked));
    expect(testReport(testFiles(files()))).toMatch(/it came to\n {8}no\n {10}.+ {2}\[engine\.not-permitted\]\n/);
  });

  it('with what is perhaps not meant, which is no fault', () => {
    const season = 'system: desk\n    clocks: [{ id: season, from: given, phases: [{ at: P90D, state: ended }] }]';
    write('catalogue.yaml', `${HUTS.replace('system: desk', season)}${GUIDE.replace('suspend', 'take')}`);
    write('cases/wardens.yaml', CASES.replace('[warden] }', '[{ item: warden, from: 2026-03-01T00:00:00Z }] }'));
    const checked = checkFiles(files());
    expect(checked).toMatchObject({ ok: true, faults: [], advice: [{ key: 'items.guide.needs.0' }] });
    expect(checkReport(checked)).toMatch(
      /is in order: [^]+\n\nPerhaps it is not meant so:\n\n.+yaml:\d+:\d+ {2}items\.guide\.needs\.0\n {4}.+“season” ends “warden”.+\n {4}Write lost: suspend .+$/,
    );
  });

  it('with what is not put in force yet: told with faults beside it too, and each thing once under the cases', () => {
    const more = ['clocks: [{ id: a-year, from: amend, phases: [{ at: P1Y, state: ended }] }]', 'system: desk'];
    const least = 'limits: { a-guide: { count: guide, per: [company], min: 1 } }\n';
    const text = `${HUTS.replace('system: desk', more.join('\n    '))}${GUIDE}${least}`;
    write('catalogue.yaml', text);
    write('cases/wardens.yaml', CASES.replace('[warden] }', '[{ item: warden, from: 2026-03-01T00:00:00Z }] }'));
    expect(checkReport(checkFiles(files()))).toMatch(
      /is in order: .+\nNobody .+\nNobody .+\nIt can be tested, and not be put in force yet:\n\n.+yaml:11:14 {2}items\.warden\.clocks\.0\n.+\n.+\n.+limits\.a-guide\n/,
    );
    const short = 'put in force yet:\n  A clock like this is judged, and not carried out yet. (1)\n';
    const report = testReport(testFiles(files()));
    expect(report).toContain(short);
    expect(report).toMatch(/\n“catalogue check” says where\.\n\n1 passed, 0 failed$/);
    write('catalogue.yaml', text.replace('system: desk', 'system: dsek'));
    expect(checkReport(checkFiles(files()))).toMatch(
      /1 fault\.\n\nIt can be tested, .+\n\n.+items\.warden\.clocks\.0\n/,
    );
    expect(testReport(testFiles(files()))).toContain(short);
  });

  it('too large, or not there: said before anything is read', () => {
    write('catalogue.yaml', `${HUTS}#${' '.repeat(5 * 1024 * 1024)}`);
    expect(() => checkFiles(files())).toThrow('5 MB at most');
    expect(() => catalogueFiles(join(folder, 'nowhere'))).toThrow('There is no catalogue in');
  });

  it('refused with faults: a block each, as check tells them', () => {
    write('catalogue.yaml', HUTS.replace('system: desk', 'system: dsek'));
    const ask = () =>
      answerOf(files(), { world: join(folder, 'cases/wardens.yaml'), person: 'ada', permission: 'hut:open' });
    expect(told(ask)).toMatch(/catalogue\.yaml:11:13 {2}items\.warden\.system\n {4}.+\n {4}Did you mean “desk”\?$/);
  });

  it('answer a question about the world of their cases', () => {
    const ask = (more: object) =>
      answerOf(files(), { world: join(folder, 'cases/wardens.yaml'), person: 'ada', permission: 'hut:open', ...more });
    expect(answerReport(ask({ at: 'barn' }))).toBe('Yes.\n  hut:open through “warden”: company of alp, records: all');
    const no = ask({ person: 'bob' });
    expect(no.answer).toBe('no');
    expect(answerReport(no)).toMatch(/^No\.\n.*\[engine\.not-permitted\]/);
    const asked = HUTS.replace(
      'where: { place: company } }]',
      'where: { place: company }, with: [peer, { staff: lead }] }]',
    );
    write('catalogue.yaml', asked);
    expect(answerReport(ask({ at: 'barn' }))).toBe(
      'Yes, with somebody’s yes each time.\n  hut:open through “warden”: company of alp, records: all, with a yes of peer, or else of lead',
    );
    expect(() => ask({ person: 'eve' })).toThrow('There is no eve in it, but ada, bob.');
    expect(() => ask({ at: 'moon' })).toThrow('There is no unit moon in it, but alp, barn.');
    expect(() => ask({ permission: 'open' })).toThrow('such as order:read');
    expect(() => ask({ records: 'some' })).toThrow('own, team, peers, all');
    expect(() => ask({ world: join(folder, 'none.yaml') })).toThrow('There is no file');
  });
});
