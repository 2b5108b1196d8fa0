import { AssayError, type ErrorCode } from '../core/errors.ts';
import type { Language } from '../report/format.ts';

/**
 * An error as a person reads it: `assay: what is wrong (ASSAY_CODE)`. Of one that is worded in English only the meaning of its code stands
 * before it in Chinese. With `isDebug` the stack and the causes follow.
 */
export function toErrorLine(error: unknown, language: Language, isDebug: boolean): string {
  const line = AssayError.isInstance(error)
    ? `assay: ${errorText(error, language)} (${error.code})`
    : `assay: ${unexpected[language]}`;
  return isDebug ? `${line}\n${stackOf(error)}\n` : `${line}\n`;
}

/** What an error says in a language, without its code. */
export function errorText(error: AssayError, language: Language): string {
  if (error.text !== undefined) return error.text[language];
  return language === 'zh' ? `${meaningsInChinese[error.code]}：${error.message}` : error.message;
}

const unexpected: Readonly<Record<Language, string>> = {
  en: 'Something went wrong inside Assay; run the same command with --debug and report what it prints',
  zh: 'Assay 内部出错；请加上 --debug 再运行一次，并把输出的内容报告给我们',
};

/** What a code means, in Chinese. */
export const meaningOf = (code: ErrorCode): string => meaningsInChinese[code];

const meaningsInChinese: Readonly<Record<ErrorCode, string>> = {
  ASSAY_USAGE: '用法有误',
  ASSAY_CHECK_UNKNOWN: '没有这项检查',
  ASSAY_POLICY_INVALID: '策略无法使用',
  ASSAY_INPUT_INVALID: '记录不合格式',
  ASSAY_INPUT_MISSING: '找不到或无法读取',
  ASSAY_INPUT_ENCODING: '不是 UTF-8 文本',
  ASSAY_DOCUMENT_UNREADABLE: '文档无法读取',
  ASSAY_INPUT_TOO_LARGE: '输入过大',
  ASSAY_OUTPUT_FAILED: '无法写出结果',
  ASSAY_MODEL_INVALID: '权重文件无法使用',
  ASSAY_MODEL_MISSING: '缺少模型，或缺少运行它的软件包',
  ASSAY_MODEL_UNREACHABLE: '无法连接模型服务，或它没有及时回应',
  ASSAY_MODEL_REFUSED: '模型服务拒绝了请求',
  ASSAY_MODEL_ANSWER: '模型给出的结果不符合要求',
  ASSAY_KB_MISSING: '没有这个知识库',
  ASSAY_KB_FILTERED: '筛选条件或标签没有留下可供查找的内容',
  ASSAY_KB_LOCKED: '知识库正由另一个写入者占用',
  ASSAY_KB_VERSION: '知识库由另一版本的 Assay 建立',
  ASSAY_KB_DAMAGED: '知识库有部分损坏或缺失',
  ASSAY_KB_FULL: '知识库无法写入，例如磁盘已满',
  ASSAY_CODE_INDEX_MISSING: '没有这个代码索引',
  ASSAY_CODE_INDEX_LOCKED: '代码索引正由另一个写入者占用',
  ASSAY_CODE_INDEX_VERSION: '代码索引由另一版本的 Assay 建立',
  ASSAY_CODE_INDEX_DAMAGED: '代码索引有部分损坏或缺失',
  ASSAY_CODE_INDEX_FULL: '代码索引无法写入，例如磁盘已满',
  ASSAY_KEY_UNKNOWN: '没有这个密钥',
  ASSAY_KEY_REVOKED: '密钥已吊销',
  ASSAY_KEY_EXPIRED: '密钥已过期',
  ASSAY_KEY_EXISTS: '已有同名的密钥',
  ASSAY_ROUTE_FORBIDDEN: '密钥不可使用该路由',
  ASSAY_POLICY_FORBIDDEN: '密钥须遵守另一个策略',
  ASSAY_RATE_LIMITED: '密钥本分钟的请求数或词元数已用完',
  ASSAY_BUDGET_SPENT: '密钥本月的预算已用完',
  ASSAY_STREAMS_EXCEEDED: '密钥打开的流已达上限',
  ASSAY_ACCESS_UNAVAILABLE: '无法读写密钥和限额',
  ASSAY_PRICES_INVALID: '价格表无法使用',
  ASSAY_AUDIT_UNAVAILABLE: '无法读写审计记录',
  ASSAY_AUDIT_MISSING: '没有这条审计记录',
  ASSAY_CONFIG_INVALID: '配置无法使用',
  ASSAY_MODEL_UNKNOWN: '没有路由认识此模型',
  ASSAY_PATH_UNKNOWN: '网关没有此路径',
  ASSAY_METHOD_UNKNOWN: '此路径不接受该方法',
  ASSAY_REQUEST_INVALID: '请求不符合 HTTP',
  ASSAY_REQUEST_LATE: '客户端发送请求过慢',
  ASSAY_HEADERS_TOO_LARGE: '请求头过大',
  ASSAY_HOST_REFUSED: '请求的主机名不是本网关',
  ASSAY_ORIGIN_REFUSED: '其他网站的页面向不要求密钥的网关发出请求',
  ASSAY_PROMPT_BLOCKED: '策略拦截了提示词',
  ASSAY_UPSTREAM_UNREACHABLE: '无法连接上游',
  ASSAY_UPSTREAM_LATE: '上游未按时回答',
  ASSAY_UPSTREAM_BROKEN: '上游中断了回答',
  ASSAY_UPSTREAM_ANSWER: '无法读懂上游的回答',
  ASSAY_UPSTREAM_REFUSED: '上游拒绝了请求',
  ASSAY_UPSTREAM_SPARED: '上游连续失败，暂不请求',
  ASSAY_SHAPE_UNSUPPORTED: '上游不支持此请求格式',
  ASSAY_GATEWAY_CLOSING: '网关正在停止',
  ASSAY_PORT_TAKEN: '无法监听该地址',
  ASSAY_INTERNAL: 'Assay 内部出错',
  ASSAY_ABORTED: '已中断',
};

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  return error.cause === undefined ? stack : `${stack}\nCaused by: ${stackOf(error.cause)}`;
}
