import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createLicences } from './folder-licences.ts';
import { licenceClassOf } from './licence-class.ts';
import { licenceOfText } from './licence-text.ts';
import { toExpression } from './spdx.ts';

test.each([
  ['MIT', 'permissive'],
  ['MIT OR GPL-3.0-only', 'permissive'],
  ['MIT AND GPL-3.0-only', 'copyleft'],
  ['(MIT OR Apache-2.0) AND LGPL-2.1-or-later', 'weak-copyleft'],
  ['GPL-2.0-only WITH Classpath-exception-2.0', 'weak-copyleft'],
  ['AGPL-3.0-or-later', 'copyleft'],
  ['CC0-1.0', 'public-domain'],
  ['0BSD', 'public-domain'],
  ['BSD-3-Clause', 'permissive'],
  ['MulanPSL-2.0', 'permissive'],
  ['BUSL-1.1', 'restricted'],
  ['UNLICENSED', 'restricted'],
  ['CC-BY-NC-4.0', 'restricted'],
  ['NOASSERTION', 'unknown'],
  ['LicenseRef-own', 'unknown'],
  ['', 'unknown'],
  ['MIT AND', 'unknown'],
  ['MIT )', 'unknown'],
  ['((((((((((((((((((((((((((((((((((((((((MIT', 'unknown'],
])('a licence has its class: %s, %s', (expression, kind) => {
  expect(licenceClassOf(expression)).toBe(kind);
});

test.each([
  ['MIT', 'MIT'],
  ['(MIT OR Apache-2.0)', '(MIT OR Apache-2.0)'],
  ['MIT/Apache-2.0', 'MIT OR Apache-2.0'],
  ['Apache 2', 'Apache-2.0'],
  ['GPLv3', 'GPL-3.0-or-later'],
  ['UNLICENSED', 'UNLICENSED'],
  ['SEE LICENSE IN LICENSE.md', undefined],
  ['as you like', undefined],
  ['', undefined],
])('%j is written %j', (written, expression) => {
  expect(toExpression(written)).toBe(expression);
});

const mit = `Copyright (c) 2026 Someone

Permission is hereby granted, free of charge, to any person obtaining
a copy of this software …

The above copyright notice and this permission notice shall be
included in all copies or substantial portions of the Software.`;
const bsd =
  'Redistribution and use in source and binary forms, with or without\nmodification … Redistributions in binary form must reproduce …';
const isc =
  'ISC License\n\nPermission to use, copy, modify, and/or distribute this software for any\npurpose with or without fee is hereby granted, provided that the above\ncopyright notice and this permission notice appear in all copies.';

test.each([
  ['MIT', mit],
  ['BSD-2-Clause', bsd],
  ['BSD-3-Clause', `${bsd}\nNeither the name … may be used to endorse or\n * promote products`],
  ['ISC', isc],
  ['Apache-2.0', readFileSync('LICENSE', 'utf8')],
  ['GPL-3.0-only', '                    GNU GENERAL PUBLIC LICENSE\n                       Version 3, 29 June 2007\n'],
  [
    'LGPL-2.1-only',
    'GNU LESSER GENERAL PUBLIC LICENSE\nVersion 2.1, February 1999\n… the GNU General Public License, version 2 …',
  ],
  ['MulanPSL-2.0', '木兰宽松许可证， 第2版\n\n2020年1月 http://license.coscl.org.cn/MulanPSL2\n'],
  [undefined, 'All rights reserved.'],
  [undefined, ''],
])('%s is told from its text', (id, text) => {
  expect(licenceOfText(text)).toBe(id);
});

const tree: Readonly<Record<string, string>> = {
  'package.json': '{"license":"MIT"}',
  'vendor/LICENSE': isc,
  'vendor/broken/package.json': '{"license":',
  'old/package.json': '{"licenses":[{"type":"MIT"},{"type":"BSD-2-Clause"}]}',
  'rust/Cargo.toml': '[package]\nlicense = "MIT OR Apache-2.0"\n',
};
const licences = createLicences(async (path) => tree[path], 'CC0-1.0');

test.each([
  ['index.js', '', 'MIT'],
  ['lib/deep/down.js', '', 'MIT'],
  ['vendor/a.js', '', 'ISC'],
  ['vendor/broken/a.js', '', 'ISC'],
  ['old/a.js', '', 'MIT OR BSD-2-Clause'],
  ['rust/src/lib.rs', '', 'MIT OR Apache-2.0'],
  ['lib/a.js', '/* SPDX-License-Identifier: GPL-2.0-only */\n', 'GPL-2.0-only'],
  ['lib/b.js', '/**\n * @license Apache-2.0\n */', 'Apache-2.0'],
  [
    'lib/c.c',
    '/* … under the terms of the GNU Lesser General Public License as published …\n * either version 2.1 of the License, or (at your option) any later version. */',
    'LGPL-2.1-or-later',
  ],
])('the licence of %s is found: header first, then the nearest folder', async (path, text, licence) => {
  expect(await licences.of(path, text)).toBe(licence);
});

test('where nobody says anything, what the user says holds, or that nobody did', async () => {
  expect(await createLicences(async () => undefined, 'CC0-1.0').of('a.js', '')).toBe('CC0-1.0');
  expect(await createLicences(async () => undefined, undefined).of('a.js', '')).toBe('NOASSERTION');
});
