import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  languages: ['rust', 'csharp', 'go'],
  mended: {
    rust: 'let first = items.first();',
    csharp: 'Span<byte> part = bytes.AsSpan(0, 4);',
    go: 'binary.LittleEndian.Uint32(data)',
  },
  *find(code) {
    for (const node of code.nodesOf('unsafe')) yield { node: node.parent ?? node, confidence: 0.3 };
    for (const call of code.callsOf([
      'mem.transmute',
      '=transmute',
      'std.mem.transmute',
      'unsafe.Pointer',
      'std.mem.uninitialized',
      'mem.uninitialized',
      '*.get_unchecked',
      '*.from_utf8_unchecked',
    ]))
      yield { node: call.node, confidence: 0.5 };
  },
};
