import type { Span } from '../../../core/segment.ts';
import { createCell, createField } from './cell.ts';
import { type Cell, recordLimits, type RecordTable } from './record.ts';

/**
 * The records of a text that is no JSON: Markdown tables, lines whose cells are parted by ` | `, tabs or commas, a table on one line
 * (`caption | a ; b | 1 ; 2`), names and values on one line (`title: X | Born: Y`) or line by line. Linear.
 */
export function readTextTables(source: string, text: string): RecordTable[] {
  const tables: RecordTable[] = [];
  let block: Line[] = [];
  let caption = '';
  const close = (): void => {
    const table = tableOf(block, { source, caption });
    if (table) tables.push(table);
    else if (block[0]?.kind === 'record') tables.push(...block.flatMap((line) => readOneLine(source, line) ?? []));
    block = [];
  };
  for (const line of linesOf(text)) {
    if (tables.length >= recordLimits.tables) break;
    const whole = line.kind === 'prose' ? readOneLine(source, line) : undefined;
    if (block[0] && (whole || !continues(block, line))) close();
    if (whole) tables.push(whole);
    else if (line.kind === 'prose') caption = line.text.trim() === '' ? caption : line.text.slice(0, longestCaption);
    else if (!isRuler(line)) block.push(line);
  }
  close();
  return tables;
}

const longestCaption = 200;
const longestKey = 40;

interface Piece {
  readonly text: string;
  readonly start: number;
}

interface Line extends Cut {
  readonly kind: 'prose' | 'cells' | 'pair' | 'record';
  readonly mark: string;
}

function* linesOf(text: string): Generator<Line> {
  for (let start = 0; start <= text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    yield readLine(text.slice(start, end), start);
    start = end + 1;
  }
}

function readLine(text: string, start: number): Line {
  const line = { text, start };
  const trimmed = text.trim();
  if (trimmed.startsWith('|')) return { ...line, kind: 'cells', mark: '|', pieces: inner(piecesOf(line, '|')) };
  const bars = piecesOf(line, ' | ');
  if (bars.length > 1 && !isDense(bars)) return { ...line, kind: 'cells', mark: ' | ', pieces: bars };
  if (bars.length > 1 && bars.every((bar) => pairCut(bar.text) > 0))
    return { ...line, kind: 'record', mark: ' | ', pieces: bars };
  if (bars.length > 1) return { ...line, kind: 'prose', mark: ' | ', pieces: bars };
  for (const mark of ['\t', ',']) {
    const pieces = piecesOf(line, mark);
    if (pieces.length > 1 && (mark === '\t' || pieces.every((piece) => piece.text.length <= longestCsvCell))) {
      return { ...line, kind: 'cells', mark, pieces };
    }
  }
  const pair = pairOf(line);
  return pair ? { ...line, kind: 'pair', mark: ':', pieces: pair } : { ...line, kind: 'prose', mark: '', pieces: [] };
}

const longestCsvCell = 60;

/** Whether the parts between bars are rows or named values themselves. */
function isDense(parts: readonly Piece[]): boolean {
  const inside = parts.filter(({ text }) => text.includes(' ; ') || pairCut(text) > 0).length;
  return inside * 2 > parts.length;
}

function piecesOf({ text, start }: Piece, mark: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, from)) {
    pieces.push({ text: text.slice(from, at), start: start + from });
    from = at + mark.length;
    if (pieces.length > recordLimits.cells) break;
  }
  pieces.push({ text: text.slice(from), start: start + from });
  return pieces;
}

/** The cells of `| a | b |`, without the empty ends. */
function inner(pieces: readonly Piece[]): Piece[] {
  const last = pieces.at(-1)?.text.trim() === '' ? -1 : pieces.length;
  return pieces.slice(1, last);
}

/** Where the name of `Born: 1952` ends; -1 where there is none. A time of day is no name. */
function pairCut(text: string): number {
  const head = text.slice(0, longestKey + 2);
  const [plain, wide] = [head.indexOf(': '), head.indexOf('：')];
  const cut = plain < 0 ? wide : wide < 0 ? plain : Math.min(plain, wide);
  return cut > 0 && cut <= longestKey && /\p{L}/u.test(head.slice(0, cut)) ? cut : -1;
}

function pairOf(line: Piece): Piece[] | undefined {
  const cut = pairCut(line.text);
  if (cut < 0) return undefined;
  const name = line.text.slice(0, cut).replace(/^[\s*•-]+/u, '');
  return [
    { text: name, start: line.start },
    { text: line.text.slice(cut + 1), start: line.start + cut + 1 },
  ];
}

/** The line under the names of a Markdown table. */
const isRuler = ({ mark, pieces }: Line): boolean =>
  mark === '|' && pieces.every(({ text }) => /^[\s:-]*$/u.test(text));

function continues(block: readonly Line[], line: Line): boolean {
  const first = block[0];
  if (line.kind === 'record' || first?.kind === 'record') return line.kind === first?.kind;
  if (line.kind === 'prose' || !first || line.mark !== first.mark) return false;
  return line.kind === 'pair' || line.pieces.length === first.pieces.length || isRuler(line);
}

interface About {
  readonly source: string;
  readonly caption: string;
}

/** How many lines it takes to tell records from prose with a mark in it. */
const fewestLines: Readonly<Record<string, number>> = { '|': 2, ' | ': 2, '\t': 2, ',': 3, ':': 3 };

function tableOf(block: readonly Line[], about: About): RecordTable | undefined {
  const [first, ...rest] = block;
  if (!first || block.length < (fewestLines[first.mark] ?? 2)) return undefined;
  if (first.kind === 'pair')
    return listOf(
      block.map(({ pieces }) => pieces),
      about,
    );
  if (first.kind === 'record') return labelledRows(block, about);
  if (first.mark === ',' && block.some(({ text }) => /[.!?。]\s*$/u.test(text))) return undefined;
  return {
    ...about,
    shape: 'table',
    ...gridOf(first, rest),
  };
}

type Grid = Pick<RecordTable, 'fields' | 'names' | 'rows'>;

/** A line or part of one, cut into cells. */
interface Cut extends Piece {
  readonly pieces: readonly Piece[];
}

function gridOf(names: Cut, rows: readonly Cut[]): Grid {
  const fields = names.pieces.slice(0, recordLimits.fields).map(({ text }) => createField([text.trim()]));
  const mostRows = Math.min(recordLimits.rows, Math.floor(recordLimits.cells / Math.max(1, fields.length)));
  return {
    fields,
    names: spanOf(names),
    rows: rows.slice(0, mostRows).map(({ pieces, ...row }) => ({
      span: spanOf(row),
      cells: fields.map((_field, at): Cell[] => {
        const piece = pieces[at];
        return piece ? [createCell(piece.text, piece.start)] : [];
      }),
    })),
  };
}

/** Rows each of which names its fields itself (`product: Lamp | price: 75`), as readers of tables write them; an empty cell is left out there. */
function labelledRows(lines: readonly Cut[], about: About): RecordTable | undefined {
  const rows = lines.slice(0, recordLimits.rows).map((line) => ({
    line,
    pairs: line.pieces.slice(0, recordLimits.fields).flatMap((piece) => {
      const [name, value] = pairOf(piece) ?? [];
      return name && value ? [[name.text.trim(), value] as const] : [];
    }),
  }));
  const own = new Set(rows[0]?.pairs.map(([name]) => name));
  const isAlike = rows.every(({ pairs }) => pairs.filter(([name]) => own.has(name)).length * 2 >= pairs.length);
  if (!isAlike) return undefined;
  const names = Array.from(new Set(rows.flatMap(({ pairs }) => pairs.map(([name]) => name)))).slice(
    0,
    recordLimits.fields,
  );
  return {
    ...about,
    shape: 'table',
    fields: names.map((name) => createField([name])),
    rows: rows.map(({ line, pairs }) => {
      const values = new Map(pairs);
      return {
        span: spanOf(line),
        cells: names.map((name): Cell[] => {
          const value = values.get(name);
          return value ? [createCell(value.text, value.start)] : [];
        }),
      };
    }),
  };
}

const spanOf = ({ text, start }: Piece): Span => ({ start, end: start + text.trimEnd().length });

/** One record of names and values; items of a value parted by `;` are cells of their own. */
function listOf(pairs: readonly (readonly Piece[])[], about: About): RecordTable {
  const known = pairs.slice(0, recordLimits.fields);
  return {
    ...about,
    shape: 'list',
    fields: known.map(([name]) => createField([name?.text.trim() ?? ''])),
    rows: [{ cells: known.map(([, value]) => (value ? itemsOf(value) : [])) }],
  };
}

/** Parted by `;` or ` , ` outside brackets. */
function itemsOf({ text, start }: Piece): Cell[] {
  const cells: Cell[] = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '(' || character === '（') depth += 1;
    else if (character === ')' || character === '）') depth = Math.max(0, depth - 1);
    else if (depth === 0 && isItemMark(text, at) && cells.length < recordLimits.items) {
      if (at > from) cells.push(createCell(text.slice(from, at), start + from));
      from = at + 1;
    }
  }
  cells.push(createCell(text.slice(from), start + from));
  return cells;
}

function isItemMark(text: string, at: number): boolean {
  const character = text.charAt(at);
  return (
    character === ';' ||
    character === '；' ||
    (character === ',' && text.charAt(at - 1) === ' ' && text.charAt(at + 1) === ' ')
  );
}

/** A table or a list of names and values on one line, its parts parted by ` | `. */
function readOneLine(source: string, line: Line): RecordTable | undefined {
  const parts = line.pieces;
  if (line.mark !== ' | ' || parts.length < 3) return undefined;
  const [caption, ...rest] = parts;
  const rows = rest.map((part): Cut => ({ ...part, pieces: piecesOf(part, ' ; ') }));
  const [names, ...cells] = rows;
  const width = names?.pieces.length ?? 0;
  const isGrid = width > 1 && rows.filter(({ pieces }) => pieces.length === width).length * 10 >= rows.length * 8;
  if (names && isGrid) {
    return { source, shape: 'table', caption: caption?.text.trim() ?? '', ...gridOf(names, cells) };
  }
  const pairs = parts.map((part) => pairOf(part)).filter((pair) => pair !== undefined);
  return pairs.length * 10 < parts.length * 8 ? undefined : listOf(pairs, { source, caption: '' });
}
