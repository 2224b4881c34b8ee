import type { Selection } from '../compiled.js';
import { satisfiable } from './satisfiable.js';

const one = (...keys: string[]): Selection => ({ op: 'one', keys, source: keys.join() });
const any = (...of: Selection[]): Selection => ({ op: 'any', of });
const all = (...of: Selection[]): Selection => ({ op: 'all', of });
const not = (...of: Selection[]): Selection => ({ op: 'not', of });
const many = Array.from({ length: 30 }, (_each, index) => `i${index}`);

describe('whether somebody can hold what is asked for', () => {
  it.each<[string, Selection[]]>([
    ['everything at once, without a not', [one('a'), all(one('b'), one('c'))]],
    ['one and not another', [all(one('a'), not(one('b')))]],
    ['one of two, of which the first is not meant', [any(one('a'), one('b')), not(one('a'))]],
    ['nothing at all', [not(one('a', 'b'))]],
    ['one of several ways', [any(all(one('a'), not(one('a'))), one('b'))]],
    ['not both', [not(all(one('a'), one('b'))), one('a')]],
    ['a name of nothing, which is told elsewhere', [all(one(), not(one()))]],
    ['one of many, and not others', [one(...many.slice(0, 20)), not(one(...many.slice(20)))]],
    ['more parts than are tried', many.slice(0, 9).flatMap((key) => [one(key), not(all(one(key), one('z')))])],
  ])('they can: %s', (_name, selections) => {
    expect(satisfiable(selections)).toBe(true);
  });

  it.each<[string, Selection[]]>([
    ['one and not the same', [all(one('a'), not(one('a')))]],
    ['two rules that exclude each other', [one('a'), not(any(one('a'), one('b')))]],
    ['neither of two, and one of them', [any(one('a'), one('b')), not(one('a')), not(one('b'))]],
    ['one of many, and none of them', [one(...many), not(one(...many))]],
    ['both and not both', [all(one('a'), one('b')), not(all(one('b'), one('a')))]],
  ])('they cannot: %s', (_name, selections) => {
    expect(satisfiable(selections)).toBe(false);
  });

  it('they hold some things in any case', () => {
    expect(satisfiable([not(one('a'))], new Set(['a']))).toBe(false);
    expect(satisfiable([not(all(one('a'), one('b')))], new Set(['a']))).toBe(true);
    expect(satisfiable([all(one('a'), not(one('b')))], new Set(['b']))).toBe(false);
  });
});
