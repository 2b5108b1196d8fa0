import { createAssay, describePolicy, renderPolicy } from '../compose.ts';
import { AssayError } from '../core/errors.ts';
import { type Handler, valueOf } from './command.ts';
import { toErrorLine } from './error-line.ts';
import { openStandardOutput } from './output.ts';
import { tellPerson } from './person.ts';
import { loadPolicyFile } from './policy-input.ts';

/** `assay policy lint`: one line for every good policy, and what its checks say of their options; faults, each with its place, go to standard error. */
export const policyLint: Handler = async ({ operands, terminal, signal }) => {
  let code = 0;
  const output = openStandardOutput();
  for (const file of operands) {
    try {
      const policy = await loadPolicyFile(file, signal);
      const says = {
        en: `is valid: policy "${policy.id}", version ${policy.version}`,
        zh: `有效：策略 "${policy.id}"，版本 ${policy.version}`,
      };
      await output.write(`${file} ${says[terminal.language]}\n`);
      for (const line of describePolicy(policy)) await output.write(`  ${line[terminal.language]}\n`);
    } catch (error) {
      if (!AssayError.isInstance(error)) throw error;
      code = Math.max(code, error.exitCode);
      tellPerson(toErrorLine(error, terminal.language, terminal.isDebug));
    }
  }
  return code;
};

/** `assay policy show`. */
export const policyShow: Handler = async (call) => {
  const [file] = call.operands;
  const policy = file === undefined ? createAssay().policy : await loadPolicyFile(file, call.signal);
  const text = await renderPolicy(policy, valueOf(call, 'format') === 'json' ? 'json' : 'yaml');
  await openStandardOutput().write(text);
  return 0;
};
