import type { TermList } from '../../../text-classifier/term-index.ts';

/**
 * What a term does in a sentence about people:
 * - `group`: people by what they are born as or believe; `pronoun`: who was spoken of before
 * - `person`: one who is spoken to or of
 * - `dehumanising`, `insult`, `inferior`, `hatred`, `exclusion`: hostile as it stands
 * - `menace`: says or means that harm will come
 * - `right`: what people are due; hostile where it is denied
 * - `violence`: hostile where it is wished for, ordered or announced (`will`)
 * - `negation`: turns what follows; `counter`: speaks against what is quoted; `distance`: reports, teaches or asks about it
 */
export type TermClass =
  | 'group'
  | 'pronoun'
  | 'person'
  | 'dehumanising'
  | 'insult'
  | 'inferior'
  | 'menace'
  | 'hatred'
  | 'exclusion'
  | 'right'
  | 'violence'
  | 'will'
  | 'negation'
  | 'counter'
  | 'distance';

/** What is said of people only where something says that they are it: a plague may be present, and rats may be in the cellar. */
const predicated = (terms: string, ...phrases: readonly ((term: string) => string)[]): string =>
  terms
    .split(',')
    .flatMap((term) => phrases.map((phrase) => phrase(term)))
    .join(',');

const saidInEnglish = (terms: string): string =>
  predicated(
    terms,
    (term) => `${term}?`,
    (term) => `are ${term}`,
    (term) => `you ${term}`,
    (term) => `you're ${term}`,
    (term) => `you stupid ${term}`,
    (term) => `stupid ${term}`,
    (term) => `are all ${term}`,
    (term) => `are just ${term}`,
    (term) => `are like ${term}`,
    (term) => `are nothing but ${term}`,
    (term) => `are nothing more than ${term}`,
    (term) => `are fucking ${term}`,
    (term) => `are such ${term}`,
    (term) => `are absolute ${term}`,
    (term) => `are a bunch of ${term}`,
    (term) => `are so ${term}`,
    (term) => `is ${term}`,
    (term) => `is a ${term}`,
    (term) => `is just ${term}`,
    (term) => `'re ${term}`,
    (term) => `u ${term}`,
    (term) => `like ${term}`,
    (term) => `these ${term}`,
    (term) => `those ${term}`,
    (term) => `filthy ${term}`,
    (term) => `dirty ${term}`,
    (term) => `fucking ${term}`,
    (term) => `be ${term}`,
    (term) => `being ${term}`,
    (term) => `as ${term}`,
    (term) => `such ${term}`,
  );

const saidInChinese = (terms: string): string =>
  predicated(
    terms,
    (term) => `是${term}`,
    (term) => `全是${term}`,
    (term) => `尽是${term}`,
    (term) => `净是${term}`,
    (term) => `这么${term}`,
    (term) => `那么${term}`,
    (term) => `天生${term}`,
    (term) => `天生就${term}`,
    (term) => `又${term}又`,
    (term) => `是${term}的`,
    (term) => `全是${term}的`,
    (term) => `都是${term}`,
    (term) => `就是${term}`,
    (term) => `不都是${term}`,
    (term) => `这个${term}`,
    (term) => `是些${term}`,
    (term) => `是一群${term}`,
    (term) => `是一帮${term}`,
    (term) => `都${term}。`,
    (term) => `都很${term}`,
    (term) => `都太${term}`,
    (term) => `都真${term}`,
    (term) => `就${term}！`,
    (term) => `真${term}`,
    (term) => `最${term}`,
    (term) => `太${term}`,
    (term) => `很${term}`,
    (term) => `像${term}`,
    (term) => `跟${term}`,
    (term) => `如${term}`,
    (term) => `死${term}`,
    (term) => `这群${term}`,
    (term) => `这帮${term}`,
    (term) => `这些${term}`,
    (term) => `一群${term}`,
    (term) => `一帮${term}`,
    (term) => `个个${term}`,
    (term) => `${term}多`,
    (term) => `${term}不如`,
    (term) => `${term}一样`,
    (term) => `的${term}！`,
    (term) => `的${term}都`,
  );

const englishInsults =
  'trash,garbage,drunks,cheats,crooked,dumbest,the dumbest,the stupidest,the laziest,the dirtiest,the ugliest,the most stupid,the most disgusting,stupid creatures,a swarm of insects,a swarm,a horde,hordes,apes,ape,baboons,gorillas,chimps,hyenas,snakes,swine,sheep,sewer rats,worms,slugs,bugs,beasts,brutes,demons,devils,satanic,evil people,bad people,scammers,beggars,junkies,drug dealers,gangsters,killers,murderers,psychopaths,sociopaths,lunatics,nutjobs,hypocrites,traitors,spies,bigots,predators,pedophiles,paedophiles,sluts,whores,prostitutes,attention seekers,losers,failures,cowards,weaklings,morons,idiots,imbeciles,clowns,fools,liars,thieves,rude,arrogant,aggressive,bitter,crazy,insane,hysterical,irrational,incompetent,clueless,gullible,naive,shallow,vain,fake,corrupt,cruel,heartless,soulless,selfish,toxic,disloyal,untrustworthy,unclean,unhygienic,diseased,contagious,brainwashed,inhuman,not normal,freaks of nature,a mistake,a joke,a disgrace,a waste,a nuisance,a menace,a parasite,thugs,lowlifes,deviants,invaders,groomers,child molesters,sick,weak,ignorant,greedy,cowards,smelly,lazy freeloaders,backward,barbaric,uneducated,useless,worthless,dishonest,sneaky,violent,dangerous,poison,mentally ill,subhuman,parasites,leeches,dim,liars,thieves,criminals,crooks,terrorists,rapists,perverts,clown,fool,fools,pathetic,gross,ugly,evil,the worst,horrible';

const englishPredicates = {
  dehumanising: saidInEnglish(
    'rat,rats,animals,an animal,apes,monkeys,pigs,dogs,a plague,plague,a disease,a cancer,cancer,virus,infestation,locusts,insects,a stain,roaches',
  ),
  insult: saidInEnglish(englishInsults),
  person: predicated(
    englishInsults,
    (term) => `you ${term}`,
    (term) => `you're ${term}`,
    (term) => `you stupid ${term}`,
  ),
};

const chinesePredicates = {
  dehumanising: saidInChinese('老鼠,苍蝇,臭虫,蝗虫,病毒,瘟疫,癌症,污点,垃圾,毒蛇,蛆'),
  insult: saidInChinese(
    '猩猩,猴子,猪,狗,虫子,一窝虫子,蛇,鬼,恶魔,妖怪,怪胎,人渣,废人,蠢驴,蠢猪,笨猪,懒猪,杀人犯,诈骗犯,毒贩,瘾君子,乞丐命,奴才,奴隶命,叛徒,间谍,卖国贼,伪君子,泼妇,婊子,妓女,荡妇,赔钱货,生育机器,玩物,垃圾人,败家,祸根,毒瘤,累赘,拖油瓶,病人,传染源,粗鲁,粗俗,傲慢,自私,冷血,残忍,无情,暴力,没脑子,弱智,白痴,智障,低能,愚蠢,幼稚,肤浅,虚假,腐败,恶心,讨厌,反感,贼,小人,阴险,卑鄙,懒,臭,烂,丑,无知,愚昧,野蛮,狡猾,奸诈,抠门,怪物,病态,吸血鬼,无耻,猥琐,龌龊,肮脏,没文化,没用,没教养,虚伪,贪婪,恶毒,虚荣,矫情,拜金,神经病,傻子,疯子,流氓,混混,强盗,土匪,穷鬼,懒鬼,酒鬼,赌鬼,贪财,心机,不要脸,笨,蠢,土,矬,贱,坏,毒,骗子,小偷,罪犯,恐怖分子,强奸犯,变态,脏,祸害,邪恶,废物',
  ),
};

export const englishTerms: TermList<TermClass> = {
  group: `women drivers, woman driver, poles, lesbian couples, migrants, arabs, fat people, syrian, indians, faggot, faggots, fags, fagget, nigger, niggers, niqqer, sand nigger, sand niggers, kike, kikes, chink, chinks, spic, spics, wetback, wetbacks, tranny, trannies, raghead, ragheads, towelhead, towelheads, paki, pakis, gook, gooks, coons, darkie, darkies, gyppo, gyppos, pikey, pikeys, muzzie, muzzies, muzrats, beaner, beaners, shemale, shemales, feminazi, feminazis, femoid, femoids, foids, mudslime, mudslimes, zipperhead, chinaman, ching chong, heeb, yids, jigaboo, porch monkey, porch monkeys, camel jockey, camel jockeys, dindus, retards, cripples, curry muncher, curry munchers, dune coon, rapefugees, homos, lesbos, fudge packer, poofter, poofters, disabled folk, black folk, black folks, black family, black families, black kids, black guys, gay couple, gay couples, gay man, muslim family, the gays, illegals, illegal immigrant, illegal aliens, trans woman, trans women, trans man, trans men, transgenders, brown people, mosque, mosques, synagogue, synagogues, hijabis, hijab, old folks, feminism, lgbts, orientals, africans, nigerians, somalis, syrians, afghans, albanians, romanians, israelis, zionists, koreans, vietnamese, filipinos, palestinians, women, men, girls, females, males, wives, every woman, every man, a woman, no woman, no man, every girl, every single woman, every single man, feminist, feminists, gay, gays, gay people, lesbian, lesbians, bisexual, bisexuals,
    homosexual, homosexuals, queer, queers, trans, trans people, transgender, transgender people, transsexual, transsexuals, lgbt, lgbtq, muslim, muslims, islam, christian, christians,
    catholic, catholics, jew, jews, jewish, hindu, hindus, sikh, sikhs, buddhist, buddhists, atheist, atheists, black people, blacks, black men, black women, black person,
     africans,  asians, asian people, white people, whites, white person, white men, latino, latinos, latina, latinas, hispanic, hispanics, roma, romani, gypsy, gypsies, arab,
    arabs, chinese, japanese, koreans, indian, indians, pakistani, pakistanis, mexican, mexicans, pole, poles, polish people, turk, turks, russian, russians, ukrainian, ukrainians, african americans,
    native american, native americans, indigenous people, aboriginal, aboriginals, immigrant, immigrants, migrant, migrants, refugee, refugees, asylum seeker, asylum seekers, foreigner, foreigners,
    disabled, disabled people, disabled person, the disabled, deaf people, deaf person, blind people, blind person, autistic people, autistic person, autistic, wheelchair users, old people, old person,
    the elderly, elderly people, fat people, poor people, homeless people, cleaner, cleaners`,
  pronoun: `they, them, their, those, these people, those people, that lot, their kind, your kind, such people, people like that, this kind`,
  person: `${englishPredicates.person}, kill yourself, kys, go kill yourself, neck yourself, go die, you disgust, you, u, ur, your, you're, youre, he is, he's, she is, she's, my boss, my neighbour, my neighbor, this guy, that guy`,
  dehumanising: `faggot, faggots, fags, fagget, nigger, niggers, niqqer, sand nigger, sand niggers, kike, kikes, chink, chinks, spic, spics, wetback, wetbacks, tranny, trannies, raghead, ragheads, towelhead, towelheads, paki, pakis, gook, gooks, coons, darkie, darkies, gyppo, gyppos, pikey, pikeys, muzzie, muzzies, muzrats, beaner, beaners, shemale, shemales, feminazi, feminazis, femoid, femoids, foids, mudslime, mudslimes, zipperhead, chinaman, ching chong, heeb, yids, jigaboo, porch monkey, porch monkeys, camel jockey, camel jockeys, dindus, retards, cripples, curry muncher, curry munchers, dune coon, rapefugees, homos, lesbos, fudge packer, poofter, poofters, breed like, leeches, leech, sucking our country, bloodsuckers, sick animals, filthy animals, less than animals, mongrels, mongrel, half-breeds, abominations, ${englishPredicates.dehumanising}, vermin, parasite, parasites, cockroach, cockroaches, subhuman,
    subhumans, sub-human, infest, infesting, scum, filth, vile creatures, maggots, leeches, savages, barbarians,
    waste of space, waste of oxygen, lower than`,
  insult: `too dim, dim-witted, sneaky coward, sneaky cowards, freeloader, freeloaders, scroungers, spongers, waste of our taxes, waste of our money, waste of space, waste of money, an insult to nature, unnatural, against nature, uncivilised, uncivilized, inbred, smelly, stinking, stinky, hysterical, gold diggers, gold digger, incapable, brainless, a brain that small, no brains, welfare queens, steal our jobs, stealing our jobs, take our jobs, taking our jobs, ruining our, destroying our, ruin our country, destroy our country, taking over our, backward people, too stupid to, too dumb to, too weak to, too emotional to, a threat to our, a danger to our, cannot be civilised, can't be civilised, like animals, cowardly, repugnant, nauseating, perverted, perversion, bunch of thieves, good for nothing, only good for, belong in the kitchen, belongs in the kitchen, belong in a zoo, belong in cages, belong in prison, hoes, thot, thots, pussies, skank, skanks, faggot, faggots, fags, fagget, nigger, niggers, niqqer, shithead,
    dipshit, fuckface, fuckwit, dumbass, jackass, fatass, arsehole, motherfucker, motherfuckers, fucker, fuckers,
    son of a bitch, bitchass, cocksucker, cocksuckers, douchebag, biatch, kunt, ${englishPredicates.insult}, suck, sucks, are invading, invading, contaminating, can only be bad,
    are to blame, ain't real, kill yourself, kys, go kill yourself, neck yourself, go die, you disgust me,
    disgust me, dumber than, disgusting, filthy, stupid, dumb, idiot, idiots, idiotic, moron, morons, moronic,
    retarded, retard, loser, losers, repulsive, revolting, dirty, lazy, sick freaks, freak, freaks, scumbag,
    scumbags, bitch, bitches, bastard, bastards, asshole, assholes, cunt, cunts, whore, whores, slut, sluts,
    make me sick, makes me sick, make me want to vomit, vile, abhorrent, degenerate, degenerates, abomination,
    abominations, imbecile, imbeciles, dickhead, twat, prick, wanker, screw you, fuck you, fuck off, shut up,
    piece of shit, crap people, a disgrace to, ruin everything, mentally ill, weak-minded, nothing but`,
  inferior: `inferior, inferior to, less intelligent, less than human, second-class, worthless, useless, beneath us, not our equals, biologically weaker, primitive, untrustworthy, a burden, burden on`,
  hatred: `fuck all, fuck the, fuck those, fuck these, fuck them, fuck every, i spit on, spit on, to hell with, down with all, screw all, sick of seeing, tired of seeing, death to all, hate, hates, hated, hating, despise, despises, detest, detests, loathe, loathes, can't stand, cannot stand, can not stand, abhor, resent, sick of all, sick of these, fed up with all`,
  menace: `watch your back, watch their backs, watch your backs, coming for you, coming for them, come for you, won't live to see, will not live to see, i will find you, i'll find you, i know where you live and, break your legs, you are dead, you're dead, your days are numbered, you will pay for this, they will pay, get rid of all, finally get rid of`,
  exclusion: `thrown out of every, thrown out of all, home now, go home now, send the whole lot, pack them off, keep your kind, your kind is not welcome, we don't serve, we do not serve, we don't want, we do not want, i don't want any, nobody wants, no one wants, get rid of the, wish they would leave, should leave our, should all leave, must leave our, must all leave, purge, purged, cleanse, ethnic cleansing now, away from our children, away from my children, away from our kids, away from our schools, ship all, ship them, send all, back over the border, back where they came from, back to where they came from, back to their country, back to africa, back to mexico, back to china, have no place in our, have no place in this, don't belong here, do not belong here, doesn't belong here, should not be allowed, shouldn't be allowed, must not be allowed, keep away from our, keep all, out of our schools, out of our streets, off our streets, round them up, round up all, lock up all, lock them all up, hang all, hang every, kill all, kill every, shoot all, shoot every, burn all, gas all, beat all, kill them all, shoot them all, burn them all, gas them, wipe them out, deport all, ban them all, sterilise all, sterilize all, no more immigrants, no more muslims, should be deported, need to be deported, keep away from, kicked out, kick out, throw out, thrown out, throw all, get out of our, get out of my country, go back to, send them back, send back, deport, deported, should be banned, banned from, ban all,
    keep out, not allowed to vote, stay away from our, keep away from, out of our country, out of the country, out of this country, locked away, removed from society, sterilised, sterilized, not welcome,
    back in the kitchen, know their place, nobody should ever hire, never hire`,
  right: `worth a penny, worth a dime, worth a damn, a good boss, good bosses, good leaders, a good leader, a good driver, good parents, good neighbours, the right to, rights at all, same rights, equal rights, any respect, respect, be believed, be teachers, be leaders, lead us, live on this street, live in our, live here, live among us, live near us, marry our, teach our children, near our children, work here, lead a company, lead anything, in charge, be equal to men, equal to men, equal to us, be allowed in, run a country, be president, raise children, adopt children, deserve to live, deserves to live, deserve to exist, deserves to exist, deserve rights, deserve any rights, deserves rights, deserve equal rights, have rights, have any rights, human, humans,
    real people, normal people, be trusted, trust, belong here, belongs here, welcome here, be worth anything, ever be worth, decent, good for anything, allowed to vote, equal to us, part of our society`,
  violence: `smash, smash the face, bash, drown, drive into the sea, into the sea, put up against a wall, against the wall and shot, against a wall and shot, run over, crush, skinned, knock out, beat the shit out of, kick the shit out of, thrown off a roof, thrown off roofs, blow up, nuke, nuked, starve, whipped, flogged, caned, crucified, curb stomp, curbstomp, cut their throats, slit their throats, kill, killed, killing, shoot, shot, hang, hanged, lynch, lynched, stab, stabbed, burn, burned, burned down, burn down, beat up, beaten up, beat, slap, slapped, punch, hurt, wipe out, wiped out,
    exterminate, exterminated, eradicate, eradicated, eliminate, eliminated, gassed, gas, die, dead, dies, executed, execute, slaughter, slaughtered, rape, raped, choke, strangle, murder, murdered,
    behead, destroyed, get rid of, castrated, attacked, bomb, bombed, break your legs, watch your back, you die, they die`,
  will: `i will, i'll, let us, let's, we must, we should, put, make them, someone, everyone, somebody should, somebody ought, someone ought, everyone should, we ought to, you should, time someone, about time, please, just, should, must, ought to, need to, needs to, have to, deserve, deserves, deserved, i will, i'll, we will, we'll, i am going to, i'm going to, im going to, i'm gonna, gonna, we should, let's, lets,
    i want to, i wish, wish they would, hope they, hope you, someone should, the only good, had better, one day, time to, i would love to, can't wait to, go and, all of them, next`,
  negation: `not, no, never, nobody, none, no one, n't, don't, doesn't, didn't, isn't, wasn't, weren't, won't, wouldn't, shouldn't, can't, cannot, neither, nor, without, hardly`,
  counter: `disgraceful, shameful, unacceptable, wrong to, is wrong, are wrong, wrong about, it is not true, isn't true, not true that, refuted, debunked, a myth, no place, stop telling, stop calling, stop saying, you should
    not call, shouldn't call, should not call, should not say, should ever say, nobody should ever say, nobody should say, would never call, no one should, nobody should have to, no place in, belong in court, convicted, condemn, condemned, condemns, was banned for,
    got banned for, hate speech, racist to, sexist to, stand up against, stand against, fight against, those who hate, people who hate, whoever says, has understood nothing, respect, how dare, is racist,
    is sexist, is homophobic, so many still believe, not ok to, not okay to, disagree, unfair to, prejudice, stereotype, stereotypes, discrimination, treated like that, is a joke, if you think`,
  distance: `the word, the term, called me, called him, called her, they call me, calls me, yelled at me, shouted at me, slur, slurs, hate how, hate when, hate that, hate it when, hate the way, were driven out, was driven out, were expelled, were not allowed to vote, was not allowed to vote, were not allowed, were banned from, says he hates, says she hates, talk to him about, talk to her about, according to, report, reports, reported, survey, study, studies, research, researchers, lesson, chapter, historians, history, police, court, judge, arrested, charged, sentenced, victims, victim, hate
    crime, hate crimes, propaganda, moderation, our rules, forbid, forbids, explains, explain, describes, describe, how can i, how do i, how should i, what should i, where can, support, helps against, article, journalist,
    the film, the novel, the book, pamphlet, claimed that`,
};

export const chineseTerms: TermList<TermClass> = {
  group: `叙利亚人,伊拉克人,阿富汗人,女同,男同,胖子,死基佬,基佬,人妖,黑鬼,黑皮狗,尼哥,小日本,支那人,高丽棒子,印度阿三,阿三,白皮猪,黄皮猴,绿教徒,娘炮,死娘炮,死gay,死玻璃,女拳师,田园女权,乡巴佬,外地巴子,巴子,盲流,残废,死瘸子,死瞎子,死聋子,脑瘫,蝗虫台,湾湾狗,港狗,台巴子,犹太猪,回回狗,蛮子,南蛮子,北佬,土著猴子,母猪,母拳,变性人,女司机,大妈,老阿姨,黑人一家,黑人家庭,清真寺,犹太教堂,东北佬,河南佬,湖南人,江西人,江苏人,浙江人,广西人,贵州人,云南人,重庆人,天津人,陕西人,山西人,甘肃人,海南人,内蒙人,潮汕人,客家人,温州人,城里人,打工妹,打工仔,单亲妈妈,剩女,离婚女,二奶,老年人,年轻人,九零后,零零后,哑巴,盲人,乞丐,流浪汉,法国人,德国人,英国人,墨西哥人,尼日利亚人,巴基斯坦人,乌克兰人,菲佣,非裔,华裔,亚裔,混血,女人,女性,女的,妇女,女生,女孩,女权,女拳,男人,男性,男的,男生,同性恋,同志,双性恋,男同,女同,拉拉,跨性别,变性人,穆斯林,回民,回教,伊斯兰教徒,伊斯兰信徒,基督徒,基督教,天主教徒,佛教徒,犹太人,犹太,印度教徒,黑人,非洲人,黑种人,白人,
    亚洲人,黄种人,拉美人,吉普赛人,阿拉伯人,维吾尔,维族,藏族,回族,少数民族,日本人,韩国人,朝鲜人,印度人,越南人,菲律宾人,泰国人,美国人,俄罗斯人,中国人,老外,外国人,河南人,东北人,上海人,北京人,广东人,四川人,山东人,安徽人,湖北人,
    福建人,新疆人,北方人,南方人,香港人,台湾人,农村人,乡下人,外地人,本地人,农民,农民工,移民,难民,残疾人,残障,聋哑人,盲人,智障人士,自闭症,老年人,老人,老头,老太,胖子,穷人,保洁员,清洁工,城里人,艾滋病人,精神病人`,
  pronoun: `他们,她们,它们,这种人,这些人,那些人,这帮人,这群人,你们,这类人,那种人`,
  person: `去死吧,怎么不去死,你怎么不去死,你去死,你妈死了,操你妈,你,您,他就是,她就是,他真,她真,我老板,我同事,我前任,这人,那人,这家伙`,
  dehumanising: `死基佬,基佬,人妖,黑鬼,黑皮狗,尼哥,小日本,支那人,高丽棒子,印度阿三,阿三,白皮猪,黄皮猴,绿教徒,娘炮,死娘炮,死gay,死玻璃,女拳师,田园女权,乡巴佬,外地巴子,巴子,盲流,残废,死瘸子,死瞎子,死聋子,脑瘫,蝗虫台,湾湾狗,港狗,台巴子,犹太猪,回回狗,蛮子,南蛮子,北佬,土著猴子,母猪,母拳,蚂蟥,吸血虫,像老鼠一样,像牲口一样,像畜生一样,病态的畜生,两脚兽,低等动物,猪狗不如,禽兽不如,害虫,臭虫,狗崽子,狗娘养的,劣质基因,劣等民族,劣等人,${chinesePredicates.dehumanising},不是人,算不上人,畜生,牲口,禽兽,寄生虫,蛀虫,毒瘤,蟑螂,狗都不如,猪狗不如,猪狗,一群猪,一群狗,渣滓,人渣,垃圾人,
    败类,杂种,野种,劣等,未开化,野蛮人`,
  insult: `一分钱都不值,一文钱都不值,当不好领导,当不好,干不好,什么都干不好,干什么都没用,什么都不会,爱偷东西,都爱偷,都爱骗,都爱占便宜,脏得像猪,笨得像猪,懒得像猪,像猪一样,像狗一样,像猴子一样,最蠢的,最脏的,最懒的,最贱的,最恶心的,最没素质,没一个正经,没几个正经,没几个好,没几个干净,脑子不好使,脑子都不好使,脑子有问题,脑子进水,没脑子,没长脑子,浪费纳税人,浪费粮食,浪费资源,浪费空气,令人作呕,作呕,违反自然,反自然,违背自然,好吃懒做,没一个可信,没一个好,没一个正常,没一个干净,没有一个干净,都不可信,信不过,靠不住,坑蒙拐骗,偷鸡摸狗,改不了吃屎,永远改不了,低贱,卑贱,下流,下三滥,不三不四,穷酸,土鳖,拜金女,捞女,水性杨花,没出息,没救了,没得救,当不了领导,干不了大事,天生贱,天生就贱,天生坏,残次品,害人精,扫把星,一身病,白眼狼,吃软饭,祸国殃民,阴阳人,伤风败俗,有辱斯文,丢人现眼,丢尽,脏乱差,又懒又,又蠢又,又丑又,又臭又,又穷又,只会偷,只会骗,只会生,就知道骗,就知道偷,就知道要钱,抢我们的工作,抢工作,抢饭碗,占便宜没够,素质差,素质极低,素质真低,没文化没素质,欠揍,欠打,欠收拾,${chinesePredicates.insult},去死吧,怎么不去死,你怎么不去死,你去死,你妈死了,操你妈,恶心,真贱,下贱,犯贱,贱人,贱货,婊,骚货,荡妇,破鞋,傻逼,傻b,煞笔,沙比,脑残,
    弱智,智障,白痴,蠢货,蠢猪,这么蠢,都蠢,就蠢,愚蠢,笨蛋,废柴,混蛋,王八蛋,狗东西,狗屁,滚蛋,去你的,操你,草泥马,他妈的东西,死变态,不要脸,没脸,脸皮厚,素质低,没素质,没教养,没一个好东西,没有一个好,
    没好人,不是好东西,不是东西,又脏又臭,懒惰,恶毒,丑陋,狗腿,汉奸,智商低,脑子有病,有病吧,神经病,死全家,烂泥,烂人,闭嘴,一坨,想吐,搅屎棍,驴踢,毁了`,
  inferior: `不配,低我们一等,天生低,天生不如,生来就是,就该伺候,只配,就配,没进化,低人一等,低等,劣根性,比我们低,不如我们,一文不值,没用的东西,成不了气候,上不了台面,拖累,累赘,祸水,没正常人,没有正常人,头发长见识短`,
  hatred: `讨厌,痛恨,憎恨,憎恶,恨死,我恨,最恨,鄙视,瞧不起,看不起,受不了,烦死,厌恶,仇视`,
  menace: `早晚收拾,走着瞧,活不过,小心点,打断你,打断他,打断她,捅死你,砍死你,弄死你,杀了你,打死你,打死他,弄死他,找到你的,去找你算账,要你的命,等死吧,让你好看,你死定了,见一个打一个,都该死,该死的,杀都杀不完`,
  exclusion: `扔出去,赶紧滚,滚！,滚。,永远不许,不许进来,不许进我们,不让进来,别进来,轰走,赶尽杀绝,都滚蛋,全滚蛋,哪来滚哪去,我们不欢迎,不想看到,少来,别来我们,该滚,就该滚,应该滚,统统滚,赶回老家,全赶,都赶,赶回去,赶出去,容不下,不准住,不准进,不许住,不准入内,别想进来,吊死,全吊死,全杀,都杀,全枪毙,全部枪毙,统统枪毙,连人一起烧,烧死他们,一起烧了,滚回老家,滚回你,滚出我们,滚出中国,滚出上海,滚出北京,不属于这里,不该来,不该出生,不该活,不该存在,没资格,没有资格,不让进,不租给,不招,别录用,少跟,离远点,别让他们,统统关,全关起来,送去劳改,遣返,轰出去,撵走,撵出去,该死,去死,都该死,死光,死绝,不得好死,杀光,灭绝,见一个打一个,杀都杀不完,活不过,滚出,滚回,赶出,赶走,赶光,驱逐,统统赶,别来,哪来的回哪,不欢迎,禁止入内,不该收,别招,别雇,不许进,不让进,关起来,隔离起来,绝育,滚吧,滚开,给我滚,快滚,滚远点,滚一边,让他们滚,滚回去,都滚,滚滚滚,应该被赶出,该被赶出,都该被赶走,应该被赶走,应该被驱逐,离我们远点,别嫁,别娶`,
  right: `权利,结婚的权利,平等的权利,当好领导,当领导,参加投票,当老师,做父母,值得尊重,值得同情,配活,配有,配和,配做,配当,配得上`,
  violence: `打烂,毙了,毙,淹死,扔进海里,赶进海里,砸死,撞死,剁了,砍了,废了,拉出去毙,拉出去,活剐,吊起来,打断腿,打断他们的腿,抽死,饿死,毒打,暴打,狠揍,揍死,打一顿,炸平,核平,打死,弄死,杀死,杀了,杀掉,灭种,消灭,清洗,枪毙,砍死,捅死,掐死,烧死,烧了,一把火,炸死,绞死,打断,揍,收拾,枪杀,干掉,阉,强奸,轮奸,活埋,毒死,打残,小心点,偿命,拖出去`,
  will: `应该,就该,都该,该,要,我要,真想,非,必须,早晚,迟早,等着,给我,希望,巴不得,恨不得,最好,活该,一定,下次,见一个,让他们,把`,
  negation: `不,没,没有,别,未,并非,从不,从未,不是,并不,决不,绝不,不应,不该,谁也不`,
  counter: `剥夺,侵犯,损害,不应该因为,不因为,不用这个词,这个词,从不说,从来不说,不会说,不能说,没说过,从没说,绝不说,谁说,真让人心寒,让人心寒,是歧视,属于歧视,可耻,可悲,不应该把,不该把,不应该说,谁也不该,别再,不实,谣言,驳斥,并不属实,不是事实,反对,抵制,谴责,制裁,判刑,判决,封号,封禁,应当受到,不该出现,没有素质的是,才真正,错了,歧视,偏见,刻板印象,尊重,理应,不该被,受到这样的对待,何必,凭什么骂,请停止,仇恨言论,不能因为,一视同仁,不公平`,
  distance: `讨厌这里,讨厌对,被赶出,被赶走,被驱逐,被打死,被杀,被打,被骂,被歧视,被强奸,被袭击,说他讨厌,说她讨厌,从不觉得,从来不觉得,据报道,报道,报告,调查,研究,警方,法院,法官,逮捕,拘留,受害者,历史学家,历史,课程,这节课,本章,教材,社区规定,禁止发布,宣传如何,怎样帮助,怎么帮,我该怎么,怎么和他谈,哪里寻求,求助,援助,新闻,记者,影片,电影,小说,纪录片,称`,
};
