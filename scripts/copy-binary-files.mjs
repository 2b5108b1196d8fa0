// Copies what the compiler leaves behind, weights, binary files and the licences that go with them, from src to dist.
import { cpSync, globSync } from 'node:fs';
import path from 'node:path';

for (const file of globSync('src/**/{*.bin,weights.json,LICENSES.txt}'))
  cpSync(file, path.join('dist', path.relative('src', file)));
