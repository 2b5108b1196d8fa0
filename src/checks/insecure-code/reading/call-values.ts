import type { SyntaxNode } from '../../../core/syntax.ts';
import type { Call } from './calls.ts';
import { cleaningOf, everyUse, isNumberOf, uses } from './cleaning.ts';
import type { CodeReading } from './code-reading.ts';
import { isOutside, origins } from './origins.ts';
import { formatted, isFormatting } from './strings.ts';
import { constant, either, someValue, together, type Value } from './value.ts';
import type { Evaluation } from './values.ts';

/** Returns of one name that are looked at. */
const mostReturned = 12;

/** What comes out of a call. */
export function valueOfCall(node: SyntaxNode, run: Evaluation): Value {
  const call = run.code.callAt(node);
  if (!call) return someValue(origins.unknown, node);
  const bits = cleaningOf(call.name, call.method);
  if (isNumberOf(call.method) && bits === everyUse) return constant;
  if (bits > 0) {
    const value = either(given(call, run));
    return { ...value, clean: value.clean | bits };
  }
  if (isOutside(`${call.name}()`)) return someValue(origins.outside, node);
  if (isFormatting(call)) return filled(call, run);
  const returned = returnedBy(call, run.code);
  return returned.length > 0 ? either(returned.slice(0, mostReturned).map(run.of)) : fromElsewhere(call, run);
}

const given = ({ args }: Call, { of }: Evaluation): Value[] => args.map(({ value }) => of(value));

/** What functions of the code itself return. */
function returnedBy({ receiver, method }: Call, code: CodeReading): readonly SyntaxNode[] {
  const isOwn = !receiver || code.nameOf(receiver) === 'self';
  return isOwn ? code.functionsNamed(method).flatMap((read) => read.returned) : [];
}

function fromElsewhere(call: Call, run: Evaluation): Value {
  if (pathJoin.test(call.name)) return together(given(call, run), '/');
  if (call.receiver && (passing.has(call.method) || call.method === 'translate')) return passed(call, run);
  if (wrapping.has(call.method)) return either(given(call, run));
  // A part of something is trusted as the whole is.
  const receiver = call.receiver ? run.of(call.receiver) : constant;
  const isPart = receiver.origin >= origins.parameter && !call.isCreation;
  return isPart
    ? { ...someValue(receiver.origin, call.node), clean: receiver.clean }
    : someValue(origins.unknown, call.node);
}

/** `a.join(b)`, `a.replace(b, c)`, `a.strip()`: what goes in comes out. */
function passed(call: Call, run: Evaluation): Value {
  const receiver = call.receiver ? run.of(call.receiver) : constant;
  const values = given(call, run);
  if (joining.has(call.method)) return together([receiver, ...values]);
  const replacing = /^(replace|gsub|sub$)/.test(call.method) ? values.slice(1) : [];
  const value = either([receiver, ...replacing.filter(({ origin }) => origin > origins.constant)]);
  // A table of what stands for what says by its name what it is for.
  const isEscaped =
    call.method === 'translate' && call.args.some(({ value: table }) => /escape/i.test(run.code.textOf(table)));
  return {
    ...value,
    clean: isEscaped ? value.clean | uses.html : value.clean,
    isList: call.method.startsWith('split'),
  };
}

/** A format is the first argument, or what `format` is called on. */
function filled(call: Call, run: Evaluation): Value {
  const values = given(call, run);
  const isOnText =
    /^(format|formatted)$/.test(call.method) &&
    call.receiver !== undefined &&
    !/^(String|Str|str|Text|util)$/.test(run.code.textOf(call.receiver));
  if (isOnText && call.receiver) return formatted(run.of(call.receiver), values);
  const [first, ...rest] = /^(snprintf|Fprintf)$/.test(call.method) ? values.slice(1) : values;
  return first ? formatted(first, rest) : constant;
}

/** Functions that put parts of a path behind one another. */
const pathJoin =
  /(^|[./])(path|posixpath|osp|Path|filepath|File|Paths|fspath)\.(join|Join|Combine|resolve|get|of)$|^join$/;
const joining = new Set(['join', 'concat', 'append']);

const names = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Functions whose result holds what they are given. */
const wrapping = names(
  'str String unicode bytes bytearray toString repr text_type force_text force_str smart_str to_s decodeURIComponent unescape unquote Some Ok from into ' +
    'to_string to_owned iter list sorted tuple dict set Promise resolve valueOf Path PurePath File URI URL StringBuilder StringBuffer join abspath ' +
    'realpath normpath expanduser normalize Combine Join Clean get Paths c_str data',
);
/** Methods that give back what they are called on, or a part of it. */
const passing = names(
  'strip trim getBytes lower upper toLowerCase toUpperCase rstrip lstrip encode decode replace replaceAll replaceFirst gsub sub split splitlines substring substr ' +
    'slice join concat append toString to_s get getString as_str as_ref to_str trim_end chomp unwrap unwrap_or expect clone to_string into title ' +
    'capitalize ljust rjust zfill format_map copy items values keys pop shift first last toArray build ToString Trim Replace Substring ToLower Split ' +
    'nth next trimEnd trimStart read readlines text json data getOrDefault unwrap_or_default to_path_buf to_owned value Value Text iter collect map filter',
);
