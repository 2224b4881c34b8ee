// Specs without Jest: their sources are compiled once a process and evaluated anew as often as one likes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import { transformSync } from '@swc/core';
import { expect } from 'expect';
import { swcOptions } from '../jest/swc-options.mjs';

/** @typedef {{ name: string, run: () => unknown }} Test */
/** @typedef {{ name: string, tests: () => Test[] }} Group what a file describes at its top; asked for its tests, it prepares them */
/** @typedef {(title: string, body: (...row: any[]) => unknown) => void} Register */

const GLOBALS = ['describe', 'it', 'test', 'expect', 'jest'];
const compiled = new Map();
const require = createRequire(join(process.cwd(), 'package.json'));

/** @param {string} file */
function compile(file) {
  const { code } = transformSync(readFileSync(file, 'utf8'), { ...swcOptions, sourceMaps: false, filename: file });
  return compileFunction(code, ['exports', 'module', 'require', ...GLOBALS], { filename: file });
}

/**
 * Modules of their own, none of which is evaluated yet; packages are shared by all.
 * @returns {(file: string) => Group[]} evaluates a file with all that it imports, as far as that has not happened yet. Throws
 *   what the evaluation throws.
 */
export function freshModules() {
  const modules = new Map();
  /** @type {Group[]} */
  let groups = [];
  /** @type {Test[]} */
  let tests = [];
  /** @type {string[]} */
  const titles = [];
  /** @type {Register} */
  const describe = (title, body) => {
    if (titles.length === 0) return void groups.push({ name: title, tests: () => inside(title, body) });
    return void inside(title, body);
  };
  const inside = (/** @type {string} */ title, /** @type {() => unknown} */ body) => {
    if (titles.push(title) === 1) tests = [];
    body();
    titles.pop();
    return tests;
  };
  /** @type {Register} */
  const it = (title, body) => {
    const test = { name: [...titles, title].join(' › '), run: body };
    if (titles.length > 0) tests.push(test);
    else groups.push({ name: title, tests: () => [test] });
  };
  const globals = [
    Object.assign(describe, { each: eachRow(describe) }),
    ...Array.from(['it', 'test'], () => Object.assign(it, { each: allRows(it) })),
    expect,
    { setTimeout: () => {} },
  ];
  /** @param {string} file */
  const load = (file) => {
    const known = modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(file, module);
    if (!compiled.has(file)) compiled.set(file, compile(file));
    const from = (/** @type {string} */ name) =>
      name.startsWith('.') ? load(join(dirname(file), name.replace(/\.js$/, '.ts'))) : require(name);
    compiled.get(file)(module.exports, module, from, ...globals);
    return module.exports;
  };
  return (file) => {
    groups = [];
    load(file);
    return groups;
  };
}

/** @param {readonly unknown[]} rows */
const argumentsOf = (rows) => (rows.every(Array.isArray) ? rows : rows.map((row) => [row]));

/**
 * @param {Register} register
 * @returns {(rows: readonly unknown[]) => Register} one for each row
 */
const eachRow = (register) => (rows) => (title, body) =>
  argumentsOf(rows).forEach((row, index) => register(`${title} #${index + 1}`, () => body(...row)));

/**
 * @param {Register} register
 * @returns {(rows: readonly unknown[]) => Register} one for all rows: what each covers alone is not worth counting
 */
const allRows = (register) => (rows) => (title, body) =>
  register(title, async () => {
    for (const row of argumentsOf(rows)) await body(...row);
  });
