import { withLastRun } from './last-run.js';

it('takes the place of the run before, and of nothing else', () => {
  const text = 'before\n<!-- last run -->\nold $& figures\n<!-- /last run -->\nafter';
  const once = withLastRun(text, 'npm run bench', '| $& |', 'a machine');
  expect(once).toMatch(
    /^before\n<!-- last run -->\n`npm run bench`, on a machine\.[\s\S]*\| \$& \|\n<!-- \/last run -->\nafter$/,
  );
  expect(withLastRun(once, 'npm run bench', '| $& |', 'a machine')).toBe(once);
  expect(() => withLastRun('no place', '', '', '')).toThrow('no place');
});
