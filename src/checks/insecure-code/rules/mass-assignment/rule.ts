import { origins } from '../../reading/origins.ts';
import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'ruby', 'php'],
  mended: {
    javascript: 'await User.create({ name: req.body.name, email: req.body.email });',
    typescript: 'await User.create({ name: body.name, email: body.email });',
    tsx: 'await User.create({ name: body.name, email: body.email });',
    python: 'User(name=data["name"], email=data["email"])',
    ruby: 'params.require(:user).permit(:name, :email)',
    php: "User::create($request->only('name', 'email'));",
  },
  *find(code, values) {
    for (const call of code.callsOf([
      '*.create',
      '*.update',
      '*.insertOne',
      '*.findByIdAndUpdate',
      '*.findOneAndUpdate',
      'Object.assign',
      '*.build',
    ])) {
      if (!/^[A-Z]|Model|Object/.test(call.name)) continue;
      const raw = call.args.find(
        ({ value }) =>
          /^(member_expression|identifier|attribute)$/.test(value.type) &&
          /(^|\.)(body|json)$/.test(code.nameOf(value) ?? '') &&
          values.of(value).origin === origins.outside,
      );
      if (raw) yield { node: call.node, confidence: 0.6 };
    }
    for (const call of code.callsOf(['*.permit!'])) yield { node: call.node, confidence: 0.85 };
    for (const node of code.nodesOf('dictionary_splat')) {
      const inner = node.children.find(({ isNamed }) => isNamed);
      if (
        inner &&
        values.of(inner).origin === origins.outside &&
        /request\.(json|form|data|get_json|args)/.test(code.textOf(inner))
      )
        yield { node: node.parent?.parent ?? node, confidence: 0.55 };
    }
  },
};
