import type { Plan } from './blueprint.ts';

const languages = {
  javascript: 'JavaScript',
  typescript: 'TypeScript',
  tsx: 'TypeScript (TSX)',
  python: 'Python',
} as const;

/** What a model can be asked in order to write a function of a plan. */
export function promptOf(
  { name, language, signature, callers, calls, needs, form }: Plan,
  speech: 'en' | 'zh',
): string {
  const tongue = languages[language];
  const uses = calls.map((call) => `  ${call}`).join('\n');
  if (speech === 'zh') {
    const kind = form === 'new' ? '类' : form === 'component' ? '组件' : '函数';
    return [
      `请用 ${tongue} 编写${kind} \`${name}\`。`,
      `签名：\`${signature}\``,
      `用法：\n${uses}`,
      ...(callers.length > 0 ? [`调用方：${callers.join('、')}。`] : []),
      ...(needs.length > 0 ? [`可以使用：${needs.join('、')}。`] : []),
      '只使用确实存在的软件包和函数；输入无法处理时抛出错误。只给出代码。',
    ].join('\n');
  }
  const kind = form === 'new' ? 'class' : form === 'component' ? 'component' : 'function';
  return [
    `Write the ${tongue} ${kind} \`${name}\`.`,
    `Signature: \`${signature}\``,
    `Used as:\n${uses}`,
    ...(callers.length > 0 ? [`Called by: ${callers.join(', ')}.`] : []),
    ...(needs.length > 0 ? [`It may use: ${needs.join(', ')}.`] : []),
    'Use only packages and functions that exist; throw an error for input that cannot be handled. Give the code alone.',
  ].join('\n');
}
