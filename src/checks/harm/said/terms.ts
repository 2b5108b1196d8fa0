import type { TermList } from '../../../text-classifier/term-index.ts';

/**
 * What a term says by itself, whoever it is about:
 * - `vulgar`: profanity; `explicit`: sexual as it stands; `erotic`: sexual where there is more of it; `minor`: a child
 * - `gore`: injury told for its own sake; `terror`: a group or creed of terror; `praise`: praises or calls to join; `zeal`: a slogan of one
 * - `gambles`, `wares`, `lures`: what is offered by illegal gambling, dealers and fraud; `offers`: offers it
 * - `clinical`: medicine, law, teaching, protection
 */
export type SaidTermClass =
  | 'vulgar'
  | 'explicit'
  | 'erotic'
  | 'minor'
  | 'gore'
  | 'terror'
  | 'praise'
  | 'zeal'
  | 'gambles'
  | 'wares'
  | 'lures'
  | 'offers'
  | 'clinical';

export const englishSaidTerms: TermList<SaidTermClass> = {
  vulgar: `fuk, fucc, phuck, fvck, fck, fcuk, fuq, fukin, fukkin, fkn, fckn, fcking, phucking, fuxking, shyt, biatch,
    biatches, bytch, kunt, fagget, niqqa, nikka, niqqer, shabi, sha bi, caonima, cao ni ma, nmsl, cnm, wcnm, fuck, fucks, fucked, fucker, fuckers, fucking, fuckin, motherfucker, motherfuckers, motherfucking, mofo,
    fuck you, fuck off, fuck em, wtf, stfu, fuckface, fuckboy, fuckwit, clusterfuck, shit, shits, shitty, shithead,
    shithole, bullshit, horseshit, dipshit, piece of shit, bitch, bitches, bitchy, bitchass, son of a bitch, asshole,
    assholes, arsehole, dumbass, jackass, fatass, lazy ass, bitch ass, cunt, cunts, dicks, dickhead, dickheads,
    pussy, pussies, cocksucker, cocksuckers, twat, twats, wanker, wankers, bastard, bastards, whore, whores, hoes,
    slut, sluts, slutty, skank, skanks, thot, thots, douchebag, titties, nigga, niggas, niggaz, nigger, niggers,
    faggot, faggots, fags, dykes, jizz, cum, bollocks, goddamn, goddamned, jerk off, fuck up, fucks up`,
  explicit: `blowjob, blow job, blowjobs, handjob, hand job, deepthroat, creampie, gangbang, bukkake, cumshot,
    cum on her, cum in her, cum inside, fuck her pussy, wet pussy, tight pussy, her pussy, my pussy, hard cock,
    his cock, my cock, your cock, suck his cock, suck my dick, suck his dick, eat her out, clit,
    pounded her, thrust into her, thrusts into her, thrusting into, moaned as he, moaning with pleasure,
    bent her over, anal sex, doggy style, doggystyle, orgasm, orgasms, horny, milf, milfs, nudes, send nudes,
    nude pics, porn, porno, pornhub, hentai, erotica, camgirl, onlyfans, sex tape, sexting, dildo, buttplug, fuck me,
    fuck me hard, fucked her, fucks her, fucking her, her tits, her nipples, hard nipples, threesome, jerking off,
    masturbating, masturbate, masturbated, squirting, bdsm, cuckold, gloryhole, incest, rape fantasy, escort service,
    happy ending massage`,
  erotic: `erotic, naked, nude, undressed, undress her, took off her bra, took off her panties, panties, bra off,
    her breasts, nipples, aroused, arousal, seduce, seduced, seductive, seductively, moan, moans, moaned, moaning,
    sexy, sensual, lust, lustful, kissed her neck, between her legs, straddled, caressed, penetrate, penetrated,
    penis, vagina, erection, ejaculate, ejaculated, sexual, sex, intercourse, foreplay, fetish, kinky, submissive,
    spank, spanked, make love, made love, her thighs, his thighs, her bare breasts`,
  minor: `child, children, kid, kids, minors, underage, under-age, schoolgirl, schoolgirls, schoolboy, schoolboys,
    little girl, little girls, little boy, little boys, young girl, young boy, preteen, preteens, toddler, toddlers,
    loli, lolita, shota, jailbait, my daughter, his daughter, her son, year old girl, year-old girl, year old boy,
    year-old boy, 8 year old, 9 year old, 10 year old, 11 year old, 12 year old, 13 year old, 14 year old,
    15 year old, a minor`,
  gore: `guts spilled, guts spilling, entrails, intestines spilled, disembowel, disembowelled, disemboweled,
    decapitated head, severed head, severed limbs, cut off his head, cut off her head, cut his throat,
    slit his throat, slit her throat, slit their throats, blood sprayed, blood splattered, blood spurted,
    blood gushed, pool of blood, gouged out his eyes, gouged out her eyes, gouged her eyes, skinned alive,
    skin him alive, flayed, mutilated, mutilate, dismember, dismembered, brains splattered, brains all over,
    bashed his head, bashed her head, bash his skull, smashed his skull, crushed his skull, torture him slowly,
    tortured him slowly, burn him alive, burned him alive, burned alive, beat him to a pulp, beat her to a pulp,
    stabbed him again and again, stabbed her again and again, snuff video, gore video, watch him bleed,
    bleed out slowly, rip his heart out, tear him apart, broke every bone`,
  terror: `isis, islamic state, al-qaeda, al qaeda, taliban, boko haram, al-shabaab, hamas, hezbollah, bin laden,
    breivik, tarrant, dylann roof, oklahoma bomber, unabomber, ku klux klan, kkk, neo-nazi, neo-nazis, nazis,
    nazi party, third reich, hitler, adolf hitler, atomwaffen, aryan nations, proud boys, white power movement,
    aum shinrikyo, suicide bombers, suicide bomber, mass shooters, martyrdom operation, the caliphate, jihad,
    jihadists, lone wolf attack, holy war`,
  praise: `glory to, long live, join us, join the fight, join our fight, take up arms, pick up your weapons,
    rise up and kill, did nothing wrong, was right about, were right about, is a hero, was a hero, are heroes,
    were heroes, our heroes, true martyr, blessed be, should be copied, needs to happen again, must happen again,
    we need another, i support, we support, i pledge, pledge allegiance, pledge my allegiance, victory for, death to,
    slaughter the unbelievers, kill the infidels, kill all infidels, kill the unbelievers, cleanse our land,
    finish the job, more attacks, next attack, follow his example, follow their example`,
  zeal: `heil hitler, sieg heil, hitler did nothing wrong, hitler was right, hitler should have finished,
    gas the jews, gas the kikes, 14/88, white power, white pride worldwide, race war now, blood and soil,
    jews will not replace us, day of the rope, total kike death, right wing death squad, kill the infidels,
    kill all infidels, death to all infidels, death to the infidels, death to infidels, death to america,
    death to israel, allahu akbar kill, join the jihad, join jihad, wage jihad, join isis, join the caliphate,
    race war is coming, rahowa, accelerate the collapse, remove kebab, holocaust never happened, holocaust is a lie,
    holohoax, 6 million lies, six million lies, white genocide is, the great replacement is, behead the infidels,
    behead those who, 1488 forever`,
  gambles: `online casino, online slots, slot machine bonus, live baccarat, sports betting site, betting site,
    betting tips, sure bets, fixed matches, crypto casino, poker site, casino bonus, free spins, jackpot guaranteed,
    real money slots, betting agent, casino`,
  wares: `cocaine, heroin, fentanyl, meth, crystal meth, mdma, ecstasy pills, lsd tabs, xanax without,
    oxycodone without, pills without prescription, without prescription, no prescription, weed delivery, ghb,
    ketamine, steroids, untraceable gun, unregistered gun, ghost gun, silencers, fake passport, fake passports,
    fake id, fake ids, fake diplomas, fake degree, counterfeit bills, counterfeit money, counterfeit notes,
    cloned cards, stolen cards, stolen accounts, fullz, dumps with pin, hacked accounts, hacking service,
    hitman service, kidneys for sale, ivory`,
  lures: `you have won, you've won, won a prize, claim your prize, claim your reward, lottery winner,
    double your money, double your bitcoin, guaranteed returns, guaranteed profit, guaranteed income,
    risk free profit, risk-free profit, make money fast, earn $, earn 500, work from home and earn, get rich quick,
    inheritance of, million dollars inheritance, transfer fee, processing fee, account has been suspended,
    account will be closed, verify your account, verify your bank details, confirm your password, confirm your card,
    free iphone, free gift card, investment opportunity, forex signals, crypto giveaway, lose weight fast,
    miracle cure, hot singles, enlarge your`,
  offers: `dm me, message me on, contact me on, contact us on, whatsapp, telegram, wickr, click here, click the link,
    click on the link, click this link, link in bio, sign up now, register now, sign up today, join now, order now,
    buy now, act now, call now, text me, limited offer, limited time, for sale, in stock, fast shipping,
    discreet shipping, discreet delivery, worldwide shipping, best price, best prices, bitcoin accepted,
    pay in bitcoin, pay with bitcoin, send your, send us your, reply with your, enter your, bonus, deposit now,
    deposit $, first deposit, visit our site, our website, follow the link`,
  clinical: `unicef, united nations, estimated, estimates, forced into, trafficking victims, doctor, doctors, nurse, patient, patients, medical, medicine, clinic, clinical, hospital, therapist,
    therapy, health, healthcare, disease, infection, contraception, condom, condoms, pregnancy, pregnant, std, sti,
    hiv, sex education, sexual health, sexual assault, sexual abuse, sexual harassment, sexual orientation,
    sexual reproduction, consent, anatomy, biology, gynaecologist, gynecologist, urologist, pediatrician, diagnosis,
    symptoms, treatment, surgery, police, court, judge, law, laws, legal, crime, criminal, convicted, arrested,
    sentenced, charged, prosecutors, prosecutor, investigation, victim, victims, survivor, survivors, abuse, prevent,
    prevention, protect, report, reported, researchers, study, studies, research, statistics, history, historian,
    historians, museum, art, painting, sculpture, documentary, education, teacher, lesson, curriculum, census,
    species, animals, plants, gene, genes, same-sex, sex ratio, sex differences, male sex, female sex, both sexes,
    biological sex, warned, according to, cum laude, magna cum laude, summa cum laude, pussy willow, pussy cat,
    pussy riot, filter, parental controls`,
};

export const chineseSaidTerms: TermList<SaidTermClass> = {
  vulgar: `傻逼,二逼,装逼,牛逼,操你妈,操你,操你大爷,操他妈,我操,卧槽,操蛋,他妈的,你他妈,妈了个逼,妈逼,你妈逼,草泥马,日你妈,日了狗,狗日的,狗娘养的,王八蛋,王八羔子,龟儿子,龟孙,野种,贱人,贱货,
    贱逼,婊子,绿茶婊,骚货,骚逼,臭婊子,臭傻逼,烂货,破鞋,公交车婊,鸡巴,几把,屌丝,屌样,屁眼,滚蛋,滚犊子,去你妈的,去你大爷,你妈死了,死全家,全家死光,脑残,智障,弱智,煞笔,蠢逼,蠢货,狗东西,狗逼,狗屁,
    畜生,人渣,混蛋,混账,死妈,日尼玛,特么,撒比,憨批,傻屌,老逼,臭逼,逼逼,瞎逼逼,狗杂种,傻屄`,
  explicit: `肛交,乳交,颜射,射精在,深喉,轮奸片,爆菊,骑乘位,淫水,淫穴,骚穴,嫩穴,小穴,肉棒,阳具插,鸡巴插,插进她,插她,抽插,浪叫,呻吟着,娇喘,揉捏她的乳,揉着她的胸,舔她,淫荡,淫乱,淫妻,淫叫,
    自慰,手淫,撸管,做爱,性爱,性虐,乱伦,换妻,约炮,裸聊,裸照,一夜情,黄片,a片,av女优,毛片,三级片,色情片,色情网站,成人影片,成人视频,成人网站,情色小说,黄色小说,成人小说,性奴,援交,卖淫,嫖娼,楼凤,
    上门服务小姐,小姐上门,春药,迷奸,骚浪,给他口交,给我口交,为他口交,口交视频,无码片,无码视频`,
  erotic: `情色,赤裸,裸体,全裸,脱光,脱下内裤,脱掉内裤,内裤,胸罩,乳房,乳头,大腿内侧,下体,私处,阴茎,阴道,勃起,射精,高潮,呻吟,喘息,挑逗,勾引,诱惑,性感,情欲,欲火,肉欲,丝袜,床上,压在身下,缠绵,
    亲吻她的脖子,爱抚,抚摸,性交,性行为,上床,肉体,春宵,翻云覆雨,色情,吮吸`,
  minor: `14岁,15岁,7岁,6岁,5岁,儿童,孩子,小孩,幼女,女童,男童,幼童,未成年,未成年人,小学生,初中生,小女孩,小男孩,萝莉,正太,少女,女学生,八岁,九岁,十岁,十一岁,十二岁,十三岁,8岁,9岁,10岁,11岁,12岁,13岁`,
  gore: `开膛破肚,肠子流了一地,内脏流,脑浆迸,脑浆四溅,脑浆,鲜血四溅,血溅,鲜血喷,血流成河,血肉模糊,血肉横飞,割下他的头,割下她的头,割下头颅,砍下他的头,砍下她的头,砍下头颅,斩首视频,挖出眼珠,挖掉眼睛,
    挖了他的眼,活剥,碎尸,分尸,千刀万剐,砍成肉酱,虐杀视频,活活打死,活活烧死,折磨致死,折磨到死,慢慢折磨,尸块,血腥视频,活剥皮,割喉视频,剁成肉酱,肢解视频`,
  terror: `伊斯兰国,基地组织,塔利班,东突,博科圣地,青年党,本拉登,本·拉登,恐怖组织,恐怖分子,圣战,圣战者,纳粹,希特勒,三k党,奥姆真理教,自杀式袭击,人体炸弹,新纳粹,军国主义,靖国神社,哈里发,
    极端组织,法西斯`,
  praise: `万岁,加入我们,拿起武器,拿起刀,向他们致敬,致敬英雄,是英雄,都是英雄,真英雄,没做错,做得对,杀得好,炸得好,干得漂亮,应该再来一次,再炸,效忠,誓死效忠,宣誓效忠,追随,跟随他的脚步,
    学习他的榜样,支持他们,我支持,我们支持,杀光异教徒,杀异教徒,消灭异教徒,殉教,为真主而战`,
  zeal: `希特勒万岁,嗨希特勒,希特勒没杀够,希特勒没有错,希特勒是对的,杀光异教徒,消灭异教徒,杀死异教徒,圣战万岁,加入圣战,发动圣战,投身圣战,参加圣战,加入伊斯兰国,白人至上万岁,天皇陛下万岁,
    大屠杀是假的,大屠杀是编的,南京大屠杀是假的,南京大屠杀没有发生,炸得好再炸,拿起武器推翻,武装推翻`,
  gambles: `真人百家乐,百家乐,真人荷官,线上赌场,网上赌场,澳门赌场,娱乐城,博彩,六合彩,时时彩,老虎机,棋牌游戏,棋牌平台,电子游艺,体育投注,彩金,赌球,私彩,北京赛车,pk10`,
  wares: `枪支,仿真枪,气枪,手枪出售,弹药,炸药,雷管,冰毒,海洛因,摇头丸,k粉,大麻,迷药,听话水,催情药,蒙汗药,假钞,假币,假发票,代开发票,开发票,办证,办假证,假证,刻章,假文凭,假学历,毕业证,
    身份证出售,银行卡四件套,四件套,对公账户,手机卡实名,公民信息,个人信息数据,户籍查询,开房记录,手机定位查询,通话记录,黑客接单,黑客服务,代孕,卵子,肾源,卖肾,走私烟,假烟,窃听器,针孔摄像`,
  lures: `日赚,日结工资,工资日结,月入过万,月入十万,躺赚,刷单,刷信誉,兼职打字,手机兼职,在家兼职,稳赚不赔,稳赚,包赚,保本保息,高收益,高额回报,内幕消息,带单,荐股,牛股,中奖,恭喜您获得,恭喜你获得,幸运用户,
    领取奖品,领奖,无抵押贷款,无抵押,秒到账,低息贷款,贷款秒批,征信黑户,信用卡代还,信用卡套现,账户异常,账户冻结,验证码发,安全账户,退款理赔,快递理赔,积分兑换,etc失效,减肥神药,祛斑,增大增粗,包治百病,
    祖传秘方,日入过千,日入上千`,
  offers: `加微信,加我微信,加v信,加薇信,加vx,加v,加qq,加群,进群,扣群,联系qq,微信联系,联系微信,私聊我,私信我,详情咨询,咨询电话,联系电话,电话联系,注册送,注册即送,充值送,首充,首存,
    点击链接,点击领取,点击下载,点击注册,立即注册,马上注册,立即领取,扫码,扫描二维码,下载app,诚招代理,招代理,代理加盟,货到付款,量大从优,出售,低价出售,专业代办,代办,包邮,无需押金,先到先得,
    名额有限,telegram,飞机联系,纸飞机,网址,官网注册,速来`,
  clinical: `比例,比率,联合国,儿童基金会,估计,被迫,不配合,不配套,不配备,不配置,不配对,不配送,垃圾分类,是垃圾分类,都是垃圾分类,垃圾桶,垃圾袋,垃圾处理,垃圾回收,医生,医院,医学,医疗,护士,患者,病人,治疗,手术,症状,诊断,疾病,感染,健康,卫生,妇科,男科,泌尿,避孕,怀孕,安全套,性教育,性健康,性侵,性骚扰,性取向,性别,生理,解剖,生物,繁殖,警方,
    警察,法院,法官,检察,律师,法律,刑法,犯罪,判刑,判处,逮捕,抓获,涉嫌,案件,受害,被害,防止,预防,保护,举报,研究,调查,统计,历史,史料,博物馆,艺术,雕塑,油画,纪录片,教育,课程,老师,家长,反诈,提醒,
    警惕,谨防,严打,打击,整治,据报道,揭露,曝光,防骗,做爱心,做爱吃,做爱做的,做爱国,做爱护,做爱好,性爱好,个性爱,理性爱,女性爱,男性爱,感性爱,反法西斯,反恐`,
};
