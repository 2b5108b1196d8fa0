/** What a made document says. */
export interface Topic {
  readonly id: string;
  readonly language: 'en' | 'zh';
  readonly isTraditional: boolean;
  readonly title: string;
  readonly sections: readonly Section[];
  readonly table: { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

interface Section {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** Three in English, two in Simplified and one in Traditional Chinese; every paragraph is there once. */
export const topics: readonly Topic[] = [
  {
    id: 'harbour',
    language: 'en',
    isTraditional: false,
    title: 'Harbour Report of Kestrel Bay',
    sections: [
      {
        heading: 'Traffic',
        paragraphs: [
          'In spring the northern quay took in four hundred and twelve fishing boats, more than in any spring since the new breakwater was finished.',
          'Ferries & yachts moored at the "old" pier only after dusk.',
        ],
      },
      {
        heading: 'Dredging',
        paragraphs: [
          'The channel was dredged to nine metres, which lets the survey vessel pass at low tide.',
          'Sand from the works was used to raise the eastern beach.',
        ],
      },
    ],
    table: {
      header: ['Month', 'Boats', 'Remark'],
      rows: [
        ['March', '120', 'calm sea all month'],
        ['April', '143', 'two storms from the west'],
      ],
    },
  },
  {
    id: 'orchard',
    language: 'en',
    isTraditional: false,
    title: 'Notes on the Orchard at Wendel Hill',
    sections: [
      {
        heading: 'Grafting',
        paragraphs: [
          'Scions of the red pearmain were grafted on quince in the second week of March, and nineteen of them took.',
          'Wax made of resin < tallow < beeswax kept the rain out.',
        ],
      },
      {
        heading: 'Harvest',
        paragraphs: [
          'The lower terrace gave eleven crates of plums before the frost came down from the ridge.',
          'No pears were sold that year.',
        ],
      },
    ],
    table: {
      header: ['Tree', 'Age', 'Remark'],
      rows: [
        ['Plum', '14', 'bears every second year'],
        ['Pear', '31', 'hollow trunk, still sound'],
      ],
    },
  },
  {
    id: 'observatory',
    language: 'en',
    isTraditional: false,
    title: 'Observatory Handbook',
    sections: [
      {
        heading: 'Opening the Dome',
        paragraphs: [
          'The dome may be opened only while the wind stays below twelve metres a second for ten minutes on end.',
          'A visitor’s lamp must be red — never white.',
        ],
      },
      {
        heading: 'Care of the Mirror',
        paragraphs: [
          'The mirror is washed twice a year with distilled water and left to dry under the hood.',
          'Dust is taken off with air alone.',
        ],
      },
    ],
    table: {
      header: ['Room', 'Floor', 'Remark'],
      rows: [
        ['Archive', '2', 'plates from 1911 onwards'],
        ['Workshop', '0', 'lathe and polishing bench'],
      ],
    },
  },
  {
    id: 'tea',
    language: 'zh',
    isTraditional: false,
    title: '青岚山茶场年度记录',
    sections: [
      {
        heading: '采摘情况',
        paragraphs: [
          '今年清明之前，南坡共采下头茬嫩芽四百二十公斤，比去年多出三成，其中大半由合作社统一收购。',
          '雨后两日之内不得采摘。',
        ],
      },
      {
        heading: '加工工艺',
        paragraphs: [
          '杀青温度控制在二百八十度左右，时间不超过四分钟，出锅以后立即摊凉。',
          '包装一律使用避光的锡箔袋。',
        ],
      },
    ],
    table: {
      header: ['批次', '重量', '备注'],
      rows: [
        ['第一批', '120', '香气清高，汤色明亮'],
        ['第二批', '98', '叶底略有红边'],
      ],
    },
  },
  {
    id: 'bridge',
    language: 'zh',
    isTraditional: false,
    title: '临江大桥检修手册',
    sections: [
      {
        heading: '日常巡查',
        paragraphs: [
          '巡查人员每天清晨沿桥面步行一遍，重点查看伸缩缝、护栏和排水口，并把结果记入台账。',
          '发现裂缝必须当天上报。',
        ],
      },
      {
        heading: '拉索更换',
        paragraphs: ['更换拉索期间只开放内侧两条车道，限速每小时四十公里，夜间设置警示灯。', '旧索由厂家回收处理。'],
      },
    ],
    table: {
      header: ['部位', '数量', '备注'],
      rows: [
        ['拉索', '96', '其中四根已经更换'],
        ['支座', '24', '全部完好无损'],
      ],
    },
  },
  {
    id: 'museum',
    language: 'zh',
    isTraditional: true,
    title: '雲林書院藏品目錄',
    sections: [
      {
        heading: '書畫部分',
        paragraphs: [
          '書院現藏清代山水畫三十六軸，其中十二軸經過重新裝裱，保存狀況良好，可供學者申請閱覽。',
          '拓片另行編號，不在此列。',
        ],
      },
      {
        heading: '器物部分',
        paragraphs: ['器物以青花瓷為主，共有八十一件，多數來自本地士紳在戰前的捐贈。', '破損的器物暫時不予展出。'],
      },
    ],
    table: {
      header: ['編號', '件數', '備註'],
      rows: [
        ['甲一', '36', '卷軸裝，附有題跋'],
        ['乙二', '81', '青花為主，少量粉彩'],
      ],
    },
  },
];
