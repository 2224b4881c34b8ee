// See native-packages.mjs. Inside a test, the stub hands the file to Node's own loader: it is loaded once
// a worker and not transformed (require() of an ES module works since Node 20.19). Outside of one, in
// Jest's global set-up, the stub compiles the file as it is.
const { createHash } = require('node:crypto');

/** @param {string} file */
function stub(file) {
  const name = JSON.stringify(file);
  return [
    `if (globalThis.__nativeRequire) module.exports = globalThis.__nativeRequire(${name});`,
    `else module._compile(require('node:fs').readFileSync(${name}, 'utf8'), ${name});`,
  ].join('\n');
}

module.exports = {
  /** @param {string} _source @param {string} file */
  process: (_source, file) => ({ code: stub(file) }),
  /** @param {string} _source @param {string} file */
  getCacheKey: (_source, file) => createHash('sha256').update(`native-3\0${file}`).digest('hex'),
};
