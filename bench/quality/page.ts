// Writes docs/quality.md from the last records, so that no figure in it is typed by hand.
import { writeFileSync } from 'node:fs';
import { type FigureRecord, format, lastRecord } from '../record.ts';

export const pageFile = 'docs/quality.md';

export function writeQualityPage(): void {
  writeFileSync(pageFile, qualityPage());
}

/** The page as it should stand. */
export function qualityPage(): string {
  const quality = lastRecord('bench/quality/records');
  const speed = lastRecord('bench/speed/records');
  const kept = lastRecord('bench/retrieval/records');
  return [
    opening,
    section('Quality', quality),
    sets,
    section('Speed', speed),
    section('Knowledge bases', kept),
    limits,
  ].join('\n');
}

const opening = `# How good it is

Written by \`npm run bench:quality\`, \`npm run bench:speed\` and \`npm run bench:retrieval\` from their last records; nothing here is typed by hand. The reference is measured in
the same run on the same rows. 由上述命令根据最近一次记录生成；参考值在同一次运行中用同样的数据测得。
`;

const sets = `The sets, which are not part of the project: \`grounding-en\` is the development part of RAGTruth (answers of six models, spans marked by people;
MIT), \`grounding-zh\` of UHGEval (continuations of Chinese news, words judged by people; Apache-2.0) with the real next sentences as controls;
\`claims\` are WiCE, Factcheck-GPT and BEGIN; \`nli\` are FEVER, NLI-protocols, PAWS-X and two rule-made sets (\`silver\`), which show whether a kind of
change is seen at all and are no measure of quality. The reference is the share of the words of a sentence that its sources lack. \`retrieval\` finds documents
for questions (CACM, Cranfield, CISI, NPL, XQuAD, DRCD; 300 questions a set at most) through a knowledge base, its reference is plain BM25 over lower-cased words
and pairs of Han characters.
`;

const limits = `## What the figures hide

- AUROC is the chance that a faulty answer scores higher than a sound one; 0.5 is guessing. For BEGIN and Factcheck-GPT plain word overlap is better.
- A sentence that says the same in other words than its sources looks unsupported; one that swaps two names the sources hold can look supported.
- RAGTruth rows come with six old generators; newer models make rarer and subtler mistakes.
- Chinese figures come from news. Statutes and manuals read differently, chats too.
`;

function section(title: string, record: FigureRecord | undefined): string {
  if (!record) return `## ${title}\n\nNot measured yet.\n`;
  const rows = Object.entries(record.figures).flatMap(([group, figures]) =>
    figures.map(
      ({ name, value, reference, better }) =>
        `| ${group} | ${name} | ${format(value)} | ${reference === undefined ? '' : format(reference)} | ${better} |`,
    ),
  );
  return [
    `## ${title}\n`,
    `Record ${record.version}, ${record.date}, \`${record.command}\`, ${record.machine}.\n`,
    '| measurement | figure | Assay | reference | better |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
