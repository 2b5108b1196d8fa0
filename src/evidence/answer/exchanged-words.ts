import type { Token } from '../../core/token.ts';
import { tokenize } from '../../text/tokens.ts';

/**
 * For each token the groups of wordings that it is part of. People who ask and people who write rules, contracts and tables say the wordings of a group of
 * each other: what is `retained` is `kept`, what 生效 is said to 施行. Synonyms and derived words stand in the lexicon and are not listed again. Linear.
 */
export function exchangeGroupsOf(tokens: readonly Token[]): readonly (readonly number[])[] {
  const found = tokens.map((): number[] => []);
  for (let at = 0; at < tokens.length; at += 1) {
    const known = wordings().get(tokens[at]?.term ?? '') ?? [];
    for (const { parts, groups } of known) {
      if (parts.every((part, next) => tokens[at + next]?.term === part))
        mark(found, { at, length: parts.length, groups });
    }
  }
  markHan(tokens, found);
  return found;
}

/** The groups that any of the tokens is part of. */
export const exchangeGroupsIn = (tokens: readonly Token[]): ReadonlySet<number> =>
  new Set(exchangeGroupsOf(tokens).flat());

/** What else the tokens may be said by, for looking passages up: the wordings of their groups. */
export function exchangedWordings(tokens: readonly Token[]): readonly string[] {
  return Array.from(exchangeGroupsIn(tokens), (group) => listed[group] ?? '').filter((words) => words !== '');
}

interface Wording {
  readonly parts: readonly string[];
  readonly groups: readonly number[];
}

interface Run {
  readonly at: number;
  readonly length: number;
  readonly groups: readonly number[];
}

function mark(found: readonly number[][], { at, length, groups }: Run): void {
  for (let place = at; place < at + length; place += 1) found[place]?.push(...groups);
}

/** Chinese is cut into words in more ways than one, so that wordings of two characters and more are looked for across the cuts. */
function markHan(tokens: readonly Token[], found: readonly number[][]): void {
  for (let at = 0; at < tokens.length; at += 1) {
    if (tokens[at]?.kind !== 'han' || tokens[at - 1]?.kind === 'han') continue;
    let end = at;
    const owners: number[] = [];
    let text = '';
    for (; tokens[end]?.kind === 'han'; end += 1) {
      const { form } = tokens[end] as Token;
      text += form;
      for (let place = 0; place < form.length; place += 1) owners.push(end);
    }
    for (let start = 0; start < text.length; start += 1) {
      for (let length = 2; length <= longestHan && start + length <= text.length; length += 1) {
        const groups = hanWordings().get(text.slice(start, start + length));
        if (!groups) continue;
        for (const owner of new Set(owners.slice(start, start + length))) found[owner]?.push(...groups);
      }
    }
  }
}

const longestHan = 4;

/** By the first term. */
function wordings(): ReadonlyMap<string, readonly Wording[]> {
  return (byFirst ??= readWordings());
}

function hanWordings(): ReadonlyMap<string, readonly number[]> {
  return (byText ??= readHanWordings());
}

let byFirst: ReadonlyMap<string, readonly Wording[]> | undefined;
let byText: ReadonlyMap<string, readonly number[]> | undefined;

function readWordings(): Map<string, Wording[]> {
  const read = new Map<string, Wording[]>();
  for (const [group, words] of listed.entries()) {
    for (const word of words.split(', ')) {
      const parts = tokenize(word).map(({ term }) => term);
      const [first = ''] = parts;
      if (isHan.test(first) && word.length > 1) continue;
      read.set(first, [...(read.get(first) ?? []), { parts, groups: [group] }]);
    }
  }
  return read;
}

function readHanWordings(): Map<string, number[]> {
  const read = new Map<string, number[]>();
  for (const [group, words] of listed.entries()) {
    for (const word of words.split(', ')) {
      if (isHan.test(word) && word.length > 1) read.set(word, [...(read.get(word) ?? []), group]);
    }
  }
  return read;
}

const isHan = /^\p{Script=Han}/u;

const listed: readonly string[] = [
  'keep, retain, store, save, hold, preserve, retention, storage, on file, 保存, 保留, 留存, 存储, 储存, 存, 留, 保管, 存放',
  'data, logs, records, information, files, 数据, 日志, 记录, 资料, 档案, 文件, 信息',
  'take effect, come into force, enter into force, come into effect, go into effect, effective, in force, valid from, apply from, start, begin, commence, 生效, 施行, 实施, 执行, 实行, 起效, 启用, 日起',
  'expire, end, terminate, run out, lapse, expiry, valid until, close, 到期, 截止, 结束, 终止, 失效, 届满, 期满, 截至',
  'cancel, terminate, withdraw, call off, cancellation, termination, end the contract, 取消, 撤销, 解除, 终止, 退订',
  'limit, maximum, cap, ceiling, at most, up to, no more than, not exceed, at the most, most, allowance, 上限, 标准, 限额, 最高, 最多, 超过, 额度, 封顶, 限制, 超出',
  'minimum, at least, no less than, not less than, least, 最低, 最少, 至少, 少于, 低于, 不低于',
  'deadline, due, within, no later than, at the latest, latest, by the end of, time limit, 期限, 截止, 之内, 以内, 天内, 日内, 最迟, 最晚, 时限, 之前, 日前',
  'price, cost, fee, charge, rate, tariff, pay, fare, 价格, 费用, 收费, 费, 价, 单价, 售价, 租金, 多少钱, 花费, 票价, 元',
  'spend, cost, refunded, reimbursed, allowance, budget, worth, 花, 报销, 预算, 造价, 耗资, 花费, 成本',
  'owner, responsible, in charge, manager, lead, head, run, maintainer, look after, take care of, contact person, 负责, 负责人, 主管, 管理员, 经理, 归口, 联系人, 主持, 管, 管理',
  'boss, manager, supervisor, superior, line manager, 领导, 主管, 上级, 上司, 老板, 经理',
  'address, location, located, site, where, 地址, 位置, 位于, 地点, 设在, 地方, 在哪, 哪里',
  'telephone, phone, number, extension, call, 电话, 号码, 分机, 手机, 拨打, 拨, 打',
  'contact, call, telephone, phone, email, write to, reach, get in touch, turn to, ask, 联系, 电话, 拨打, 致电, 分机, 邮箱, 找, 联系人, 咨询',
  'works, work for, department, team, employed, unit, division, 上班, 工作, 部门, 任职, 就职, 所属',
  'job, role, position, title, post, do for a living, 职位, 岗位, 职务, 做, 职称',
  'salary, pay, wage, compensation, earn, 工资, 薪水, 薪资, 薪酬, 月薪, 报酬, 待遇',
  'pay, paid, paid out, due, 发放, 发, 支付, 付, 付清, 付款, 缴, 缴清, 缴纳, 交',
  'vacation, leave, holiday, time off, days off, 休假, 假, 请假, 假期, 年假, 放假',
  'hotel, accommodation, lodging, overnight, night, 住宿, 酒店, 宾馆, 旅馆, 住宿费, 房费, 住, 入住',
  'employee, staff, worker, personnel, colleague, 员工, 职工, 雇员, 人员, 同事, 工作人员, 职员',
  'fine, penalty, punish, sanction, fined, 罚款, 处罚, 罚, 违约金, 滞纳金, 扣除',
  'delete, erase, remove, destroy, deletion, get rid of, 删除, 销毁, 清除, 删, 注销',
  'allowed, may, can, permitted, permission, 可以, 允许, 准许, 能, 可, 准予, 能够',
  'forbidden, prohibited, banned, may not, must not, not allowed, not permitted, 禁止, 不得, 严禁, 不准, 不许, 不可',
  'submit, hand in, file, send, send in, turn in, 提交, 上报, 交, 递交, 报送, 送交, 交给, 交到',
  'notify, report, inform, tell, let know, 通知, 报告, 上报, 通报, 告知',
  'expenses, costs, claims, receipts, 报销, 核销, 报',
  'refund, reimburse, pay back, repay, money back, get back, money is returned, 退款, 退还, 退, 退回, 退费',
  'approve, sign off, sign, authorise, authorize, approval, agree, consent, 批准, 审批, 同意, 签字, 审核, 核准, 批, 审定',
  'apply for, request, application, ask for, 申请, 提出, 办理, 申领, 申报',
  'buy, purchase, order, procure, procurement, 购买, 采购, 订购, 买, 购置',
  'car, vehicle, 汽车, 车辆, 车',
  'join, start, begin, hire, 开始, 起始, 启动, 日起, 入职, 加入, 到岗, 报到',
  'leave, quit, resign, resignation, notice, 离职, 辞职, 离开, 离任, 辞去',
  'deliver, ship, delivery, dispatch, arrive, shipping, 发货, 送货, 配送, 寄送, 运送, 送达, 送, 交货, 到货',
  'guest, visitor, 访客, 来宾, 客人, 外来',
  'meal, food, dinner, lunch, eat, 吃饭, 用餐, 就餐, 餐, 午餐, 伙食, 饭',
  'repair, fix, mend, maintenance, service, 维修, 修理, 修, 报修, 保养, 维护, 检修',
  'broken, fault, defect, fail, failure, not work, 坏, 故障, 损坏, 失灵',
  'rent, lease, tenancy, sublet, rent out, let out, 租, 租赁, 月租, 租金, 租用',
  'customer, client, buyer, tenant, 客户, 顾客, 用户, 买方',
  'supplier, vendor, contractor, provider, 供应商, 厂商, 供货, 卖方',
  'attend, participate, present, participant, attendee, take part, 参加, 出席, 到会, 与会, 参会, 出席人',
  'change, modify, amend, alter, 修改, 更改, 变更, 修订, 改',
  'check, inspect, examine, inspection, audit, review, 检查, 检验, 巡检, 检测, 审计, 校验',
  'weigh, weight, heavy, 重量, 重, 净重',
  'take, last, duration, long, 多久, 多长时间, 时长, 用时, 历时, 期限, 为期',
  'how often, every, interval, frequency, times a, once, twice, 多久, 频率, 每次, 周期, 次数, 一次',
  'open, hours, opening hours, 开门, 开放, 营业',
  'close, shut, 关门, 闭馆, 打烊, 关闭',
  'guarantee, warranty, 保修, 保固, 质保',
  'new employee, newcomer, 新员工, 新人, 新进, 入职',
  'training, course, 培训, 课程',
  'remotely, remote, from home, telework, home office, 远程, 居家, 在家',
  'lost, lose, loss, missing, 丢失, 遗失, 丢, 弄丢',
  'decide, decision, resolve, agreed, agree, 决定, 决议, 确定, 商定',
  'policy, rules, regulation, guideline, procedure, scheme, 政策, 办法, 制度, 规定, 规范, 规则, 条例, 细则, 守则, 方案',
  'contract, agreement, 合同, 协议, 合约',
  'wifi, wireless, internet, wlan, 无线, 上网, 网络',
  'remaining, rest, balance, remainder, 剩下, 剩余, 余款, 其余, 余下, 尾款',
  'find, located, printed, stored, kept, stands, 存放, 放, 位于, 放在, 位置',
  'chair, chaired, chairman, preside, 主持, 主席',
  'return, send back, sent back, give back, bring back, 退货, 退回, 寄回, 归还, 还',
  'discount, off, reduction, rebate, cheaper, 折扣, 优惠, 打折, 减免',
  'late, overdue, delayed, past due, behind schedule, 逾期, 迟, 晚, 不按时, 超期, 拖欠, 延误',
  'absent, excused, apologies, not attend, not come, 缺席, 没来, 未到, 请假',
  'call, phone, ring, telephone, 打电话, 致电, 电话',
  'ill, sick, unwell, 生病, 病, 病假',
  'stop, end, finish, shut down, 停, 停止, 结束',
  'size, area, large, square metres, 面积, 大小, 平方米',
  'capacity, hold, seat, fit, 容纳, 座位, 载重',
  'speed, fast, km/h, 速度, 时速',
  'temperature, degrees, warm, cold, 温度, 度',
  'required, needed, necessary, must, need, have to, 必须, 须, 需要, 应当, 应',
  'provide, supply, include, included, 提供, 包括, 含, 包含',
  'manufacture, make, produce, built by, made by, 生产, 制造, 厂家',
  'teach, teacher, instructor, lesson, 教, 老师, 教师, 授课, 科目',
  'doctor, physician, 医生, 大夫, 医师',
  'child, children, kids, under, 儿童, 孩子, 小孩',
  'adult, grown-up, 成人, 大人',
  'free, no charge, costs nothing, at no cost, 免费, 不收费',
  'password, code, pin, 密码, 口令',
  'warn, warning, written warning, 警告',
  'bonus, premium, 奖金, 年终奖',
  'breakdown, outage, incident, accident, 事故, 故障, 事件',
  'safety, protective, helmet, 安全, 防护',
  'invoice, bill, 发票, 账单',
  'complaint, complain, 投诉, 意见',
  'deposit, security, 押金, 定金, 保证金',
  'insured, insurance, cover, 保险, 投保',
  'luggage, baggage, 行李',
  'receive, get, obtain, issued, 领取, 领, 获得, 发放',
  'renew, extend, extension, prolong, 续, 续约, 续借, 延长',
  'meeting, session, conference, 会议, 会, 开会',
  'place, held, venue, took place, 地点, 举行, 召开, 在哪',
  'built, constructed, completed, opened, finished, 建成, 竣工, 建造, 完工, 落成',
  'install, fit, set up, 安装, 装',
  'clean, cleaning, wash, 清洁, 清洗, 打扫',
  'wear, put on, 佩戴, 戴, 穿',
  'emergency, urgent, 紧急, 急',
  'language, written in, speak, 语言, 讲',
  'author, wrote, written by, writer, 作者, 写',
  'invent, discover, founded, established, set up, 创立, 成立, 创办, 建立',
  'transfer, move, moved to, 转, 移, 移至',
  'next, following, 下一, 下次',
  'previous, former, last, 上次, 上一, 之前',
  'name, called, 姓名, 名字, 名称, 叫什么',
];
