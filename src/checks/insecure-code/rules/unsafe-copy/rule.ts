import { literalAt, sightingsOfCalls, written } from '../../matching.ts';
import type { Call } from '../../reading/calls.ts';
import type { CodeReading } from '../../reading/code-reading.ts';
import { childOf } from '../../reading/syntax.ts';
import type { Values } from '../../reading/values.ts';
import type { Rule, Sighting } from '../../rule.ts';

export const rule: Rule = {
  languages: ['c', 'cpp'],
  mended: { c: 'snprintf(target, sizeof target, "%s", source);', cpp: 'std::string target = source;' },
  *find(code, values) {
    yield* sightingsOfCalls(code, [
      { confidence: 0.95, cwe: 'CWE-242', calls: ['=gets', '=_getws', 'std.gets'] },
      { confidence: 0.6, calls: ['=strcat', '=wcscat', '=lstrcat', '=_mbscat', '=StrCat', 'std.strcat'] },
      {
        confidence: 0.85,
        calls: ['=scanf', '=sscanf', '=fscanf', '=wscanf', 'std.scanf'],
        test: (call) => /%(l|h)?s|%\[/.test(format(values, call)),
      },
    ]);
    for (const call of code.callsOf([
      '=strcpy',
      '=wcscpy',
      '=lstrcpy',
      '=stpcpy',
      '=_mbscpy',
      'std.strcpy',
      '=StrCpy',
    ])) {
      if (code.functionAt(call.node) || call.args.length === 2) yield copied(code, values, call);
    }
    for (const call of code.callsOf(['=sprintf', '=vsprintf', '=wsprintf', 'std.sprintf', '=_stprintf']))
      yield { node: call.node, confidence: /%(l|h)?s/.test(format(values, call)) ? 0.65 : 0.35 };
    yield* unboundedCopies(code);
  },
};

const format = (values: Values, call: Call): string =>
  literalAt(values, call, call.method.startsWith('scanf') || call.method === 'wscanf' ? 0 : 1) ?? '';

/** A text that is written out and fits is copied safely as long as nobody changes it. */
function copied(code: CodeReading, values: Values, call: Call): Sighting {
  const [text, target] = [literalAt(values, call, 1), call.args[0]];
  const size = target && arraySize(code, written(code, target.value), call);
  const fits = text !== undefined && size !== undefined && text.length < size;
  return { node: call.node, confidence: fits ? 0.15 : text === undefined ? 0.65 : 0.4 };
}

/** Elements of an array of this name in the function of a call. */
function arraySize(code: CodeReading, name: string, call: Call): number | undefined {
  const owner = code.functionAt(call.node);
  for (const node of code.nodesOf('array_declarator')) {
    const [own, size] = [childOf(node, 'declarator'), childOf(node, 'size')];
    if (own && size && code.textOf(own) === name && code.functionAt(node) === owner)
      return Number(code.textOf(size)) || undefined;
  }
  return undefined;
}

/** A copy into an array on the stack, as long as what is copied says. */
function* unboundedCopies(code: CodeReading): Generator<Sighting, void> {
  for (const call of code.callsOf(['=memcpy', '=memmove', '=strncpy', '=strncat', 'std.memcpy'])) {
    const [target, source, length] = call.args.map(({ value }) => written(code, value));
    if (target === undefined || source === undefined || length === undefined) continue;
    const ownLength = length === `strlen(${source})` || length === `strlen(${source})+1`;
    if (ownLength && !/malloc|alloc|strlen/.test(target)) yield { node: call.node, confidence: 0.45 };
  }
}
