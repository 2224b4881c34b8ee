import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homeOf, newestIn } from './home.mjs';

describe('where a Keyward keeps its data', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'keyward-home-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('is a folder of its own for each catalogue, unless one is named', () => {
    expect(homeOf(root)).toBe(join(root, '.keyward'));
    expect(homeOf(root, 'finstral')).toBe(homeOf(root));
    expect(homeOf(root, 'lbs')).toBe(join(root, '.keyward/catalogues/lbs'));
    expect(homeOf(root, '/my/portals/huts')).toBe(join(root, '.keyward/catalogues/huts'));
    expect(homeOf(root, 'lbs', '/elsewhere')).toBe('/elsewhere');
  });

  it('is found again by what the Keyward that was started last has left there', () => {
    const running = (home: string, minute: number) => {
      mkdirSync(home, { recursive: true });
      writeFileSync(join(home, 'env.json'), '{}');
      utimesSync(join(home, 'env.json'), minute * 60, minute * 60);
    };
    expect(newestIn(root, 'env.json')).toBeNull();
    running(homeOf(root), 1);
    expect(newestIn(root, 'env.json')).toBe(join(homeOf(root), 'env.json'));
    running(homeOf(root, 'lbs'), 3);
    running(homeOf(root, 'vdocs'), 2);
    expect(newestIn(root, 'env.json')).toBe(join(homeOf(root, 'lbs'), 'env.json'));
    expect(newestIn(root, 'env.json', homeOf(root, 'vdocs'))).toBe(join(homeOf(root, 'vdocs'), 'env.json'));
  });
});
