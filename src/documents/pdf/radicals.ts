/**
 * Characters that some fonts name by the radical they look like, as the characters they are (EquivalentUnifiedIdeograph of Unicode). Those of the first block
 * have no normal form to give them; Kangxi radicals have, and so have the numerals that Big5 holds beside the characters for ten, twenty and thirty.
 */
export function withoutRadicals(text: string): string {
  return text.replaceAll(
    /[\u2e80-\u2fd5\u3038-\u303a]/g,
    (radical) => supplement.get(radical) ?? radical.normalize('NFKC'),
  );
}

const supplement: ReadonlyMap<string, string> = new Map(
  Array.from(
    '⺁厂⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺶羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟'.matchAll(
      /(.)(.)/gu,
    ),
    ([, radical = '', character = '']) => [radical, character],
  ),
);
