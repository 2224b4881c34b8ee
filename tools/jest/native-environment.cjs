// See native-packages.mjs. Packages run outside of Jest's sandbox, the tests inside. Each side has
// constructors of its own, so `instanceof Error`, or a decorator's Reflect metadata, would not agree
// across the border. This environment makes them agree.
const { createRequire } = require('node:module');
const path = require('node:path');
const { types } = require('node:util');
const { runInContext } = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

const SHARED = `
  Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError
  Object Function Array String Number Boolean BigInt Symbol Reflect Date RegExp
  Map Set WeakMap WeakSet WeakRef Promise DataView Int8Array Uint8ClampedArray Int16Array Uint16Array
  Int32Array Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array
`.match(/\w+/g);

/**
 * Literals and async functions inside the sandbox keep the sandbox's prototypes: let `instanceof` outside
 * accept them. Subclasses answer as ever.
 */
const ACCEPT = new Map([
  [Array, Array.isArray],
  [Object, (value) => (typeof value === 'object' && value !== null) || typeof value === 'function'],
  [Function, (value) => typeof value === 'function'],
  [Promise, types.isPromise],
  [RegExp, types.isRegExp],
  [Error, types.isNativeError],
]);

const ordinary = Function.prototype[Symbol.hasInstance];
for (const [constructor, accepts] of ACCEPT) {
  if (Object.hasOwn(constructor, Symbol.hasInstance)) continue;
  Object.defineProperty(constructor, Symbol.hasInstance, {
    configurable: true,
    value(value) {
      return this === constructor ? accepts(value) || ordinary.call(constructor, value) : ordinary.call(this, value);
    },
  });
}

/** Literals whose `.constructor` must be the one outside. */
const LITERALS = [
  ['({})', Object],
  ['[]', Array],
  ['(() => 0)', Function],
  ['/x/', RegExp],
  ['(async () => 0)()', Promise],
];

module.exports = class NativeEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    for (const name of SHARED) this.share(name, globalThis[name]);
    for (const [literal, constructor] of LITERALS) {
      Object.getPrototypeOf(runInContext(literal, this.context)).constructor = constructor;
    }
    this.share('__nativeRequire', createRequire(path.join(config.projectConfig.rootDir, 'package.json')));
  }

  share(name, value) {
    Object.defineProperty(this.global, name, { value, configurable: true, writable: true, enumerable: false });
  }
};
