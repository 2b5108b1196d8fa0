import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guessLanguage } from './guess-language.ts';

const samples = {
  javascript: "const fs = require('fs');\nfs.readFile('a', (error, data) => {\n  console.log(data);\n});",
  typescript:
    'export interface User {\n  name: string;\n}\nconst find = (id: number): User | undefined => users.get(id);',
  tsx: 'export function Hello({ name }: { name: string }) {\n  const shown: string = name;\n  return <b>{shown}</b>;\n}',
  python: 'import os\n\ndef size(path):\n    if os.path.exists(path):\n        return os.stat(path).st_size',
  java: 'import java.util.List;\n\npublic class Names {\n  private final List<String> names = new ArrayList<>();\n}',
  go: 'package main\n\nfunc main() {\n\tif err := run(); err != nil {\n\t\tlog.Fatal(err)\n\t}\n}',
  c: '#include <stdio.h>\n\nint main(void) {\n  char *line = malloc(80);\n  printf("%s", line);\n  return 0;\n}',
  cpp: '#include <vector>\n\nint main() {\n  std::vector<int> items;\n  for (auto item : items) std::cout << item;\n}',
  csharp: 'using System;\n\nnamespace App {\n  public class A {\n    public string Name { get; set; }\n  }\n}',
  rust: 'use std::fs;\n\nfn main() -> Result<(), Error> {\n    let text = fs::read_to_string("a")?;\n    println!("{}", text);\n    Ok(())\n}',
  php: "<?php\nfunction hello($name) {\n  echo 'Hello ' . $name;\n}",
  ruby: 'class User\n  attr_reader :name\n\n  def hello\n    puts "Hello #{name}"\n  end\nend',
  shell: '#!/bin/bash\nset -e\nfor file in *.txt; do\n  echo "$file"\ndone',
  sql: 'SELECT name, count(*) FROM users WHERE active = true GROUP BY name;',
  json: '{ "name": "a", "items": [1, 2] }',
  yaml: 'services:\n  web:\n    image: nginx\n    ports:\n      - "80:80"',
  dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY . .\nCMD ["node", "index.js"]',
};

describe('guessLanguage()', () => {
  test.each(Object.entries(samples))('knows %s by its lines', (language, text) => {
    expect(guessLanguage(text)).toBe(language);
  });

  test.each(['', 'hello', 'The order is 42.', '今天天气很好。', 'x = 1'])('says nothing of %j', (text) => {
    expect(guessLanguage(text)).toBeUndefined();
  });

  test('does not mind what it is given', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => (guessLanguage(text), true)));
    for (const text of [
      '('.repeat(100_000),
      ' '.repeat(100_000),
      'a'.repeat(100_000),
      '{"'.repeat(50_000),
      'def '.repeat(50_000),
    ])
      expect(() => guessLanguage(text)).not.toThrow();
  });
});
