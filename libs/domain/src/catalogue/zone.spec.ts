import { unitsOf } from './cases/case-world.js';
import { isZone, zoneAt } from './zone.js';

describe('zoneAt', () => {
  const units = unitsOf([
    { key: 'sea', kind: 'network', zone: 'Europe/Berlin' },
    { key: 'far', kind: 'region', parent: 'sea', zone: 'Asia/Tokyo' },
    { key: 'reef', kind: 'company', parent: 'far' },
    { key: 'bank', kind: 'company', parent: 'far', zone: 'Australia/Perth' },
    { key: 'pier', kind: 'branch', parent: 'bank', zone: 'Europe/Lisbon' },
    { key: 'rock', kind: 'company', parent: 'sea' },
  ]);

  it.each([
    ['pier', 'Australia/Perth'],
    ['reef', 'Asia/Tokyo'],
    ['rock', 'Europe/Berlin'],
    ['far', 'Asia/Tokyo'],
    ['nowhere', 'UTC'],
  ])('%s: %s, of the company or the nearest above it', (unit, zone) => {
    expect(zoneAt({ units }, unit)).toBe(zone);
  });

  it('looks at what stands above a slice', () => {
    const reef = units.get('reef');
    const slice = { units: new Map(reef ? [['reef', reef]] : []), beyond: units };
    expect(zoneAt(slice, 'reef')).toBe('Asia/Tokyo');
  });

  it.each([
    ['Europe/Vienna', true],
    ['UTC', true],
    ['Europe/Atlantis', false],
    ['', false],
  ])('knows whether “%s” is one', (name, is) => {
    expect(isZone(name)).toBe(is);
  });
});
