// Assembles src/vectors/kernel/dot.wat into src/vectors/kernel/bytes.ts. A test fails where the two do not match.
import { readFileSync, writeFileSync } from 'node:fs';
import { toBytesModule } from './wasm-module.ts';

const folder = new URL('../src/vectors/kernel/', import.meta.url);
const source = readFileSync(new URL('dot.wat', folder), 'utf8');
writeFileSync(new URL('bytes.ts', folder), await toBytesModule('dot.wat', source));
