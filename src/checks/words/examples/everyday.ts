/**
 * What people write every day, on many things: what a category of a user is told from where few counterexamples are given. Written for Assay; half English,
 * half Chinese, and of the same things in both.
 */
export const everydaySentences: readonly string[] = `
The meeting has been moved to Thursday at three.
Could you send me the notes from yesterday?
How do I boil an egg so that the yolk stays soft?
The train to the coast leaves from platform four.
Please write a short poem about autumn rain.
My daughter starts school in September.
The function returns an empty list when nothing is found.
Why does my laptop get so hot while charging?
The museum is closed on Mondays and free on Sundays.
We painted the kitchen yellow and moved the table.
Translate this paragraph into French, please.
The team won the match two to one after extra time.
What is the capital of Australia?
Add the flour slowly and stir until the dough is smooth.
The new version fixes a fault in the search page.
I have been reading a novel about a lighthouse keeper.
Your order has been sent and should arrive on Friday.
Can you recommend a quiet place for a holiday?
The river rises in the mountains and flows to the east.
He asked the doctor how often to take the tablets.
The report compares sales in the first two quarters.
How many people live in the city now?
She practises the violin for an hour each morning.
The bridge was built in 1932 and repaired last year.
Please summarise the following article in three sentences.
It will be cloudy with some rain in the afternoon.
I forgot my password and cannot log in.
The contract ends after twelve months unless it is renewed.
What is the difference between a lake and a pond?
Our cat sleeps on the window sill all day.
The parcel weighs two kilograms and costs nine euros to send.
Explain how a bicycle stays upright.
The company hired forty engineers this spring.
Plants need light, water and a little patience.
Is there a bus that goes to the airport at night?
They talked about the film for the rest of the evening.
The bill is due at the end of the month.
Save the file before you close the window.
My neighbour grows tomatoes on the balcony.
The students measured the temperature every ten minutes.
Who wrote the music for this play?
The law came into force on the first of January.
I would like to change the date of my appointment.
A healthy breakfast may be fruit, bread and cheese.
The printer is out of paper again.
Give me five names for a small bakery.
We walked along the beach until it got dark.
The bank opens at nine and closes at four.
You should rest for a few days and drink plenty of water.
This is a good question, and the answer depends on the size.
会议改到星期四下午三点了。
请把昨天的笔记发给我好吗？
怎样煮鸡蛋，蛋黄才是软的？
去海边的火车从四号站台出发。
请写一首关于秋雨的短诗。
我女儿九月份开始上学。
没有找到结果时，这个函数返回空列表。
为什么笔记本电脑充电时这么烫？
博物馆星期一闭馆，星期天免费。
我们把厨房刷成黄色，又挪了桌子。
请把这段话翻译成法语。
球队在加时赛后以二比一赢了比赛。
澳大利亚的首都是哪里？
慢慢加入面粉，搅拌到面团光滑为止。
新版本修复了搜索页面的一个问题。
我最近在读一本关于灯塔看守人的小说。
您的订单已经发出，预计星期五送到。
能推荐一个安静的度假地方吗？
这条河发源于山区，向东流去。
他问医生药片多久吃一次。
报告比较了前两个季度的销售情况。
这座城市现在有多少人口？
她每天早上练一个小时小提琴。
这座桥建于一九三二年，去年修过。
请用三句话概括下面的文章。
明天多云，下午有小雨。
我忘了密码，登录不了。
合同十二个月后到期，除非续签。
湖和池塘有什么区别？
我们家的猫整天睡在窗台上。
包裹重两公斤，邮费九欧元。
解释一下自行车为什么不会倒。
公司今年春天招了四十名工程师。
植物需要阳光、水和一点耐心。
晚上有去机场的公交车吗？
他们整个晚上都在谈那部电影。
账单月底到期。
关闭窗口之前请先保存文件。
邻居在阳台上种西红柿。
学生们每十分钟测一次温度。
这部戏的音乐是谁写的？
这部法律从一月一日起施行。
我想改一下预约的日期。
健康的早餐可以是水果、面包和奶酪。
打印机又没纸了。
给一家小面包店起五个名字。
我们沿着海滩一直走到天黑。
银行九点开门，四点关门。
您应该休息几天，多喝水。
这个问题很好，答案取决于大小。
`
  .trim()
  .split('\n');
