import { readCsv } from './read-csv.js';

async function* inPieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield await Promise.resolve(text.slice(at, at + size));
}

async function read(text: string, size = 3) {
  const records = [];
  for await (const { line, cells } of readCsv(inPieces(text, size))) records.push([line, ...cells]);
  return records;
}

it.each([1, 2, 1000])(
  'reads either separator, both ends of lines and a byte order mark, in pieces of %i',
  async (size) => {
    const expected = [
      [1, 'key', 'name'],
      [2, 'a', 'Müller, “x”; y'],
      [4, 'b', ''],
    ];
    expect(await read('\uFEFFkey;name\r\na;"Müller, “x”; y"\r\n\r\nb;\r\n', size)).toEqual(expected);
    expect(await read('key,name\na,"Müller, “x”; y"\n\nb,', size)).toEqual(expected);
  },
);

it('takes quotes, separators and lines inside quotes as text', async () => {
  expect(await read('a,b\n"x ""y""\nz",1\nc,2\n')).toEqual([
    [1, 'a', 'b'],
    [2, 'x "y"\nz', '1'],
    [4, 'c', '2'],
  ]);
});

it('reads a file of one line, and an empty one', async () => {
  expect(await read('a;b')).toEqual([[1, 'a', 'b']]);
  expect(await read('')).toEqual([]);
});

it('says where a quote is never closed', async () => {
  await expect(read('a\n"b\nc\n')).rejects.toMatchObject({ line: 2 });
  await expect(read(`a\n"${'x'.repeat(5_000_000)}"\n`, 65_536)).rejects.toThrow('more than 10000 characters');
});
