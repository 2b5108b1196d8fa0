import { codeLanguageOf } from '../../code/code-language.ts';
import type { Check, Inspection, Observation } from '../../core/check.ts';
import type { ImportedModule, MissingName, ProjectPort, ReadLanguage, ReadingLimit } from '../../core/code-names.ts';
import type { Finding } from '../../core/finding.ts';
import type { Segment } from '../../core/segment.ts';
import { installedNames } from './install-lines.ts';
import { meta } from './meta.ts';
import { type MissingPackage, missingPackage, missingPackageOf, type PackageLists, packageOf } from './packages.ts';

/** Finds packages, imports, functions, methods and arguments that code uses and that do not exist. */
export const unknownCode: Check = {
  id: 'unknown-code',
  meta,
  create: (_options, { project, packageNames }) => ({
    open: () =>
      project && packageNames
        ? inspection({ project, names: packageNames })
        : { check: unknownCode.id, reason: 'no-project' },
  }),
};

type UnreadReason = ReadingLimit | 'packages-not-installed' | 'package-leads-out';

function inspection(lists: PackageLists): Inspection {
  let risk = 0;
  let unread: UnreadReason | undefined;
  const observe = (missing: readonly (MissingName | MissingPackage)[], segment: Segment): Observation => {
    const findings = missing.map((each) => toFinding(each, segment));
    for (const { confidence } of findings) risk = Math.max(risk, confidence);
    return { findings };
  };
  return {
    inspect: (segment, signal) => {
      const installed = installedIn(segment, lists);
      const language = readLanguageOf(segment);
      if (language === undefined) return observe(installed, segment);
      return readCode(language, segment, signal);
    },
    conclude: () => (unread === undefined ? { scores: { '': risk } } : { check: unknownCode.id, reason: unread }),
  };

  async function readCode(language: ReadLanguage, segment: Segment, signal: AbortSignal): Promise<Observation> {
    const reading = await lists.project.read(language, segment.text, signal);
    if (typeof reading === 'string') {
      unread ??= reading;
      return { findings: [] };
    }
    if (reading.modules.some((module) => isUnseen(module.system, module.isFound, lists.project)))
      unread ??= 'packages-not-installed';
    if (reading.modules.some((module) => leadsOut(module, lists.project))) unread ??= 'package-leads-out';
    const packages = reading.modules.flatMap((module) => missingPackageOf(module, lists) ?? []);
    return observe(
      [...packages, ...reading.names].toSorted((a, b) => a.span.start - b.span.start),
      segment,
    );
  }
}

/** Whether a module was not found because the packages of a project that was named are not there to be looked at. */
const isUnseen = (system: 'npm' | 'pypi', isFound: boolean, project: ProjectPort): boolean =>
  system === 'npm' && project.isGiven && !isFound && !project.hasInstalled(system);

const leadsOut = ({ system, specifier, isFound }: ImportedModule, project: ProjectPort): boolean =>
  !isFound && project.leadsOut(system, packageOf(specifier));

function readLanguageOf(segment: Segment): ReadLanguage | undefined {
  if (segment.kind !== 'code') return undefined;
  const language = codeLanguageOf(segment);
  return language === 'javascript' || language === 'typescript' || language === 'tsx' || language === 'python'
    ? language
    : undefined;
}

/** Packages that command lines install, in prose and in blocks that are no program. */
function installedIn(segment: Segment, lists: PackageLists): MissingPackage[] {
  if (segment.kind === 'code' && readLanguageOf(segment) !== undefined) return [];
  return installedNames(segment.text, segment.kind === 'sentence').flatMap((name) => missingPackage(name, lists) ?? []);
}

const sure: Readonly<Record<string, number>> = {
  package: 0.9,
  import: 0.97,
  method: 0.95,
  member: 0.93,
  argument: 0.9,
};

function confidenceOf(missing: MissingName | MissingPackage): number {
  if (missing.verdict === 'invented') return sure[missing.kind] ?? 0.9;
  if (missing.kind !== 'package') return 0.3;
  return 'isNear' in missing && missing.isNear ? 0.8 : 0.6;
}

function messageOf(missing: MissingName | MissingPackage): string {
  if (missing.kind !== 'package') return `${missing.verdict}-${missing.kind}${missing.nearest ? '-near' : ''}`;
  if (missing.owner !== undefined) return 'unknown-standard-module';
  if ('isNear' in missing && missing.isNear) return 'near-package';
  return `${missing.verdict}-package`;
}

function toFinding(missing: MissingName | MissingPackage, { target, content }: Segment): Finding {
  const { kind, name, verdict, owner, nearest, span } = missing;
  const message = messageOf(missing);
  return {
    check: unknownCode.id,
    message,
    target,
    span: { start: content.start + span.start, end: content.start + span.end },
    confidence: confidenceOf(missing),
    severity: meta.messages[message]?.severity ?? 0,
    data: {
      kind,
      name,
      verdict,
      ...(owner !== undefined && { owner }),
      ...(nearest && { nearest: nearest.name }),
      ...(nearest?.text !== undefined && { declaration: nearest.text }),
      ...(nearest?.declaredIn !== undefined && { declaredIn: nearest.declaredIn }),
    },
  };
}
