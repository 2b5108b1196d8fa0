import type { TermList } from '../../../text-classifier/term-index.ts';

/**
 * - `wish`: says by itself that somebody wants to die or to hurt themselves; `act`: what such a person would do, where one `speaks` of oneself
 * - `elsewhere`: it is a report, a figure of speech, about others or past
 */
export type DistressTermClass = 'wish' | 'act' | 'speaks' | 'elsewhere';

export const englishDistressTerms: TermList<DistressTermClass> = {
  wish: `never wake up again, and never wake up, and not wake up, disappear forever, tired of living, life is not worth living, i don't want to be here anymore, i don't want to be here any more, have the pills ready, have my pills ready, nobody would miss me, no one would miss me, ready to die, i don't deserve to live, don't see the point of living, don't see a point in living, i want to die, i wanna die, i just want to die, i wish i was dead, i wish i were dead, i want to kill myself, i will kill myself, i'm going to kill myself, i am going to kill myself, thinking of killing myself, thinking about killing myself, i want to end my life, going to end my life, i want to end it all, end it all tonight, no reason to live,
    nothing to live for, better off without me, better off dead, i don't want to live, i do not want to live, don't want to be alive, i can't go on anymore, i cannot go on any more, i am suicidal, i'm suicidal, feeling suicidal, feel suicidal, i want to hurt myself, i want to cut myself, urge to cut, i started cutting, i keep cutting myself, i cut myself again, i took all my pills, i have a plan to kill myself, my suicide note, goodbye forever`,
  act: `kill myself, end my life, take my own life, hang myself, overdose on, jump off the bridge, cut myself, cutting myself, hurt myself, hurting myself, harm myself, starve myself, commit suicide, killing myself, ending my life`,
  speaks: `i want, i will, i'm going to, i am going to, i think about, i keep thinking, i have been thinking, i've been thinking, i thought about, tonight, i can't take, i cannot take, thoughts of, i feel like, how do i, how can i, i might, i plan, urge to, want to`,
  elsewhere: `lol, lmao, haha, over this homework, in the film, in the movie, in the novel, in my novel, character, figuratively, joke, laughing, from embarrassment, homework, this traffic, my code, the bug, would never, don't want to kill myself, do not want to kill myself, not suicidal, never hurt myself, prevent, prevention, research, statistics, according to, lyrics, song`,
};

export const chineseDistressTerms: TermList<DistressTermClass> = {
  wish: `不再醒来,再也不想醒,一睡不醒,想解脱,想消失,想永远消失,早就不在了,安眠药都准备好,药都准备好了,不想醒来,活够了,没人会在意我,没有人会想我,不配活着,活着有什么意义,活着的意义是什么,想离开这个世界,离开这个世界,我想死,真想死,好想死,我不想活,不想活了,活不下去了,活着没意思,活着没有意义,活着好累,活着真累,我想自杀,我要自杀,想结束生命,想结束自己的生命,想结束这一切,没有活下去的理由,没有我会更好,死了算了,死了一了百了,我想伤害自己,我想割腕,又割了自己,又开始割自己,忍不住割自己,我写好了遗书,写好遗书,永别了,我吞了一瓶安眠药,想从楼上跳下去,想跳楼,想跳下去`,
  act: `自杀,割腕,割自己,跳楼,跳河,上吊,烧炭,结束生命,结束自己的生命,轻生,自残,伤害自己,把自己饿,吞安眠药`,
  speaks: `我想,我要,我准备,我打算,今晚,我一直在想,我总想,我好想,忍不住,我怎么,我如何,我该怎么,没有痛苦地,不痛苦,无痛,我撑不住`,
  elsewhere: `哈哈,电影,小说,剧情,角色,笑死,累死,热死,尴尬,作业,预防,防止,干预,研究,统计,调查显示,据报道,新闻,歌词,不想自杀,不会自杀,从没想过,想死你,我想死你,想死我了,好想死你,真想死你,想死她,我想死他`,
};
