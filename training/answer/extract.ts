// Writes one line a question: the features of its candidate sentences, for train.py. node training/answer/extract.ts --data DIR --set NAME [--step N]
import { parseArgs } from 'node:util';
import { askedRows, type AskedRow } from '../../bench/quality/answer-rows.ts';
import { answerFeatures, findCandidates } from '../../src/evidence/answer/answer-features.ts';
import { readPassages } from '../../src/evidence/answer/coverage.ts';
import { canAnswer } from '../../src/evidence/answer/can-answer.ts';
import { isMissing } from '../../src/evidence/answer/missing.ts';
import { viewQuestion } from '../../src/evidence/answer/question-view.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    set: { type: 'string', default: 'xquad-en' },
    step: { type: 'string', default: '1' },
  },
});

process.stdout.write(`${JSON.stringify({ features: answerFeatures })}\n`);
for await (const row of askedRows(values.set, { data: values.data, step: Number(values.step) })) {
  process.stdout.write(`${JSON.stringify(linesOf(row))}\n`);
}

function linesOf(row: AskedRow): unknown {
  const { question, covered } = readPassages(viewQuestion(row.question, row.index, row.terms), row.passages);
  const candidates = findCandidates(question, covered);
  return {
    id: row.id,
    set: values.set,
    article: row.article,
    answerable: row.isAnswerable,
    kind: question.expects,
    rows: candidates.flatMap(({ passage, sentence, features }) => {
      if (!canAnswer(question, covered[passage]?.sentences[sentence])) return [];
      const text = covered[passage]?.sentences[sentence]?.text ?? '';
      const answers =
        row.isAnswerable &&
        row.passages[passage]?.source === row.answering &&
        row.golds.some((gold) => text.includes(gold));
      const missing = isMissing(question, covered, { passage, sentence });
      return [[Number(answers), Number(missing), ...features.map((value) => Math.round(value * 1000) / 1000)]];
    }),
  };
}
