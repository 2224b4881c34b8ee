import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const WORTH_IT = /\.(js|css|svg)$/;
const SMALLEST = 1024;
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/**
 * Lays a .br and a .gz beside every built text file, which the web server sends to browsers that take them: once at the
 * build instead of at every request. index.html is left out, because each answer of it differs.
 * @param {string} folder
 */
export async function compressFiles(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => WORTH_IT.test(name));
  await Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      const content = readFileSync(file);
      if (content.length < SMALLEST) return;
      writeFileSync(`${file}.br`, await promisify(brotliCompress)(content, QUALITY));
      writeFileSync(`${file}.gz`, await promisify(gzip)(content));
    }),
  );
}
