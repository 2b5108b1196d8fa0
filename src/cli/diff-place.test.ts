import { expect, test } from 'vitest';
import { diffPlace } from './diff-place.ts';

test.each([
  [['a.md'], '.', ['a.md']],
  [['./b/../a.md', 'b/c.md'], '.', ['a.md', 'b/c.md']],
  [['/w/x/a.md'], '.', ['a.md']],
  [['../y/a.md'], '..', ['y/a.md']],
  [['a.md', '../../z.md'], '../..', ['w/x/a.md', 'z.md']],
  [['/q/a.md'], '../..', ['q/a.md']],
  [['../x-other/a.md'], '..', ['x-other/a.md']],
])('%j from /w/x is named in the folder that holds both', (files, folder, names) => {
  const place = diffPlace(files, '/w/x');
  expect(place.folder).toBe(folder);
  expect(files.map((file) => place.nameOf(file))).toEqual(names);
});
