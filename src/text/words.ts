/** How much of a whole a word speaks of. */
export type Quantifier = 'all' | 'most' | 'many' | 'some' | 'few' | 'none' | 'only' | 'at-least' | 'at-most' | 'about';

/** How surely a word lets something be said. */
export type Stance = 'certain' | 'possible' | 'obliged' | 'reported';

/** Articles, pronouns, prepositions, conjunctions, auxiliaries and particles of English and Chinese: what says nothing by itself. Takes a token's `form`, as all below. */
export function isFunctionWord(form: string): boolean {
  functionWords ??= setOf(functionEnglish, functionChinese);
  return functionWords.has(form);
}

/** Whether a word turns its sentence into the opposite: `not`, `never`, `without`; 不, 没有, 并未, 不能, 找不到. Not 不仅, 差不多, 能不能. */
export function isNegation(form: string): boolean {
  negations ??= setOf(negationEnglish, negationChinese);
  if (negations.has(form)) return true;
  const at = form.indexOf('不');
  if (at === -1 || form.length > longestNegated) return false;
  unnegated ??= setOf(notNegation);
  return !unnegated.has(form) && (at === 0 || isComplement(form, at));
}

/** Whether a word says that something is missing, refused or failed without being a negation: `lack`, `deny`, `failed`; 缺乏, 否认, 拒绝. */
export function isDenial(form: string): boolean {
  denials ??= setOf(denialEnglish, denialChinese);
  return denials.has(form);
}

/** The stance a word expresses, if any: `definitely` 一定, `may` 可能, `must` 必须, `reportedly` 据说. */
export function stanceOf(form: string): Stance | undefined {
  stances ??= classesOf(stanceLists);
  return stances.get(form);
}

/** The quantifier a word is, if any. Of `at least` and the like each word is seen by itself: 至少 is one word, `at least` is not. */
export function quantifierOf(form: string): Quantifier | undefined {
  quantifiers ??= classesOf(quantifierLists);
  return quantifiers.get(form);
}

let functionWords: ReadonlySet<string> | undefined;
let negations: ReadonlySet<string> | undefined;
let unnegated: ReadonlySet<string> | undefined;
let denials: ReadonlySet<string> | undefined;
let stances: ReadonlyMap<string, Stance> | undefined;
let quantifiers: ReadonlyMap<string, Quantifier> | undefined;

const longestNegated = 4;

/** 看不到, 来不及: a verb that does not reach its end. 能不能 asks, it does not deny. */
function isComplement(form: string, at: number): boolean {
  return form.length === 3 && at === 1 && form[0] !== form[2];
}

function setOf(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(' ')));
}

function classesOf<Class extends string>(lists: Readonly<Record<Class, string>>): ReadonlyMap<string, Class> {
  const classes = new Map<string, Class>();
  for (const name of Object.keys(lists) as Class[]) for (const word of lists[name].split(' ')) classes.set(word, name);
  return classes;
}

const functionEnglish =
  'a an the this that these those ' +
  'i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself they them their theirs themselves ' +
  'who whom whose which what where when why how whoever whatever whichever whenever wherever ' +
  'one ones someone somebody something anyone anybody anything everyone everybody everything ' +
  'be am is are was were been being do does did done doing have has had having will would shall should can could may might must ought ' +
  'about above across after against along among amid around as at before behind below beneath beside besides between beyond by despite down during except for from ' +
  'in inside into like near of off on onto out outside over past per since through throughout to toward towards under until till up upon via with within ' +
  'and or but nor so yet if then else than because although though while whereas unless whether once both either neither also too ' +
  'there here such same other another each every any some just only even still already again ever quite rather very much more most less least ' +
  'however therefore thus hence moreover furthermore meanwhile otherwise instead ' +
  'not no yes let us ok well etc e.g i.e';

const functionChinese =
  '的 地 得 之 所 者 了 着 过 吗 呢 吧 啊 呀 嘛 啦 呵 哦 哪 么 们 ' +
  '我 你 您 他 她 它 我们 你们 他们 她们 它们 咱们 自己 本人 大家 彼此 其 此 该 本 某 各 ' +
  '这 那 这个 那个 这些 那些 这样 那样 这么 那么 这里 那里 这儿 那儿 此外 另外 其他 其它 其中 ' +
  '谁 什么 哪个 哪些 哪里 怎么 怎样 怎么样 如何 为什么 为何 何时 多少 几 ' +
  '是 有 在 为 被 把 将 让 使 令 给 对 对于 关于 由 由于 从 自 自从 到 至 向 往 朝 于 以 以及 与 与其 和 跟 同 及 并 并且 而 而且 或 或者 还是 还有 ' +
  '因 因为 因此 因而 所以 于是 但 但是 不过 然而 可是 只是 却 虽然 虽 尽管 即使 如果 若 假如 要是 只要 只有 除非 除了 除 无论 不管 不论 不仅 不但 既 又 也 都 就 才 便 则 即 ' +
  '再 还 更 最 很 太 非常 十分 比较 较 相当 已 已经 曾 曾经 正 正在 刚 刚刚 将要 仍 仍然 依然 一直 总是 常 常常 经常 往往 ' +
  '会 能 能够 可 可以 要 应 应该 应当 须 必须 需 需要 想 愿意 ' +
  '不 没 没有 未 无 非 别 ' +
  '上 下 中 里 内 外 前 后 间 时 时候 之前 之后 以前 以后 以来 期间 当 当时 ' +
  '个 位 名 件 条 项 种 次 些 一个 一些 一种 一样 等 等等 ' +
  '按 按照 根据 依据 据 通过 经 经过 随着 随 作为 比 像 如 例如 比如 即便 ' +
  '呗 罢了 而已 来 去 起来 出来 下来 进行 加以 予以 其实 的话 之一 之间 之中 方面 有关 相关';

const negationEnglish =
  'not no never none nobody nothing nowhere neither nor without cannot hardly scarcely barely dont doesnt didnt isnt arent wasnt werent wont wouldnt couldnt shouldnt cant hasnt havent hadnt';

const negationChinese =
  '没 没有 没能 没法 没人 没什么 没有任何 从没 从没有 并没 并没有 还没 还没有 都没 都没有 也没 也没有 ' +
  '未 未曾 未能 未有 未经 未予 未获 未见 未被 未及 未满 尚未 从未 并未 仍未 还未 暂未 均未 也未 却未 ' +
  '无 无法 无须 无需 无权 无人 无意 无力 无从 毫无 并无 绝无 尚无 暂无 从无 全无 无一 ' +
  '非 并非 绝非 决非 而非 既非 实非 皆非 均非 ' +
  '勿 莫 别 甭 休想 切勿 请勿 严禁 ' +
  '从不 绝不 决不 毫不 并不 永不 也不 都不 再不 均不 并不是 从来不 从来没有 绝不会 并不会 并不能';

/** Words with 不 that deny nothing. */
const notNegation =
  '不仅 不仅仅 不但 不只 不光 不单 不独 不过 不管 不论 不料 不禁 不断 不久 不时 不妨 不愧 不惜 不由得 不得不 不能不 不会不 不可不 不无 不乏 不少 不日 不外 不外乎 不已 不休 ' +
  '不约而同 不言而喻 不遗余力 不可或缺 不可避免 不折不扣 不可思议 不丹 不锈钢 不同 不如 不到 不足 不及 不等 不一 不良 不适 不安 不满 不明 不利 不少于 不低于 不下于 不小于 不多于 不高于 不超过 不大于 不动产 不等式 不倒翁 不速之客 不二 不下 不止 不愧为 不幸 ' +
  '差不多 对不起 了不起 巴不得 恨不得 要不然 免不了 少不了 离不开 忍不住 禁不住 说不定 保不准 怪不得 大不了 用不着 舍不得';

const denialEnglish =
  'lack lacks lacked lacking fail fails failed failing failure deny denies denied denying denial refuse refuses refused refusing refusal reject rejects rejected rejecting ' +
  'decline declines declined absent absence unable impossible prevent prevents prevented prohibit prohibits prohibited prohibits forbid forbids forbidden forbade ' +
  'ban bans banned avoid avoids avoided exclude excludes excluded omit omits omitted miss missing devoid unaware unknown';

const denialChinese =
  '缺乏 缺少 缺失 缺席 失败 否认 否定 否决 拒绝 驳回 禁止 不准 不许 避免 防止 免于 难以 未必 排除 取消 失去 丧失 短缺 空白';

const stanceLists: Readonly<Record<Stance, string>> = {
  certain:
    'certainly definitely undoubtedly clearly obviously surely indeed always absolutely unquestionably undeniably inevitably invariably guaranteed proven certain sure ' +
    '一定 必定 必然 肯定 必将 无疑 毫无疑问 显然 的确 确实 绝对 总是 始终 势必 确定 确信 毋庸置疑 当然 固然',
  possible:
    'may might could possibly perhaps maybe probably likely unlikely presumably potentially apparently seemingly seem seems seemed appear appears appeared suggest suggests suggested ' +
    'estimate estimated estimates expect expected expects believe believed believes think thought assume assumed possible probable uncertain unclear ' +
    '可能 也许 或许 大概 恐怕 估计 似乎 好像 仿佛 有望 预计 预期 或将 兴许 未必 不一定 说不定 看来 疑似 大致 推测 猜测 认为 觉得 有可能 极有可能',
  obliged:
    'must should shall ought required requires require need needs needed obliged mandatory compulsory ' +
    '必须 务必 应 应当 应该 须 需 需要 宜 必需 得以 理应 不得不 有义务 强制',
  reported:
    'reportedly allegedly supposedly purportedly alleged purported claimed claims claim said says told according rumoured rumored ' +
    '据说 据称 据悉 据报道 传闻 传言 声称 宣称 自称 称 表示 指出 透露 所谓',
};

const quantifierLists: Readonly<Record<Quantifier, string>> = {
  all: 'all every each entire whole both everyone everybody everything always 所有 全部 一切 每 每个 每一 各 各个 任何 凡 凡是 全体 全都 都 均 皆 一律 整个 通通 全',
  most: 'most mostly majority mainly largely predominantly 大部分 大多数 多数 绝大多数 绝大部分 大半 过半 半数以上 主要',
  many: 'many much numerous several plenty lots 许多 很多 大量 众多 诸多 不少 多 好多 大批 若干',
  some: 'some certain various sometimes partly partially 一些 有些 部分 一部分 某些 个别 有的 少许 几个 有时',
  few: 'few little rarely seldom minority handful scarce 少数 极少 极少数 很少 少量 寥寥 罕见 鲜有 少',
  none: 'none no nobody nothing neither never 没有任何 无一 没有一个 无人 毫无 从不 从未',
  only: 'only solely merely exclusively just sole 仅 只 仅仅 只有 唯有 唯一 单单 仅有 只是',
  'at-least':
    'least minimum exceed exceeds exceeded exceeding 至少 最少 起码 不少于 不低于 不下于 以上 超过 多于 高于 大于 逾 突破 超',
  'at-most': 'maximum 至多 最多 不多于 不超过 不高于 以下 以内 不到 不足 低于 少于 小于 未满',
  about: 'about approximately roughly around nearly almost circa 大约 约 大致 左右 近 将近 接近 几乎 约为',
};
