import { readFileSync } from 'node:fs';
import type { AccessEntry } from '@keyward/contracts';
import { compileCatalogue } from '@keyward/domain';
import { Labels } from '../catalogue/labels.js';
import { accessCsv, teamCsv } from './people-csv.js';

const source = readFileSync('catalogues/finstral/catalogue.yaml', 'utf8');
const compiled = compileCatalogue(source, { file: 'catalogue.yaml' });
if (!compiled.ok) throw new Error('the catalogue does not compile');
const inForce = { version: 1, catalogue: compiled.catalogue };
const english = new Labels({ inForce, language: 'en' });
const german = new Labels({ inForce, language: 'de' });

const ID = '01980000-0000-7000-8000-000000000000';
const entry = (more: Partial<AccessEntry>): AccessEntry => ({
  id: ID,
  membershipId: ID,
  email: 'mona@dealer.example',
  firstName: 'Mona',
  lastName: 'Member',
  login: null,
  position: 'Sales',
  status: 'active',
  company: { id: ID, name: 'North Windows' },
  roles: [
    { key: 'sales', label: 'Sales' },
    { key: 'admin', label: 'Admin' },
  ],
  applications: [{ key: 'orders', label: 'Orders', items: [] }],
  changedAt: '2026-11-22T10:00:00.000Z',
  invitedAt: '2026-11-20T10:00:00.000Z',
  joinedAt: '2026-11-21T10:00:00.000Z',
  endedAt: null,
  ...more,
});
const rows = (text: string) => text.split('\r\n');

describe('the list of access as a file', () => {
  it('has headings and states in the reader’s language', () => {
    const [head, first, end] = rows(accessCsv([entry({})], english));
    expect(head).toBe(
      '\ufeffLast name,First name,E-mail,Login,Position,Company,Status,Roles,Applications,Invited or recorded,Joined,Ended,Last change',
    );
    expect(first).toBe(
      'Member,Mona,mona@dealer.example,,Sales,North Windows,Active,"Sales, Admin",Orders,2026-11-20T10:00:00.000Z,2026-11-21T10:00:00.000Z,,2026-11-22T10:00:00.000Z',
    );
    expect(end).toBe('');
    expect(rows(accessCsv([entry({ status: 'ended' })], german))[1]).toContain('Ehemalig');
  });

  it('of the team names each ticket once that is not in effect yet', () => {
    const { invitedAt: _invited, joinedAt: _joined, endedAt: _ended, ...member } = entry({});
    const asked = { number: 'K-2026-000042', status: 'open', kind: 'change', verb: 'give', due: null };
    const pending = ['orders-view', 'prices-view'].map((item) => ({ ...asked, item, label: item }));
    const last = { ...asked, number: '=K', item: null, label: 'Deactivation' };
    const [head, first] = rows(teamCsv([{ ...member, pending: [...pending, last] }], english));
    expect(head).toMatch(/,Applications,Asked for,Last change$/);
    expect(first).toMatch(/,Orders,"K-2026-000042, =K",2026-11-22T10:00:00.000Z$/);
    expect(rows(teamCsv([{ ...member, pending: [last] }], english))[1]).toContain(`,'=K,`);
  });

  it('has its headings where nobody fits', () => {
    expect(rows(accessCsv([], german))[0]).toMatch(/^\ufeffNachname,Vorname/);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+49 5', "'+49 5"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\0=x', "'\0=x"],
    ['＝1', "'＝1"],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ])('no cell is a formula: %j', (typed, written) => {
    for (const field of ['lastName', 'position', 'email'] as const) {
      expect(accessCsv([entry({ [field]: typed })], english)).toContain(written);
    }
    expect(accessCsv([entry({ company: { id: ID, name: typed } })], english)).toContain(written);
  });
});
