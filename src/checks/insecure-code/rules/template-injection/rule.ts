import { origins } from '../../reading/origins.ts';
import type { Value } from '../../reading/value.ts';
import type { Rule } from '../../rule.ts';
import { sightingsOf, type Sink } from '../../sinks.ts';

const templates: readonly Sink[] = [
  {
    at: 0,
    calls: [
      'render_template_string',
      'flask.render_template_string',
      'jinja2.Template',
      '*.from_string',
      'mako.template.Template',
      'Template',
    ],
  },
  {
    at: 0,
    calls: [
      'ejs.render',
      'ejs.compile',
      'pug.compile',
      'pug.render',
      'jade.compile',
      'handlebars.compile',
      'Handlebars.compile',
      'nunjucks.renderString',
      '_.template',
      'mustache.render',
      'dot.template',
      'eta.render',
    ],
  },
  { at: 0, calls: ['ERB.new', 'Liquid.Template.parse', 'Haml.Engine.new', '*.createTemplate', 'Velocity.evaluate'] },
];

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'php', 'ruby'],
  mended: {
    python: 'return render_template("hello.html", name=name)',
    javascript: "res.render('hello', { name });",
    typescript: "res.render('hello', { name });",
    tsx: "res.render('hello', { name });",
    ruby: "render 'hello', locals: { name: name }",
  },
  *find(code, values) {
    const isText = (value: Value): boolean => value.origin === origins.outside || value.isBuilt;
    yield* sightingsOf(code, values, {
      sinks: templates,
      danger: { use: 'code', least: origins.parameter, test: isText },
    });
  },
};
