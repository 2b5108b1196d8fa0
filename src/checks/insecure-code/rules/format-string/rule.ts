import { origins } from '../../reading/origins.ts';
import type { Rule } from '../../rule.ts';

/** Call → place of the format. */
const formats: readonly (readonly [at: number, calls: readonly string[]])[] = [
  [0, ['=printf', '=vprintf', '=wprintf', 'std.printf', '=printk']],
  [1, ['=fprintf', '=syslog', '=vfprintf', '=dprintf', '=asprintf', '=sprintf']],
  [2, ['=snprintf', '=vsnprintf']],
];

export const rule: Rule = {
  languages: ['c', 'cpp', 'php'],
  mended: { c: 'printf("%s", text);', cpp: 'std::printf("%s", text);', php: "printf('%s', $text);" },
  *find(code, values) {
    for (const [at, calls] of formats) {
      for (const call of code.callsOf(calls)) {
        const format = call.args[at];
        // With nothing to fill in, the format itself is what was meant to be written.
        if (!format || call.args.length > at + 1 || call.method.startsWith('v')) continue;
        const { origin } = values.of(format.value);
        if (
          origin >= (code.language === 'php' ? origins.outside : origins.unknown) &&
          /^(identifier|field_expression|subscript_expression|call_expression|variable_name)$/.test(
            format.value.type,
          ) &&
          !/^_|gettext|^T$/.test(code.nameOf(format.value) ?? '')
        )
          yield { node: call.node, confidence: origin >= origins.parameter ? 0.75 : 0.55 };
      }
    }
  },
};
