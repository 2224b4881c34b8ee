import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockEntry {
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

const ROOT = join(import.meta.dirname, '..', '..');
const read = (file: string): unknown => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
const { packages } = read('package-lock.json') as { packages: Record<string, LockEntry> };
const manifest = read('package.json') as Record<'dependencies' | 'devDependencies', Record<string, string>>;

/** Where Node would look for a package from a folder: there, and in every folder above. */
function* lookups(folder: string, name: string): Generator<string> {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    yield `${at ? `${at}/` : ''}node_modules/${name}`;
    if (at === '') return;
  }
}

describe('package-lock.json', () => {
  it('holds the packages of every platform, or "npm ci" fails on some of them', () => {
    const missing = Object.entries(packages).flatMap(([folder, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => ![...lookups(folder, name)].some((path) => path in packages)),
    );
    expect(missing).toEqual([]);
  });

  it('names no registry', () => {
    expect(Object.keys(packages).filter((folder) => packages[folder]?.resolved)).toEqual([]);
  });

  it('goes with a package.json that names exact versions', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});
