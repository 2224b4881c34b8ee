import type { CompiledCatalogue } from '../catalogue/compiled.js';
import { ENQUIRY_KINDS } from '../enquiry/enquiry-kinds.js';
import { bulkRefusal } from './bulk.js';

const items = new Map([
  ['calm', { risk: 'normal' }],
  ['wild', { risk: 'high' }],
]) as unknown as CompiledCatalogue['items'];
const of = (...lines: string[]) => lines.map((item) => ({ item }));

describe('deciding many tickets at once', () => {
  it('leaves what takes somebody’s whole access, or hands over administration, to be read first', () => {
    const refused = (verb: 'approve' | 'reject') =>
      ENQUIRY_KINDS.filter((kind) => bulkRefusal({ items }, verb, { kind, lines: [] }) === 'bulk-read-first').sort();
    expect(refused('approve')).toEqual(['change-admin', 'deactivate', 'suspend']);
    expect(refused('reject')).toEqual(['change-admin']);
  });

  it('leaves everything about high risk, and takes the rest', () => {
    const ask = (...lines: string[]) => bulkRefusal({ items }, 'approve', { kind: 'change', lines: of(...lines) });
    expect(ask('calm', 'wild')).toBe('bulk-high-risk');
    expect(ask('calm', 'gone from the catalogue')).toBeNull();
  });
});
