import type { TermList } from '../../../text-classifier/term-index.ts';

/**
 * What a term does in a prompt:
 * - `asks`: how something is done, or that it be done; `evades`: that nobody may notice
 * - `protects`: prevention, help, detection; `studies`: law, history, news, medicine, meaning; `seeks`: a person in need; `tame`: things and games
 * - `victims`: whom it would be done to
 * - `outright`: asks for harm in so many words, whatever stands beside it but protection
 * - `ambiguous`: harm, or a figure of speech; stands beside its kind
 * - the others: something harmful, by its kind
 */
export type RequestTermClass =
  | 'asks'
  | 'evades'
  | 'protects'
  | 'studies'
  | 'seeks'
  | 'tame'
  | 'victims'
  | 'outright'
  | 'ambiguous'
  | RequestedKind;

export type RequestedKind =
  | 'illicit'
  | 'violence'
  | 'extremism'
  | 'spam-fraud'
  | 'gambling'
  | 'self-harm'
  | 'hate'
  | 'sexual'
  | 'sexual-minors'
  | 'harassment';

export const englishRequestTerms: TermList<RequestTermClass> = {
  asks: `how to, how do i, how can i, how do you, how can you, how can someone, how could someone, how someone could, how would, how should i, tell me how, show me how, teach me, explain how, describe how, what is the best way, what's the best way,
    best way to, best ways to, ways to, step by step, step-by-step, instructions, tutorial, guide on, guide to, a guide, write a, write me, create a, generate, develop a, help me, give me, provide, draft, outline a, plan to, design a, list of,
    tips for, strategies for, methods to, what methods, techniques for, where can i buy, where can i get, where to buy, i want to, what tools, script that, code that, program that, compose, devise, make a, can i, what are some`,
  evades: `without getting caught, without being caught, get away with, not get caught, undetected, untraceable, without a trace, without leaving, leave no trace, avoid detection, evade detection, bypass, without them knowing, without their knowledge,
    without her knowing, without him knowing, without consent, without permission, without anyone, nobody notices, no one notices, secretly, covertly, anonymously, without authorization, without authorisation, avoid suspicion, avoid being, hide the, cover up, evade, exploit, manipulate, trick, deceive,
    don't lecture, no warnings, without paying, illegally, illegal, unauthorized, unauthorised, maliciously, malicious, steal, without a licence, without a license, fool people, take advantage of`,
  protects: `non violent, nonviolent, non-violent, nonviolently, training on, poison-proof, child-proof, blocking, block attackers, report a, report an, report it, to a child, to children, to kids, to my son, to my daughter, to a beginner, awareness quiz, defused, how do banks, how do courts, how do police, how do customs, how do doctors, how do journalists, rescue, remove malware, recover my, get it back, revoke, protect, protecting, protection, prevent, preventing, prevention, defend against, defence against, defense against, detect, detecting, detection of, avoid falling, secure my, secure our, secure the, stay safe, safe from, keep safe, mitigate, report to the police, to report, awareness, recognise, recognize, warning signs,
    signs that, stop my, stop him, stop her, help my friend, help my son, help my daughter, help victims, victims, victim, survivors, survivor, support for, support someone, recover, recovery, treatment, therapy, therapist, counselling, counseling, quit, overcome, hotline, safely dispose, disposal, combat, fight against, antidote, first aid, training for, safeguard, unit test, patch, back up, firewall`,
  studies: `story, stories, dialogue, a scene, thriller, mystery, lyrics, villain, detective, jury, hypothetical, law, laws, legal, sentence for, penalty, penalties, punishment, history, historical, historians, news report, what is a, what is the, what are the, what does, why is, why are, why did, why do, why was, definition, define, meaning of, difference between, explain why, effects of, impact of, causes of, statistics, how common,
    how many, study, studies, research, essay about, thesis, article about, film, films, movie, novel, summarise, summarize, summary, documentary, who was, when did, what happened, how did, psychology of, ethics of, investigate, investigated, forbidden, arrested, lawyer, court, doctor, doctors, nurse, hospital, patients, diagnose, symptoms, vaccine, treated, prosecuted, school lesson, museum, poem`,
  seeks: `my wife, my husband, my partner, my spouse, my fiancé, my fiancée, my fiance, my stepdad, my mother, my father, i feel, i'm scared, i am scared, i am afraid, i'm afraid, i was raped, i was abused, i need help, should i tell, who can i talk, what should i do, what do i do, my therapist, my husband hits, hits me, i want to stop, addicted, addiction, depressed, depression, anxiety, panic attacks, our marriage, my relationship, my boyfriend, my girlfriend, my parents, my mom, my dad, how do i get out, how do i stop, how can i stop, how can i help`,
  tame: `chocolate, marshmallows, swimming pool, mario, hitman, nachos, moss, roof, scope creep, black hole, star, teenager height, baseball, acting, publishing industry, boots, leather, toddler, prototype, playlist, payday, ebay, auction, jet lag, my vet, the vet, my own website, my own app, our own, clay, python, process, thread, linux, unix, terminal, docker, kubernetes, javascript, java, c#, c++, function, database, sql query, server, git, code review, script, regex, class, game, video game, minecraft, fortnite, call of duty, gta, chess, level, boss, npc, sims, cake, dough, eggs, cream, recipe, onion, garlic, chicken, fish, weeds, garden, mosquito, mosquitoes, ants, rats, mice, mold, mould, bacteria, germs, virus in, time, lights, light, engine, battery, balloon,
    photo, photos, film, camera, party, joke, presentation, interview, exam, workout, calories, muscle, pimple, cd, dvd, guitar, stage, play, audience, hair, budget, stock, market, dependency, port, contract`,
  victims: `someone, somebody, someone's, somebody's, a person, another person, people, person, persons, him, her,
    them, a man, a woman, men, women, a girl, girls, a boy, boys, a child, children, kids, a baby, my wife,
    my husband, my ex, my boss, my neighbor, my neighbour, my neighbors, my neighbours, my roommate, my coworker,
    my colleague, my colleagues, my classmate, my classmates, my teacher, my enemy, my enemies, my brother,
    my sister, students, employees, workers, customers, users, voters, the elderly, elderly, old people, seniors,
    pensioners, tourists, immigrants, refugees, jews, muslims, minorities, a group, a crowd, crowds, the public,
    the population, a population, a politician, politicians, the president, a judge, a witness, a celebrity,
    celebrities, an officer, police officers, a cat, cats, a dog, dogs, animals, an animal, pets, a house, houses,
    a bank, a car, cars, a store, a shop, a school, schools, a church, a mosque, a synagogue, a hospital, a stadium,
    a plane, a train, a bus, a building, buildings, a city, companies, the government, neighborhood, an account,
    accounts, bank accounts, a network, networks, a website, websites, wifi, passwords, lives, humans, enemies,
    others, other people, other people's`,
  outright: `write ransomware, write a ransomware, write malware, write a keylogger, write a virus, write a trojan,
    create malware, create ransomware, create a keylogger, code ransomware, make ransomware, build a botnet,
    buy fentanyl, buy heroin, buy cocaine, buy meth, make meth, cook meth, synthesize meth, make fentanyl,
    make heroin, make crack cocaine, forge a prescription, forge a doctor's, forge a passport, get a fake passport,
    buy a fake passport, buy a stolen credit card, buy stolen credit cards, make sarin, make sarin gas,
    make nerve gas, make ricin, make mustard gas, make anthrax, build a pipe bomb, make a pipe bomb, make a bomb,
    build a bomb, make napalm, make thermite bombs, shoot up a school, poison my husband, poison my wife,
    groom a child, groom children, seduce a child, seduce a minor, sexual story about a child,
    sexual story about a minor, child porn, erotic story, erotic stories, sex scene, sexual story, explicit story,
    smut, porn story, pornographic story, stalk my ex, stalk my girlfriend, stalk my neighbor, stalk my neighbour,
    stalk a woman, stalk someone, dox someone, doxx someone, insults immigrants, insult immigrants, insults muslims,
    insult muslims, insults women, insults jews, insults black people, joke about jews, jokes about jews,
    joke about black people, jokes about black people, jokes about muslims, joke about muslims, hateful speech about,
    hate speech against`,
  ambiguous: `murder, assassinate, strangle, kill, killing, shoot someone, stab, strangle, poison, poisoning, bomb, bombs, attack a, weapon, weapons, hack, hacking, hacker, break into, breaking into, rob, steal, stealing, stolen, backdoor, spy on, track my, cheat on, jailbreak, sabotage, hijack, torrent, crack the, brute force, sql injection, impersonate, violent, violence, sex, sexual, naked, nude, stalk, insult, make fun of, threaten, spam, torture, suicide, self-harm, self harm, racism, racist, genocide, surveillance of, counterfeit, terrorism, manifesto, fetish, overdose, lethal dose`,
  illicit: `write ransomware, write a ransomware, write malware, write a keylogger, write a virus, write a trojan, create malware, create ransomware, create a keylogger, code ransomware, make ransomware, build a botnet, buy fentanyl, buy heroin, buy cocaine, buy meth, make meth, cook meth, synthesize meth, make fentanyl, make heroin, make crack cocaine, forge a prescription, forge a doctor's, forge a passport, get a fake passport, buy a fake passport, buy a stolen credit card, buy stolen credit cards, hack, hack into, hacking, hacker, break into, breaking into, burgle, burglary, rob, robbery, shoplift, shoplifting, steal, stealing, stolen, pick a lock, hotwire, forge, forged, forging, counterfeit, fake id, fake passport, fake ids, launder, laundering, evade taxes, tax evasion, smuggle, smuggling, traffic drugs, trafficking, sell drugs, drug dealer, meth, methamphetamine,
    cocaine, heroin, fentanyl, lsd, mdma, ecstasy, cook meth, grow marijuana, illegal drugs, malware, ransomware, keylogger, spyware, trojan, botnet, ddos, denial of service, computer virus, sql injection, brute force, crack passwords, crack the, password cracker, zero-day, backdoor, pirated, piracy, torrent, bribe, bribery, extort, extortion, blackmail, insider trading, embezzle, money mule, black market, dark web, darknet,
    unregistered gun, ghost gun, illegal weapon, illegal firearm, fake documents, hit and run, destroy evidence, tamper with evidence, perjury, jailbreak, wiretap, spy on, track someone, track my, surveillance of, vandalize, vandalise, arson, set fire to, sabotage, human trafficking, organ trafficking, plagiarize, cheat on, fake news, disinformation, misinformation, election fraud, rig an election, vote multiple, dump toxic, poach, hijack, carjack, date rape drug, poison the water, phone numbers of, private information, social security number, forge a, impersonate`,
  violence: `make sarin, make sarin gas, make nerve gas, make ricin, make mustard gas, make anthrax, build a pipe bomb, make a pipe bomb, make a bomb, build a bomb, make napalm, make thermite bombs, shoot up a school, poison my husband, poison my wife, make a bomb, build a bomb, making a bomb, building a bomb, make bombs, build bombs, homemade bomb, blow up a school, blow up the school, blow up a building, blow up a car, blow up a train, blow up a church, blow up a mosque, bomb a, kill someone, kill somebody, kill a person, kill people, kill my, kill him, kill her, murder someone, murder my, poison someone, poison my, poison him, poison her, stab someone, stab my, strangle someone, shoot people, shoot my, kill, killing, murder, murdering, assassinate, assassination, bomb, bombs, pipe bomb, molotov, explosive, explosives, nerve gas, sarin, anthrax, bioweapon, biological weapon, chemical weapon, nuclear weapon, dirty bomb, poison, poisoning, stab, strangle, shoot up, mass shooting, school shooting, shoot someone, hurt someone, harm someone, torture, kidnap, kidnapping, abduct, beat up, beat my, beat someone, break someone,
    dispose of a body, dispose of a corpse, hide a body, hide the body, dead body, attack a, attack people, physically harm, violent, violence, animal cruelty, torture a, dogfight, dog fighting, weapon, weapons, 3d print a gun, napalm, thermite, grenade, suicide bombing, hitman, hostage, lynch, rape, abuse my, domestic abuse, hurt animals`,
  extremism: `terrorist, terrorists, terrorism, isis, al-qaeda, jihad, extremist, extremists, radicalize, radicalise, radicalization, race war, manifesto, overthrow the government, insurrection, militia, white power, neo-nazi, nazi propaganda, recruit for, terror cell, violent uprising, martyrdom`,
  'spam-fraud': `phishing, phish, scam, scams, scamming, defraud, fraud, fraudulent, ponzi, pyramid scheme, fake shop, fake charity, fake reviews, fake website, fake invoice, identity theft, steal identity, stolen credit card, credit card numbers, credit card fraud, catfish, spam, robocall, spoof, spoofed, swindle, con people, con elderly, trick elderly, fake check, money from elderly, nigerian prince, insurance fraud, welfare fraud, skimming, carding, clickbait scam, trick pensioners, romance scam, mail fraud, false advertising`,
  gambling: `illegal betting, betting ring, underground casino, illegal casino, rig a casino, rig an online casino, illegal gambling, match fixing, fix a match, gamble on my site, cheat at poker, cheat at blackjack, cheat in a casino, rigged slot`,
  'self-harm': `suicide, kill myself, killing myself, end my life, take my own life, cut myself, cutting myself, hurt myself, hurting myself, self-harm, self harm, self-injury, starve myself, anorexia, anorexic, bulimia, purge after, pro-ana, overdose, commit suicide, hang myself, painless death, die without pain, lethal dose, suicide note, bulimic, thinspo, suicide pact`,
  hate: `insults immigrants, insult immigrants, insults muslims, insult muslims, insults women, insults jews, insults black people, joke about jews, jokes about jews, joke about black people, jokes about black people, jokes about muslims, joke about muslims, hateful speech about, hate speech against, racist, racism, racial slur, racial slurs, slurs, hate speech, sexist, misogynistic, homophobic, antisemitic, anti-semitic, holocaust denial, deny the holocaust, inferior race, superior race, white supremacy, hate immigrants, hate muslims, hate jews, hate black, discriminate against, racially, ethnic cleansing, genocide, lynching, islamophobic, transphobic, dehumanize, jews run, are inferior, stereotypes about, based on race, based on gender`,
  sexual: `erotic story, erotic stories, sex scene, sexual story, explicit story, smut, porn story, pornographic story, porn, pornography, pornographic, nude, nudes, naked, sex, sexual, erotic, erotica, explicit sexual, orgasm, masturbate, masturbation, deepfake porn, revenge porn, prostitute, prostitution, escort, strip club, sex tape, sexual favors, sexual favours, upskirt, voyeur, film people secretly, bestiality, incest, blowjob, fetish, bdsm, sexually, hidden camera in the`,
  'sexual-minors': `groom a child, groom children, seduce a child, seduce a minor, sexual story about a child, sexual story about a minor, child porn, child porn, child pornography, csam, sexual with a child, sex with a minor, sex with minors, sex with children, groom a child, groom children, grooming a, lolita, loli, underage sex, underage girl, underage girls, minor into sex, molest, molest a child, pedophile, paedophile, sexually abuse children, child into sexual, sexualize children, child abuse material, naked children, seduce a minor, seduce a child`,
  harassment: `stalk my ex, stalk my girlfriend, stalk my neighbor, stalk my neighbour, stalk a woman, stalk someone, dox someone, doxx someone, harass, harassing, harassment, bully, bullying, cyberbully, cyberbullying, stalk, stalking, stalker, dox, doxx, doxxing, humiliate, intimidate, ruin someone's, ruin her, ruin his, destroy her reputation, spread rumors, spread rumours, defame, slander, threaten, insult, insulting, gaslight, home address of, make her life miserable, make his life miserable, so miserable, swat someone, troll someone, make fun of`,
};

export const chineseRequestTerms: TermList<RequestTermClass> = {
  asks: `怎么,如何,怎样,教我,教程,告诉我,帮我,给我,请写,写一,写个,步骤,方法,办法,一步一步,详细,制定,设计,编写,生成,列出,提供,我想,我要,打算,哪里可以买,哪里能买,去哪买,有什么方式,有哪些方式,有哪些手段,技巧,攻略,指南,方案,策划,可以用什么,能不能,怎能,说明`,
  evades: `不被发现,不被抓,逃脱,逃避,躲避,规避,绕过,绕开,查不出来,不留痕迹,没人知道,神不知鬼不觉,偷偷,悄悄,秘密地,暗中,匿名,不让家人发现,不让人发现,瞒着,隐瞒,掩盖,伪装,非法,违法,私自,未经授权,未经允许,未经同意,不经同意,冒充,假冒,欺骗,骗取,利用漏洞,钻空子,别说教,不被封号,跑路,恶意,操纵,诱导,篡改,没人看穿,买通,走后门,不正当`,
  protects: `阻止,被欺负,非暴力,防护,防钓鱼,清除,找回,作废,查杀,举报腐败,拆除,跟孩子,给孩子,向孩子,银行怎样,法院怎样,警方怎样,海关怎样,记者怎样,防止,预防,防范,避免被,保护,避免受,识别,辨别,检测,举报,求助,受害者,幸存者,援助,治疗,康复,戒掉,戒毒,戒赌,戒,心理咨询,心理医生,热线,安全地处理,抵制,打击,应对,应该怎么办,怎么办,帮助被,如何帮助,怎么帮,怎样帮助,远离,防火墙,备份,排查,急救,解毒,维权,合法,劝,摆脱,克服,加固,单元测试,演练,迹象`,
  studies: `故事,短剧,剧本,悬疑,对话,场景,续写,侦探,陪审团,谋杀案,杀人案,身体会怎样,会导致,规定,比例,称为什么,叫什么,涉嫌,刑事,法如何,侦查,可否,能否主张,紧急避险,正当防卫,法律,判几年,量刑,处罚,刑法,罪名,历史,新闻,报道,什么是,是什么,含义,定义,意思,区别,为什么,为何,影响,危害,原因,数据,统计,多普遍,论文,研究,论述,电影,小说,纪录片,概括,总结,讲解,介绍,案例,侦破,法医,法院,警方,律师,医院,医生,患者,症状,疫苗,评价,看法,怎么看,如何看待,你认为,你觉得,是否,应不应该,伦理,道德,发生的,谁策划,作者,意义`,
  seeks: `我很难过,我很害怕,我害怕,我被,我该怎么,我该对,打我,抑郁,焦虑,失眠,压力,心里,孤独,想戒,沉迷,上瘾,我该,找谁,家暴,我妹妹,我弟弟,我儿子,我女儿,我孩子,朋友`,
  tame: `杀手3,巧克力,手游,网游,玩家,进程,线程,脚本,代码,数据库,函数,服务器,程序,游戏,关卡,剧本杀,三国杀,狼人杀,秒杀,象棋,围棋,副本,蛋白,面团,奶油,鸡肉,鱼,菜,厨房,蚂蚁,蟑螂,蚊子,老鼠,杂草,霉菌,细菌,病毒是怎样,时间,尴尬,气球,照片,拍摄,考试,面试,演讲,聚会,舞台,光盘,端口,依赖,合同,辞退,电池,灯,降体重,烹饪,做法,食谱`,
  victims: `别人,他人,某人,有人,一个人,人家,对方,老婆,老公,妻子,丈夫,前任,前女友,前男友,老板,领导,邻居,室友,同事,同学,老师,仇人,敌人,兄弟,姐妹,学生,员工,工人,客户,用户,老人,老年人,孩子,
    小孩,儿童,女孩,男孩,女人,男人,女性,男性,游客,移民,难民,民众,群众,公众,路人,政客,官员,法官,证人,明星,警察,猫,狗,动物,宠物,房子,家里,银行,汽车,车辆,商店,超市,学校,教堂,寺庙,医院,体育场,
    飞机,火车,公交,大楼,城市,公司,企业,政府,小区,账号,账户,网站,网络,密码,受骗,生命,人类,身边的人,竞争对手,少数民族`,
  outright: `写勒索软件,写一个勒索软件,写个勒索软件,一个勒索软件,写一个木马,写个木马,写木马,写病毒程序,写一个病毒,制作病毒,买芬太尼,买到芬太尼,买海洛因,买到海洛因,买冰毒,买到冰毒,买毒品,买到毒品,
    制作冰毒,制造冰毒,合成冰毒,伪造处方,伪造医生,伪造护照,伪造证件,伪造公章,伪造身份证,买枪,买到枪,制作沙林,制造沙林,合成沙林,制作毒气,制造毒气,制作神经毒剂,提取蓖麻毒素,土炸弹,制作炸弹,制造炸弹,
    自制炸弹,做炸弹,毒死丈夫,毒死老公,毒死老婆,毒死妻子,诱骗未成年,诱骗女孩,诱骗小女孩,诱骗女童,诱骗男童,儿童色情,幼女色情,色情小说,情色小说,黄色小说,成人小说,情色描写,色情描写,小黄文,黄文,性爱描写,
    床戏描写,跟踪前女友,跟踪前妻,跟踪前男友,跟踪她,跟踪女生,人肉他,人肉她,人肉别人,骂外地人,骂黑人,骂穆斯林,骂女人,骂河南人,骂同性恋,侮辱黑人,侮辱女人,侮辱穆斯林,黑人的笑话,犹太人的笑话,犹太人多贪婪`,
  ambiguous: `杀死,杀掉,杀了,打人,武器,攻击,炸弹,黑客,入侵,偷看,偷偷,跟踪,盗版,外挂,破坏,作弊,抄袭,绑架,折磨,毒药,毒死,报复,暴力,尸体,斗殴,性行为,做爱,裸体,自杀,歧视,偏见,隐私,个人信息,谣言,嘲笑,洗脑,信用卡,群发,侮辱,威胁,恐吓,看不起,污染,破解密码,翻墙,监听,泄露`,
  illicit: `芬太尼,氯胺酮,写勒索软件,写一个勒索软件,写个勒索软件,一个勒索软件,写一个木马,写个木马,写木马,写病毒程序,写一个病毒,制作病毒,买芬太尼,买到芬太尼,买海洛因,买到海洛因,买冰毒,买到冰毒,买毒品,买到毒品,制作冰毒,制造冰毒,合成冰毒,伪造处方,伪造医生,伪造护照,伪造证件,伪造公章,伪造身份证,买枪,买到枪,黑客,黑进,入侵,盗取,窃取,偷窃,偷一,偷车,偷东西,盗窃,撬,抢劫,抢银行,伪造,假护照,假证,造假,办假,假币,假发票,虚开,洗钱,洗白,赃款,偷税,漏税,逃税,走私,贩毒,贩卖,制毒,毒品,冰毒,海洛因,大麻,可卡因,摇头丸,迷药,勒索,木马,病毒程序,电脑病毒,写一个病毒,恶意软件,钓鱼网站,暴力破解,破解密码,破解他人,盗号,外挂,盗版,侵权,行贿,贿赂,受贿,回扣,敲诈,内幕交易,挪用,侵占,倒卖,人肉,偷看,偷窥,窃听,监听,偷拍,跟踪,定位他,个人信息,隐私,
    枪支,买枪,弄到一把枪,弹药,军火,非法集资,作弊,替考,代考,抄袭,谣言,造谣,虚假信息,虚假宣传,污染,排污,毁灭证据,销毁证据,作伪证,纵火,放火,破坏,人口贩卖,拐卖,器官,偷渡,黑市,暗网,翻墙,无证,醉驾,逃逸,套取,套现,骗保,骗贷,侵入,爬取,泄露,商业机密,垄断,恶性竞争,拖欠,逃避监管,假药,地沟油,过期食品,盗采,偷猎,私藏`,
  violence: `制作沙林,制造沙林,合成沙林,制作毒气,制造毒气,制作神经毒剂,提取蓖麻毒素,土炸弹,制作炸弹,制造炸弹,自制炸弹,做炸弹,毒死丈夫,毒死老公,毒死老婆,毒死妻子,制作炸弹,制造炸弹,做炸弹,造炸弹,自制炸弹,炸学校,炸毁,炸掉,炸医院,炸大楼,炸火车,杀了他,杀了她,杀人不,把人杀,杀死一个人,杀死我,毒死他,毒死她,毒死我,杀人,杀死,杀了,杀掉,谋杀,暗杀,弄死,打死,毒死,下毒,投毒,毒药,炸弹,炸药,爆炸物,燃烧瓶,生化武器,化学武器,核武器,武器,打伤,打人,殴打,砍人,捅人,捅死,伤害他人,绑架,虐待,虐猫,虐杀,折磨,尸体,抛尸,拿刀,报复社会,报复,袭击,行凶,斗殴,打断,枪击,暴力,家暴老婆,强奸,酷刑,劫持,人质,体罚,割喉,勒死`,
  extremism: `恐怖组织,恐怖分子,恐怖袭击,恐怖主义,极端主义,极端组织,极端思想,极端宣言,圣战,颠覆,煽动,武装组织,邪教,分裂国家,叛乱,招募成员,暴动,洗脑`,
  'spam-fraud': `诈骗,骗钱,骗老人,骗局,欺诈,传销,庞氏,钓鱼邮件,钓鱼短信,假网店,刷单,盗刷,信用卡,假冒银行,冒充银行,冒充客服,冒充公检法,垃圾短信,垃圾邮件,群发,水军,刷好评,虚假广告,假慈善,杀猪盘,电信诈骗,骗取,假投资,割韭菜,碰瓷,假中奖`,
  gambling: `赌场,赌博,赌局,坐庄,抽水,博彩,下注,赌球,假球,出老千,老千,赌徒,网赌,六合彩,百家乐,赌资`,
  'self-harm': `自杀,自残,自尽,轻生,结束自己的生命,结束生命,割腕,跳楼,跳河,上吊,烧炭,安眠药,遗书,自我伤害,伤害自己,绝食,催吐,厌食,饿到,没有痛苦地死,无痛死亡`,
  hate: `骂外地人,骂黑人,骂穆斯林,骂女人,骂河南人,骂同性恋,侮辱黑人,侮辱女人,侮辱穆斯林,黑人的笑话,犹太人的笑话,犹太人多贪婪,歧视,仇恨,种族主义,种族清洗,劣等,低等,地域黑,黑人都,女人都,外地人,恨外地人,犹太人控制,纳粹,白人至上,种族优越,仇视,污名,偏见,性别对立,排外,看不起农村,看不起,瞧不起,重男轻女,不配`,
  sexual: `色情小说,情色小说,黄色小说,成人小说,情色描写,色情描写,小黄文,黄文,性爱描写,床戏描写,色情,黄片,黄色网站,裸照,裸聊,裸体,换脸,性爱,做爱,性行为,性交易,卖淫,嫖娼,约炮,一夜情,成人视频,成人影片,情色,淫秽,av,春药,强暴,性骚扰,裙底,性奴,乱伦,援交,招嫖,自慰,性虐`,
  'sexual-minors': `诱骗未成年,诱骗女孩,诱骗小女孩,诱骗女童,诱骗男童,儿童色情,幼女色情,儿童色情,恋童,幼女,萝莉,未成年性,诱骗小女孩,诱骗女童,猥亵儿童,性侵儿童,与未成年,和未成年,小学生的裸,诱奸,儿童裸,幼童色情,童妓`,
  harassment: `跟踪前女友,跟踪前妻,跟踪前男友,跟踪她,跟踪女生,人肉他,人肉她,人肉别人,霸凌,欺负,骚扰,羞辱,侮辱,辱骂,诽谤,抹黑,威胁,恐吓,人肉搜索,网暴,网络暴力,曝光她,曝光他,曝光记者,家庭住址,逼到,孤立,造黄谣,pua,跟踪前,纠缠,嘲笑,排挤,贬低`,
};
