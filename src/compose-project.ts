import type { ProjectPort } from './core/code-names.ts';
import { openProject } from './project/open-project.ts';

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
