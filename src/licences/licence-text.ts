/** Phrases that stand in the text of one licence and no other, the most telling first. All must be there. */
const texts: readonly (readonly [string, readonly string[]])[] = [
  ['AGPL-3.0-only', ['gnu affero general public license', 'version 3']],
  ['LGPL-3.0-only', ['gnu lesser general public license', 'version 3']],
  ['LGPL-2.1-only', ['gnu lesser general public license', 'version 2.1']],
  ['LGPL-2.0-only', ['gnu library general public license', 'version 2']],
  ['GPL-3.0-only', ['gnu general public license', 'version 3']],
  ['GPL-2.0-only', ['gnu general public license', 'version 2']],
  ['Apache-2.0', ['apache license', 'version 2.0']],
  ['MPL-2.0', ['mozilla public license', 'version 2.0']],
  ['MPL-2.0', ['mozilla public license version 2.0']],
  ['MPL-1.1', ['mozilla public license', 'version 1.1']],
  ['EPL-2.0', ['eclipse public license', 'v 2.0']],
  ['EPL-1.0', ['eclipse public license', 'v 1.0']],
  ['EUPL-1.2', ['european union public licence', 'v. 1.2']],
  ['CDDL-1.0', ['common development and distribution license', 'version 1.0']],
  ['SSPL-1.0', ['server side public license']],
  ['BUSL-1.1', ['business source license 1.1']],
  ['MulanPSL-2.0', ['mulan psl v2']],
  ['MulanPSL-2.0', ['mulan permissive software license', 'v2']],
  ['MulanPSL-2.0', ['木兰宽松许可证', '第2版']],
  ['BlueOak-1.0.0', ['blue oak model license', '1.0.0']],
  ['Artistic-2.0', ['the artistic license 2.0']],
  ['PSF-2.0', ['python software foundation license version 2']],
  ['BSL-1.0', ['boost software license', 'version 1.0']],
  ['CC0-1.0', ['cc0 1.0 universal']],
  ['CC-BY-SA-4.0', ['attribution-sharealike 4.0 international']],
  ['CC-BY-NC-4.0', ['attribution-noncommercial 4.0 international']],
  ['CC-BY-4.0', ['attribution 4.0 international']],
  ['Unlicense', ['this is free and unencumbered software released into the public domain']],
  ['WTFPL', ['do what the fuck you want to public license']],
  ['Zlib', ['this software is provided as-is', 'altered source versions must be plainly marked as such']],
  [
    'ISC',
    [
      'permission to use, copy, modify, and or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice',
    ],
  ],
  [
    'ISC',
    [
      'permission to use, copy, modify, and distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice',
    ],
  ],
  [
    '0BSD',
    [
      'permission to use, copy, modify, and or distribute this software for any purpose with or without fee is hereby granted',
    ],
  ],
  [
    'BSD-4-Clause',
    ['redistribution and use in source and binary forms', 'all advertising materials mentioning features'],
  ],
  ['BSD-3-Clause', ['redistribution and use in source and binary forms', 'may be used to endorse or promote products']],
  [
    'BSD-2-Clause',
    ['redistribution and use in source and binary forms', 'redistributions in binary form must reproduce'],
  ],
  [
    'MIT',
    [
      'permission is hereby granted, free of charge, to any person obtaining a copy',
      'the above copyright notice and this permission notice shall be included',
    ],
  ],
  ['MIT-0', ['permission is hereby granted, free of charge, to any person obtaining a copy']],
  ['MIT', ['the mit license']],
];

const longest = 65_536;
/** The name of the licence stands at the beginning; what follows may name others. */
const beginning = 1_200;

/** The SPDX id of the licence that a text is; `undefined` where it is none that is known. */
export function licenceOfText(text: string): string | undefined {
  const plain = toPlain(text.slice(0, longest));
  const start = plain.slice(0, beginning);
  const named = texts.find(([, phrases]) => phrases.every((phrase) => start.includes(phrase)));
  return (named ??
    texts.find(([id, phrases]) => !namesOthers.has(id) && phrases.every((phrase) => plain.includes(phrase))))?.[0];
}

/** Ids that are told by a name, which a text may mention without being it. */
const namesOthers: ReadonlySet<string> = new Set(
  texts
    .filter(([, phrases]) =>
      phrases.some((phrase) => /licen[sc]e|international|universal|psl/.test(phrase) && phrase.length < 60),
    )
    .map(([id]) => id),
);

const laterWords = ['any later version', 'or later'];

/** The notice that GPL, MPL and Apache ask for at the beginning of each file. */
export function licenceOfNotice(header: string): string | undefined {
  if (!/licen[sc]e/i.test(header)) return undefined;
  const plain = toPlain(header);
  const gnu = /gnu (affero |lesser |library )?general public licen[sc]e/.exec(plain);
  if (gnu && plain.includes('version')) {
    const family = gnu[1] === 'affero ' ? 'AGPL' : gnu[1] === undefined ? 'GPL' : 'LGPL';
    const version = /version (\d(?:\.\d)?)/.exec(plain)?.[1];
    if (version === undefined) return undefined;
    return `${family}-${version.includes('.') ? version : `${version}.0`}-${laterWords.some((word) => plain.includes(word)) ? 'or-later' : 'only'}`;
  }
  if (plain.includes('licensed under the apache license, version 2.0')) return 'Apache-2.0';
  return plain.includes('subject to the terms of the mozilla public license, v. 2.0') ? 'MPL-2.0' : undefined;
}

/** Lower case, one space between words, without marks of comments and quotation. */
const toPlain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[*#"'“”‘’`]|^[ \t]*(?:\/\/|--|;)/gm, '')
    .replaceAll('/', ' ')
    .replaceAll(/\s+/g, ' ');
