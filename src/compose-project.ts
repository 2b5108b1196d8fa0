import { drawBlueprint, type Plan, type ReadCode } from './blueprint/blueprint.ts';
import { codeLanguageOf } from './code/code-language.ts';
import type { ProjectPort } from './core/code-names.ts';
import { openProject } from './project/open-project.ts';
import { segmentExchange } from './segments/exchange-segments.ts';

export { projectAround } from './project/project-around.ts';

/** What reads code takes hundreds of megabytes once it has begun, so that all who name the same folder share it for as long as the process lasts. */
const opened = new Map<string | undefined, ProjectPort>();

/** The project at a folder, or none but the standard libraries. Throws `ASSAY_INPUT_MISSING` where the folder is none. */
export function projectAt(folder: string | undefined): ProjectPort {
  const known = opened.get(folder);
  if (known) return known;
  const project = openProject(folder === undefined ? {} : { folder });
  opened.set(folder, project);
  return project;
}

export interface BlueprintOptions {
  /** The folder of the project that the code is written for. */
  readonly project: string | undefined;
  readonly signal: AbortSignal;
}

/** The functions that an answer in Markdown uses and does not define, and how many pieces of code could not be read. */
export async function blueprintOf(
  answer: string,
  { project, signal }: BlueprintOptions,
): Promise<{ readonly plans: readonly Plan[]; readonly unread: number }> {
  const port = projectAt(project);
  const pieces: ReadCode[] = [];
  let unread = 0;
  for (const segment of segmentExchange({ id: 'blueprint', answer })) {
    const language = segment.kind === 'code' ? codeLanguageOf(segment) : undefined;
    if (language !== 'javascript' && language !== 'typescript' && language !== 'tsx' && language !== 'python') continue;
    const reading = await port.read(language, segment.text, signal);
    if (typeof reading === 'string') unread += 1;
    else pieces.push({ language, text: segment.text, reading, start: segment.content.start });
  }
  return { plans: drawBlueprint(pieces), unread };
}
