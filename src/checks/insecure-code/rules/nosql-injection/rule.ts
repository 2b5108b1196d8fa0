import { uses } from '../../reading/cleaning.ts';
import { origins } from '../../reading/origins.ts';
import type { Rule } from '../../rule.ts';
import { confidenceOf } from '../../sinks.ts';

const queries = [
  '*.find',
  '*.findOne',
  '*.findOneAndUpdate',
  '*.findOneAndDelete',
  '*.updateOne',
  '*.updateMany',
  '*.deleteOne',
  '*.deleteMany',
  '*.count',
  '*.countDocuments',
  '*.aggregate',
  '*.find_one',
  '*.update_one',
  '*.delete_one',
  '*.update',
  '*.remove',
];

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'php'],
  mended: {
    javascript: 'await users.findOne({ name: String(req.body.name) });',
    typescript: 'await users.findOne({ name: String(req.body.name) });',
    tsx: 'await users.findOne({ name: String(name) });',
    python: 'users.find_one({"name": str(request.json["name"])})',
  },
  *find(code, values) {
    // `$where` holds a program.
    for (const { name, value: node, node: whole } of code.named) {
      if (!/^\$?where$/.test(name) || !code.textOf(whole).includes('$where')) continue;
      const value = values.of(node);
      if (value.origin > origins.constant) yield { node: whole, confidence: confidenceOf(value) };
    }
    for (const call of code.callsOf(queries)) {
      const [first] = call.args;
      if (
        !first ||
        !call.receiver ||
        code.says(/^(typeof|isString|String|isinstance|toString|ObjectId|ObjectID)$/, code.functionAt(call.node)?.node)
      )
        continue;
      // What comes from outside can be an object such as `{ "$ne": null }` instead of a text.
      const isRaw =
        values.of(first.value).origin === origins.outside &&
        /^(object|dictionary|member_expression|identifier|attribute)$/.test(first.value.type);
      if (
        isRaw &&
        (values.of(first.value).clean & uses.query) === 0 &&
        code.says(/mongo|mongoose|collection|Schema|ObjectId/i)
      )
        yield { node: call.node, confidence: 0.6 };
    }
  },
};
