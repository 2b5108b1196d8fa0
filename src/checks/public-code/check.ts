import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Check, Inspection, Observation } from '../../core/check.ts';
import { AssayError } from '../../core/errors.ts';
import type { Finding, Unable } from '../../core/finding.ts';
import type { MaybePromise, Ports } from '../../core/ports.ts';
import { type CodePiece, codePieces } from '../../code/code-pieces.ts';
import type { CodeFile, CodeMatch, CodeReading, PublicCode } from '../../core/public-code.ts';
import type { Segment } from '../../core/segment.ts';
import { licenceClassOf } from '../../licences/licence-class.ts';
import { meta, severityOf } from './meta.ts';
import { OpenCode, type PlacedMatch, type StartReading } from './open-code.ts';
import { isNamed, publicCodeOptions, type PublicCodeOptions } from './options.ts';

/** Finds code that also stands in an index of public code, as it is or with other names, and says where and under which licence. */
export const publicCode: Check = {
  id: 'public-code',
  meta,
  options: publicCodeOptions,
  create: (given, ports) => {
    const options = given as PublicCodeOptions;
    return { open: () => openInspection(options, ports) };
  },
};

function openInspection(options: PublicCodeOptions, ports: Ports): Inspection {
  let code: PublicCode | Unable | undefined;
  let open: OpenCode | undefined;
  let surest = 0;
  const start = (opened: PublicCode, language: string | undefined): CodeReading =>
    opened.read({ language, lexemes: options.lexemes, counts: (file) => !isNamed(options.own, file.origin) });
  const observe = (segment: Segment, matches: readonly PlacedMatch[]): Observation => {
    const findings = matches.flatMap((match) => toFinding(match, segment, options));
    for (const { confidence } of findings) surest = Math.max(surest, confidence);
    return { findings };
  };
  const inspectIn = (opened: PublicCode, segment: Segment, signal: AbortSignal): MaybePromise<Observation> => {
    open ??= new OpenCode((language) => start(opened, language));
    const goingOn = open.goOn(segment);
    if (goingOn) return observe(segment, goingOn);
    open.begin(segment);
    const found = readWhole(segment, (language) => start(opened, language), signal);
    return found instanceof Promise ? found.then((matches) => observe(segment, matches)) : observe(segment, found);
  };
  return {
    inspect: (segment, signal): MaybePromise<Observation | Unable> => {
      if (code && 'reason' in code) return code;
      try {
        const seen = code ? inspectIn(code, segment, signal) : openFirst(segment, signal);
        return seen instanceof Promise ? seen.catch((error: unknown) => unableBy(error, options, ports)) : seen;
      } catch (error) {
        return unableBy(error, options, ports);
      }
    },
    conclude: () => ({ scores: { '': surest } }),
  };

  /** An index is opened when there is code to look up. */
  async function openFirst(segment: Segment, signal: AbortSignal): Promise<Observation | Unable> {
    code = await openIndex(options, ports);
    return 'reason' in code ? code : inspectIn(code, segment, signal);
  }
}

/** Longer code is read in parts, between which other work gets a turn. */
const partLength = 32_768;

/** Code of a block; of a diff what is new. */
function readWhole(segment: Segment, start: StartReading, signal: AbortSignal): MaybePromise<readonly PlacedMatch[]> {
  const pieces = codePieces(segment);
  if (segment.text.length <= partLength)
    return pieces.flatMap((piece) => {
      const reading = start(piece.language);
      reading.push(piece.text);
      return placed(reading.end(), piece);
    });
  return readLong(pieces, start, signal);
}

async function readLong(
  pieces: readonly CodePiece[],
  start: StartReading,
  signal: AbortSignal,
): Promise<PlacedMatch[]> {
  const found: PlacedMatch[] = [];
  for (const piece of pieces) {
    const reading = start(piece.language);
    for (let at = 0; at < piece.text.length; at += partLength) {
      reading.push(piece.text.slice(at, at + partLength));
      await nextTurn();
      signal.throwIfAborted();
    }
    found.push(...placed(reading.end(), piece));
  }
  return found;
}

const placed = (matches: readonly CodeMatch[], piece: CodePiece): PlacedMatch[] =>
  matches.flatMap((match) => (piece.isNew(match.span) ? [{ ...match, place: piece.place(match.span) }] : []));

async function openIndex(options: PublicCodeOptions, ports: Ports): Promise<PublicCode | Unable> {
  const name = nameOf(options, ports);
  if (!ports.publicCode || name === undefined) return { check: publicCode.id, reason: 'no-index' };
  return ports.publicCode.open(name);
}

const nameOf = ({ index }: PublicCodeOptions, { publicCode: indexes }: Ports): string | undefined =>
  index ?? indexes?.name;

/** What is wrong with an index, so that it can be mended; other errors as they are. */
function unableBy(error: unknown, options: PublicCodeOptions, ports: Ports): Unable {
  if (!AssayError.isInstance(error) || !error.code.startsWith('ASSAY_CODE_INDEX')) throw error;
  const reason = error.code === 'ASSAY_CODE_INDEX_MISSING' ? 'index-missing' : 'index-unreadable';
  return { check: publicCode.id, reason, data: { index: nameOf(options, ports), error: error.code } };
}

function toFinding(match: PlacedMatch, { target }: Segment, { allow }: PublicCodeOptions): Finding[] {
  const { file, place, isRenamed, confidence, lexemes, startLine, endLine, others } = match;
  const kind = licenceClassOf(file.licence);
  if (allow.includes(kind) || allow.includes(file.licence)) return [];
  const data = {
    kind,
    ...placeOf(file),
    startLine,
    endLine,
    lexemes,
    ...(others.length > 0 && { others: others.map(placeOf) }),
  };
  return [
    {
      check: publicCode.id,
      message: isRenamed ? 'renamed' : 'as-written',
      target,
      span: place,
      confidence,
      severity: severityOf[kind],
      data,
    },
  ];
}

const placeOf = ({ origin, path, licence, commit }: CodeFile): Readonly<Record<string, string>> => ({
  origin,
  path,
  licence,
  ...(commit !== undefined && { commit }),
});
