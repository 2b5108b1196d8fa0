import { AssayError } from '../../core/errors.ts';
import type { Source } from '../../core/exchange.ts';
import type { JudgedFinding, Verdict } from '../../core/verdict.ts';
import { redactPart } from '../../engine/redactions.ts';
import type { JsonObject } from '../../wire/json.ts';
import type { AskedRequest, RequestDialect } from '../dialects/dialect.ts';
import { toFault } from '../gateway-fault.ts';
import type { Route } from '../route.ts';
import { cover } from './cover.ts';
import { FaultError } from './fault-error.ts';
import type { Ledger } from './ledger.ts';

interface DocumentCheck {
  readonly id: string;
  readonly route: Route;
  readonly dialect: RequestDialect;
  readonly asked: AskedRequest;
  readonly body: JsonObject;
  readonly ledger: Ledger;
  readonly signal: AbortSignal;
}

/** What stands between two parts of a result. */
const lineFeed = '\n'.length;

/**
 * Checks what a model is given to read, where the policy looks at documents: what tools returned and documents among the messages. Covers in `body` what is
 * to be redacted of the results of tools. Throws `ASSAY_PROMPT_BLOCKED` with the verdict where the policy blocks.
 */
export async function checkGiven({ id, route, dialect, asked, body, ledger, signal }: DocumentCheck): Promise<void> {
  const { tools, documents: sources } = asked;
  if (!looksAtDocuments(route) || tools.length + sources.length === 0) return;
  const verdict = await route.assay.check({ id, tools, sources }, { signal });
  note(verdict, ledger);
  if (!verdict.redacted) return;
  const results = asked.messages.flatMap(({ role }, at) => (role === 'tool' || role === 'function' ? [at] : []));
  const texts = Map.groupBy(dialect.promptPieces(body), ({ choice }) => choice);
  const byTarget = Map.groupBy(verdict.findings, ({ target }) => target);
  for (const [tool, message] of results.entries())
    cover(texts.get(message) ?? [], byTarget.get(`tool:${tool}`) ?? [], lineFeed);
}

/** Passages as they may be given to a model, what is to be redacted covered in them; as they are where the policy does not look at documents. */
export async function checkPassages(
  passages: readonly Source[],
  { id, route, ledger, signal }: Pick<DocumentCheck, 'id' | 'route' | 'ledger' | 'signal'>,
): Promise<readonly Source[]> {
  if (!looksAtDocuments(route) || passages.length === 0) return passages;
  const verdict = await route.assay.check({ id, sources: passages }, { signal });
  note(verdict, ledger);
  return passages.map((passage) => ({
    ...passage,
    text: redactPart(passage.text, 0, of(verdict, `source:${passage.id}`)),
  }));
}

const looksAtDocuments = ({ assay }: Route): boolean =>
  Object.values(assay.policy.checks).some(({ on }) => on.includes('document'));

const of = ({ findings }: Verdict, target: string): JudgedFinding[] =>
  findings.filter((finding) => finding.target === target);

function note(verdict: Verdict, ledger: Ledger): void {
  ledger.verdicts.push({ stage: 'document', verdict });
  if (verdict.action !== 'block') return;
  const code = 'ASSAY_PROMPT_BLOCKED';
  const said = { en: 'The policy blocks a document of this prompt', zh: '策略拦截了此提示词中的文档' };
  throw new FaultError({ ...toFault(new AssayError(code, said)), verdict });
}
