// What the pages say around the figures, in both languages.
import type { PageLanguage } from './figure-names.ts';

export interface PageText {
  readonly opening: string;
  readonly quality: string;
  readonly code: string;
  readonly codeNote: string;
  readonly safety: string;
  readonly safetyNote: string;
  readonly speed: string;
  readonly gateway: string;
  readonly gatewayNote: string;
  readonly knowledge: string;
  readonly notMeasured: string;
  record(version: number, date: string): string;
  readonly measurement: string;
  readonly figure: string;
  readonly interval: string;
  readonly reference: string;
  readonly better: string;
  readonly higher: string;
  readonly lower: string;
  readonly rows: string;
  readonly sets: string;
  readonly plots: string;
  readonly plotsNote: string;
  readonly reliability: string;
  readonly 'precision-recall': string;
  readonly parts: string;
  readonly partsNote: string;
  readonly training: string;
  readonly trainingNote: string;
  readonly limits: string;
}

export const pageText: Readonly<Record<PageLanguage, PageText>> = {
  en: {
    opening: `# How good it is

[中文](quality.zh.md)

Written by \`npm run bench:quality\`, \`npm run bench:code\`, \`npm run bench:safety\`, \`npm run bench:speed\`, \`npm run bench:gateway\` and \`npm run bench:retrieval\` from their last records; nothing here is typed by hand. The
reference is measured in the same run on the same rows.
`,
    quality: 'Quality',
    code: 'Code',
    codeNote: `\`secrets\`: samples of the rules of gitleaks and secretlint, where a look-alike of one rule may be a secret of another; and \`own\`, 50 kinds of secrets and 43
kinds of look-alikes drawn from a seed into 13 surroundings (\`bench/code\`), where a secret counts as found only if all of it is covered. The kinds are ours, and so are the
rules: read \`own\` as what is known to work. The reference is secretlint with its recommended preset.
\`duplicates\`: functions and pieces of twelve packages of npm, changed in five ways, and functions of packages that are not indexed; JavaScript and TypeScript only, and one style of
laying out again. The reference takes a snippet for copied where half of its runs of twelve lexemes stand in the index as they are.
\`existence\`: blocks of the documentation of seventy npm packages and short programs of Python's standard library, as they are and with one name changed by rule; a package counts as
found where it is called unknown. The reference counts all that the compiler of TypeScript, and pyright, say of the code. A checker built on the declarations by which the rows were
made is right by construction where a name is missing; what is hard is to leave real code alone.
\`insecure\`: functions before and after a real fix (sven: more than half of the pairs are C, where most fixes need to know the rest of the program), fix candidates of Juice Shop, examples
of Bandit, and code around lines that the patterns of CodeShield match, of which recall is agreement with those patterns and not truth. Findings of every confidence count, those
under 0.5 among them, about which a policy does nothing. The reference is a list of dangerous names.
`,
    safety: 'Safety',
    safetyNote: `\`harm\`: development parts of COLDataset (labels given by a machine) and SWSR (sexism on Weibo) in Chinese, Davidson, EDOS and HatemojiBuild in English, 1,500 rows of a set
at most; a text counts as found where a kind of abuse scores 0.5 or more. Sets mean different things by the same word: what EDOS calls clean may be offensive in other ways.
Requests: questions that ask for harm (JADE-DB, HarmfulQA, CatQA, AdvBench, MultiJail) against harmless ones, told by the score of the whole check. Harmless sets are plain
questions, and questions about law, security and distress; a sign of self-harm counts as flagged there, though it asks for support and not for a wall. Our own everyday prompts are
kept from training, but the lists of terms were made with them in view: prompts of others are flagged a little more often. The reference is naive Bayes over words and pairs of Han characters, trained on the training part of the same set, and
for prompts on that of all sets of prompts; for time, the words of the same text cut by \`Intl.Segmenter\`.
\`attack\`: development parts of jailbreaks seen in the wild (families apart from those of training), of JailBench (templates that were trained on, with other questions), of the direct injections
of PurpleLlama (11 rows) and of BIPIA (orders that were not trained on, in tables and answers about code; words for putting code in were added after a look at its families), and rows of our own
(\`bench/safety/attack-rows.json\`) that no weight was trained on. Harmless prompts are those of all sets, questions for harm among them, which are no attacks. The reference counts phrases of attacks.
\`custom\`: categories of \`words\` that are learnt from the first 20 rows of a kind in CatQA (kinds of harmful questions) or of a subject in plain Chinese questions, and tell the other rows of that
set; the mean over kinds with 24 rows or more, with few rows of each. All rows of a set are alike but for their kind, so that without counterexamples many others are taken for it. The reference is
naive Bayes from the same examples.
`,
    speed: 'Speed',
    gateway: 'The gateway',
    gatewayNote: `Gateway, proxy and model are processes of their own on loopback; processor time is that of all their threads. The proxy that is the reference passes bytes on as they come
and reads none of them: what lies between is what reading, checking, counting and recording cost, and starting and ending an exchange.
`,
    knowledge: 'Knowledge bases',
    notMeasured: 'Not measured yet.',
    record: (version, date) => `Record ${version}, ${date},`,
    measurement: 'measurement',
    figure: 'figure',
    interval: '95 %',
    reference: 'reference',
    better: 'better',
    higher: 'higher',
    lower: 'lower',
    rows: 'rows',
    sets: `The sets, which are not part of the project: \`grounding-en\` is the development part of RAGTruth (answers of six models, spans marked by people;
MIT), \`grounding-zh\` of UHGEval (continuations of Chinese news, words judged by people; Apache-2.0) with the real next sentences as controls;
\`claims\` are WiCE, Factcheck-GPT and BEGIN; \`nli\` are FEVER, NLI-protocols, revised SNLI pairs, ConjNLI, Breaking NLI, InfoTabS, TabFact, PAWS-X and two
rule-made sets (\`silver\`), which show whether a kind of change is seen at all and are no measure of quality. Of a large set the same 800 (claims) or 500
(nli) rows are taken every time. The reference is the share of the words of a sentence that its sources lack. \`retrieval\` finds documents
for questions (CACM, Cranfield, CISI, NPL, XQuAD, DRCD; 300 questions a set at most) through a knowledge base, its reference is plain BM25 over lower-cased words
and pairs of Han characters.

How it is counted:

- \`folds\` are rows that also train: each is predicted by models that never saw its sources. The other measurements ask the product itself, with rows that never train.
- 95 % of 1,000 resamples lie in the interval; whole sources are drawn with all their rows, always the same ones. What never happened among n sources may still happen
  in 3/n of them.
- An evident conflict in an answer to a question or in a summary is found where a sentence it touches is flagged. A sentence is clean where no marked span touches it.
  The threshold is the lowest one that flags at most 10 % of the clean sentences.
- Contradicted is told from unsupported only where something was reported at a fault of a known kind: 1 where "contradicted" is among what was said, else 0.
- Calibration error: 15 equal bins of risk. A sentence is at fault where a marked span touches it; of claims, a lone sentence is what its claim is.
`,
    plots: 'Plots',
    plotsNote: 'Drawn from the rows in folds where there are any, else from the development sets.\n',
    reliability: 'Reliability by language: on the dashed line the risk that was given is the share that is at fault.',
    'precision-recall': 'Precision against recall for every threshold, beside word overlap.',
    parts: 'By task, model, kind of fault',
    partsNote: 'Parts are small: read the interval before the figure. They may fall from one record to the next.\n',
    training: 'What each training set gives',
    trainingNote: `Change of a figure in folds when training goes without the set; a minus means that the set helps. Weight 0: tried and left.
`,
    limits: `## What the figures hide

- AUROC is the chance that a faulty answer scores higher than a sound one; 0.5 is guessing.
- A sentence that says the same in other words than its sources looks unsupported; one that swaps two names the sources hold can look supported where the source says it in
  another order.
- RAGTruth rows come with six old generators; newer models make rarer and subtler mistakes.
- Chinese figures come from news. Statutes and manuals read differently, chats too.
- The controls of UHGEval stand word for word in their sources, which makes them easy.
`,
  },
  zh: {
    opening: `# 效果如何

[English](quality.md)

本页由 \`npm run bench:quality\`、\`npm run bench:code\`、\`npm run bench:safety\`、\`npm run bench:speed\`、\`npm run bench:gateway\` 和 \`npm run bench:retrieval\` 根据各自最近一次记录生成，没有一个数字是手写的。参考值在同一次运行中用同样的数据测得。
`,
    quality: '质量',
    code: '代码',
    codeNote: `\`secrets\`：gitleaks 与 secretlint 各规则的样例，其中一条规则的相似物可能是另一条规则的机密；以及 \`own\`：50 种机密和 43 种相似物，按种子抽取后写入 13 种上下文
（\`bench/code\`），只有全部被覆盖才算找到。种类和规则都出自我们之手，\`own\` 说明的是已知可用的范围。参考值为 secretlint 及其推荐预设。
\`duplicates\`：十二个 npm 软件包中的函数和片段，以五种方式改动，以及未索引软件包中的函数；仅有 JavaScript 和 TypeScript，重新排版也只有一种风格。参考值的做法是：
片段中有一半的十二词素串原样出现在索引中，即视为复制。
\`existence\`：七十个 npm 软件包文档中的代码块，以及 Python 标准库的短程序，有的保持原样，有的按规则改动一个名称；软件包被称为未知即算找到。参考值计入 TypeScript 编译器和 pyright
对代码所报的一切。这些数据由声明本身生成，以同样的声明查证自然能找到缺失的名称；难处在于不误报真实代码。
\`insecure\`：真实修复前后的函数（sven：一半以上是 C，多数修复需要了解程序的其余部分）、Juice Shop 的修复候选、Bandit 的示例，以及 CodeShield 的模式所匹配的代码，
后者的召回只说明与那些模式一致，并非事实。各种置信度的发现都计入，包括低于 0.5、策略不作处理的。参考值为一份危险名称清单。
`,
    safety: '安全',
    safetyNote: `\`harm\`：中文为 COLDataset（标签由机器给出）与 SWSR（微博性别歧视）的开发部分，英文为 Davidson、EDOS 与 HatemojiBuild，每个集合最多 1,500 行；任一辱骂类别的分数达到 0.5 即算找到。
各数据集对同一个词的理解不同：EDOS 标为无误的文本可能在其他方面冒犯人。请求：求助于有害之事的提问（JADE-DB、HarmfulQA、CatQA、AdvBench、MultiJail）与无害的提问，按整个检查的分数区分。
无害集合为日常提问，以及关于法律、安全和心理困扰的提问；其中自残的迹象也算作标出，尽管它要求的是支持而不是拦截。自写的日常提问未参与训练，但编写词表时看过：他人的提问会略多一些被标出。参考值为在同一集合（提问则为全部提问集合）的训练部分上训练的
朴素贝叶斯（词与相邻汉字对）；对时间而言为 \`Intl.Segmenter\` 对同一文本的分词。
\`attack\`：开发部分包括真实出现过的越狱提示词（家族与训练部分不同）、JailBench（模板参与过训练，问题不同）、PurpleLlama 的直接注入（11 行）、BIPIA（未参与训练的指令，位于表格和代码解答中；
插入代码的用语在看过其类别后有所补充），以及未参与任何训练的自写行（\`bench/safety/attack-rows.json\`）。无害提示词取自所有集合，其中包括不属于攻击的有害提问。参考值为攻击用语的计数。
\`custom\`：\`words\` 的自定义类别，从 CatQA 的一类有害提问、或中文普通提问的一个主题中取前 20 行学得，再判断该集合的其余各行；为不少于 24 行的各类的平均值，每类行数不多。
同一集合的各行除类别外都相似，没有反例时会把许多其他行当作该类。参考值为用同样示例训练的朴素贝叶斯。
`,
    speed: '速度',
    gateway: '网关',
    gatewayNote: `网关、代理和模型是本机回环上各自独立的进程；处理器时间为其全部线程之和。作参考的代理原样转发字节，什么也不读：两者之差就是读取、检查、计数、记录以及每次交互开始与结束的开销。
`,
    knowledge: '知识库',
    notMeasured: '尚未测量。',
    record: (version, date) => `第 ${version} 次记录，${date}：`,
    measurement: '测量',
    figure: '指标',
    interval: '95 % 区间',
    reference: '参考值',
    better: '更好',
    higher: '越高',
    lower: '越低',
    rows: '行数',
    sets: `所用数据集不属于本项目：\`grounding-en\` 是 RAGTruth 的开发部分（六个模型的回答，错误片段由人标注；MIT）；\`grounding-zh\` 是 UHGEval 的开发部分（中文新闻续写，词语由人判断；Apache-2.0），以真实的下文为对照；
\`claims\` 为 WiCE、Factcheck-GPT 和 BEGIN；\`nli\` 为 FEVER、NLI-protocols、改写的 SNLI、ConjNLI、Breaking NLI、InfoTabS、TabFact、PAWS-X，以及两个按规则生成的集合（\`silver\`），后者只说明某类改动能否被看出，不能衡量质量。
较大的集合每次都取同样的 800 行（claims）或 500 行（nli）。参考值是句子中来源里没有的词所占比例。\`retrieval\` 通过知识库为问题查找文档（CACM、Cranfield、CISI、NPL、XQuAD、DRCD，每个集合最多 300 个问题），参考值是对小写词和相邻汉字对的普通 BM25。

计算方法：

- \`folds\` 是也用于训练的数据：每一行都由从未见过其来源的模型预测。其余测量直接询问产品本身，所用的行从不参与训练。
- 区间包含 1,000 次重抽样中的 95 %；按来源整体抽取，同一来源的行一起抽中，每次抽样都相同。在 n 个来源中从未发生的事，仍可能在其中 3/n 里发生。
- 问答和摘要中的明显矛盾：只要它所在的句子被标出，就算找到。没有任何标注片段触及的句子为无误句子。阈值取最低的、且至多标出 10 % 无误句子的那一个。
- 区分“矛盾”与“无依据”：只看在已知类型的错误处有所报告的情形；报告中有“矛盾”记 1，否则记 0。此处的参考值是来源中有的词所占比例：矛盾往往沿用来源的词。
- 校准误差：把风险分为 15 个等宽区间。有标注片段触及的句子视为有误；论断只有一句时，以论断的标签为准。
`,
    plots: '图',
    plotsNote: '有交叉验证数据时据其绘制，否则据开发集绘制。\n',
    reliability: '各语言的校准曲线：落在虚线上，表示给出的风险等于实际有误的比例。',
    'precision-recall': '每个阈值下的精确率与召回率，与词语重合对照。',
    parts: '按任务、模型、错误类型',
    partsNote: '各部分数据较少，请先看区间再看数值；这些数值在两次记录之间可能下降。\n',
    training: '每个训练集的贡献',
    trainingNote: `训练时去掉该数据集后，各项交叉验证指标的变化；负号表示该数据集有帮助。权重 0 表示试过而未采用。
`,
    limits: `## 这些数字没有说明的

- AUROC 是有误的回答得分高于无误回答的概率；0.5 等于猜测。
- 与来源意思相同但用词不同的句子会像是没有依据；来源以另一种次序叙述时，把其中两个名字对调的句子可能像是有依据。
- RAGTruth 的回答来自六个较旧的模型；较新的模型犯错更少，也更隐蔽。
- 中文数字来自新闻。法规、手册和对话的写法与之不同。
- UHGEval 的对照句在来源中逐字出现，因此容易判断。
`,
  },
};
