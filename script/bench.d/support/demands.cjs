// Invented demands on villages, told in many ways: the same demand by several villages, and others
// beside it. Everything follows from a seed, so that two runs measure the same texts.
'use strict';

/** Mulberry32. */
function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const pick = (list) => list[Math.floor(next() * list.length)];
  const chance = (share) => next() < share;
  const shuffled = (list) => {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i -= 1) {
      const j = Math.floor(next() * (i + 1));
      [copy[i], copy[j]] = [copy[j], copy[i]];
    }
    return copy;
  };
  return { next, pick, chance, shuffled };
}

/** Department → what it is concerned with; | parts the names people give to one thing. */
const objects = {
  'county-nyncj':
    '秸秆|苞米秆|稻草 大棚|温室|暖棚 农机|拖拉机|农业机械 合作社|农民合作社|农业合作社 机井|灌溉井|抽水井 种子|种苗|种籽 化肥|肥料 牲畜|大牲口|牛羊 生猪|猪圈养猪 黑土地|黑土',
  'county-mzj':
    '低保户|低保|低保人员 独居老人|孤寡老人|空巢老人 留守儿童|留守孩子|留守娃娃 残疾人|残疾户|残疾人员 五保户|五保老人|特困供养 殡葬|丧事|白事 婚俗|彩礼|红白事 地名|地名标识|门牌地名 志愿者|志愿服务|义工 慈善捐款|慈善募捐|捐款',
  'county-yjglj':
    '消防栓|消火栓 燃气瓶|煤气罐|液化气罐 森林防火|护林防火|山火 防汛沙袋|防汛物资|沙袋 烟花爆竹|鞭炮 加油点|黑加油站|散装汽油 烘干塔|粮食烘干塔 电动车充电|电瓶车充电|充电飞线 避难场所|应急避难点 安全用电|用电安全|电线老化',
  'county-wjw':
    '疫苗|防疫针|预防针 孕产妇|孕妇产妇|孕妇 高血压|高血压病人|慢病 家庭医生|签约医生 控烟|禁烟|无烟 病媒|灭鼠灭蟑|老鼠蟑螂 饮用水|吃水|自来水 献血|无偿献血 精神病人|精神障碍|精神患者 计生|计划生育|独生子女',
  'county-gaj':
    '流动人口|外来人口|外来人员 出租房|租房|出租屋 反诈|防诈骗|反诈骗 养犬|养狗|犬只 监控探头|摄像头|监控 刑满释放|刑释人员 吸毒人员|戒毒人员 电动三轮|三轮车 赌博|打麻将赌钱|耍钱 户口簿|户籍|户口',
  'county-jw':
    '危房|危险房屋|老旧房子 厕所|户厕|旱厕 自建房|自己盖的房 污水|生活污水|脏水 路灯|太阳能灯 农村道路|村路|屯道 房屋租赁|租赁备案 公租房|廉租房 工地|施工工地 电梯|加装电梯',
  'county-cgj':
    '垃圾|生活垃圾 散煤|烧煤|煤炉 河道|河沟|小河 畜禽粪污|粪便|粪污 黑臭水体|臭水沟 废旧农膜|地膜|塑料膜 农药瓶|农药包装 扬尘|尘土 噪声|噪音 排污口|排水口',
  'county-rsj':
    '务工人员|打工的|外出务工 社保卡|社会保障卡 退休人员|退休的人 养老保险|养老金 大学生|高校毕业生 技能培训|技能学习 公益岗|公益性岗位 创业者|返乡创业 欠薪|拖欠工资 灵活就业|打零工',
  'county-wxcb':
    '文化墙|墙画 农家书屋|书屋|图书室 文明户|文明家庭 大喇叭|广播喇叭|村喇叭 道德讲堂|道德课 好人好事|身边好人 电影放映|放电影 标语|横幅 新闻稿|信息稿|宣传稿 网评|网上评论',
  'county-zsj':
    '政务服务|代办服务 电子证照|电子证 网格巡查|网格走动 数字乡村|智慧乡村 一码通|二维码 民生诉求|诉求 便民服务|便民事项 医保缴费|合作医疗缴费 用户注册|注册人数|实名注册 满意度|评价数',
  'county-gzj':
    '耕地|基本农田 林木采伐|砍树 宅基地|房场 违法占地|乱占地 图斑|卫星图斑 湿地|水泡子 采砂|挖沙 古树|老树 地质灾害|滑坡 测绘标志|测量桩',
  'county-xczxj':
    '水库|小水库 堤坝|河堤 饮水工程|自来水工程 河长|河长巡河 灌渠|水渠 水费|水价 节水|省水 山洪|山洪沟 水土流失|冲沟 橡胶坝|拦水坝',
  'county-jyj':
    '辍学学生|失学孩子 校车|接送车 幼儿园|托儿所 学区|学区划分 贫困学生|困难学生 营养餐|学生餐 校外补课|课外班 假期防溺水|防溺水 家长学校|家长课堂 扫盲|识字班',
  'county-fgw':
    '公路养护|养路 客运班车|小客车 桥梁|小桥 超限货车|大货车 校门口交通|路口交通 农用车|四轮车 标线护栏|护栏 快递网点|快递站 渡口|摆渡 电动公交|公交车',
  'county-swj':
    '消费券|优惠券 电商|网店 农贸市场|集市 加油站|油站 再生资源|废品收购 招商|拉项目 家政|保姆 直播带货|网上卖货 商户|小卖店 外贸|出口',
  'county-wgl':
    '旅游点|景点 非遗|老手艺 文物|老物件 广场舞|秧歌队 民宿|农家院 网吧|上网点 体育器材|健身器材 报刊|报纸 演出队|二人转 民间剧团|草台班子',
  'county-scj':
    '食品摊点|小吃摊 药店|卖药的 农村聚餐|大席 营业执照|执照 计量秤|秤 特种设备|锅炉 假货|假冒商品 小作坊|豆腐坊 价格|标价 冷库|冻库',
  'county-sfj':
    '人民调解|拉架 法律顾问|律师 社区矫正|矫正对象 普法|法律宣讲 法治广场|法治角 公证|公证处 信访户|上访户 法律援助|打官司援助 家庭纠纷|两口子打架 土地纠纷|争地',
  'county-czj':
    '退役军人|当兵回来的 优抚对象|优抚人员 光荣牌|光荣之家 烈士墓|烈士陵园 征兵|参军青年 军属|军人家属 伤残军人|老伤兵 民兵|民兵连 双拥|拥军 老兵故事|老兵口述',
  'county-fgj':
    '人口抽样|人口变动 住户收支|记账户 粮食产量|打粮数 小微企业|小厂子 畜禽存栏|牲口数量 种植面积|种地面积 劳动力|劳力 农户固定资产|家当 时间利用|时间日记 经济单位|名录库',
};

/** What is done with it. */
const aspects =
  '禁烧|禁止焚烧|不让烧 普查|摸底|摸排 登记造册|造册登记|登记 台数核对|数量核对|核对数量 整治|治理|专项整治 巡护|看护|巡逻 分布|分布位置 闲置|没人用的|空着的 改造|改建|翻修 补贴发放|发补贴|补助发放 安全隐患|隐患|危险点 新增变化|新增|增减变化 投诉处理|投诉处置 维修保养|维护|保养 年龄结构|年龄情况 收入变动|收入情况|收入变化 使用率|使用情况|利用率 覆盖情况|覆盖率 责任区划分|责任区|包片 宣传入户|入户宣传|上门宣传 购置计划|采购计划 报废更新|淘汰更新 风险等级|分级管理|分类分级 联系方式|电话号码 带头人|能人 示范点|样板|示范户 回访|跟踪回访 销号|整改销号 需求|需要啥|意愿 先进事迹|典型事迹';

/** Categories with the act in several ways; {o} is the thing with its aspect. */
const acts = {
  B4: [
    [
      '{f}要报一次{o}统计表',
      '让村里{f}填{o}表，报上去',
      '{o}的台账{f}都得更新上报',
      '{f}报{o}情况，表格好几十栏',
      '又来一个{o}报表，{f}交',
    ],
  ],
  B6: [
    [
      '用手机小程序上传{o}照片，{f}打卡',
      '要求装个APP，{f}上传{o}信息',
      '{o}要拍照发工作群，{f}接龙',
      '平台上{f}录{o}，不录就算掉线',
    ],
  ],
  B5: [
    [
      '成立{o}领导小组，还要配专人',
      '要设一个{o}专班，定一名联络员',
      '让村里指定专职的{o}信息员',
      '说是要建{o}工作机制，安排专岗',
    ],
  ],
  B2: [
    [
      '让村书记签{o}责任书',
      '和村里签了{o}责任状，出事村里兜底',
      '要我们在{o}承诺书上签字盖章',
      '{o}也签军令状',
    ],
  ],
  B8: [
    [
      '要做{o}展板，还要上墙',
      '挂{o}的牌子，单独一间屋',
      '{o}制度要上墙，尺寸都定死了',
      '让腾一间房弄{o}工作站，挂牌',
    ],
  ],
  B7: [
    [
      '{o}按{f}排名，倒数的通报',
      '把{o}列入考核，一票否决',
      '{f}通报各村{o}完成数，扣分',
      '{o}打分排队，落后的要表态发言',
    ],
  ],
};

const frequencies = [
  '每天|天天|每日',
  '每周|一周一回|每个星期',
  '每月|一个月一次|月月',
  '每季度|一个季度',
];

const places = [
  '前郭村',
  '靠山屯',
  '永安村',
  '三家子',
  '大房身',
  '红旗村',
  '双榆树',
  '新立屯',
  '长岭子',
  '合心村',
];
const openings = [
  '我是{p}的会计，',
  '您好，我们{p}想反映个事，',
  '领导，',
  '',
  '',
  '{p}的，',
  '打电话说个事：',
  '我在村里干了二十年，',
  '同志你好，',
  '不知道归谁管，',
];
/** Stories are made of three parts, so that hardly two villages tell the same. */
const who =
  '村里会计|我们主任|妇女主任|我|小刘|值班的人|一个网格员|我家那口子|老支书|新来的大学生|我们两个人|隔壁老孙'.split(
    '|',
  );
const did =
  '熬到半夜两点|一个月没回过家|饭都吃不上|嗓子喊哑了|腿都跑细了|眼睛花得看不清屏幕|让人骂了好几回|骑摩托摔了一跤|嗓子冒烟|推了三回亲戚的酒席|地里的活全撂下了|在雪地里站了一上午|油钱搭进去五百多|打印纸用了四包|电话费花了一百多|墨盒换了两个|孩子发烧都顾不上|梦里都是这些事'.split(
    '|',
  );
const soWho = '镇上|老乡|家里|媳妇|老婆|村里人|会计|书记|年轻人|大伙|孩子|亲戚'.split('|');
const so =
  '没一个说好的|都躲着走|催着回去干活|跟着着急|埋怨了一冬天|说图个啥|笑话我们傻|劝我别干了|也没办法|都不知道给谁看|看着都心疼|背后说闲话|想不明白|盼着早点到头|问啥时候算完|直摇头'.split(
    '|',
  );
const plainStories = [
  '不交就要写情况说明。',
  '群里一天催三遍。',
  '说是县里统一要求的。',
  '这些数系统里本来都有。',
  '镇上也难，他们也是往上交。',
];

const demandTails = [
  '，限{n}天完成',
  '，不弄就扣分',
  '，说是上面要的',
  '，{n}号以前',
  '',
  '',
  '，没有经费',
  '，年底算总账',
];

const slips = [
  ['的', '得'],
  ['在', '再'],
  ['报', '抱'],
  ['表', '表表'],
  ['账', '帐'],
  ['要', '药'],
  ['做', '作'],
  ['每', '没'],
  ['填', '添'],
  ['照', '找'],
];

function story(random) {
  if (random.chance(0.2)) return random.pick(plainStories);
  return `${random.pick(who)}${random.pick(did)}，${random.pick(soWho)}${random.pick(so)}。`;
}

function words(list) {
  return list.split(' ').map((names) => names.split('|'));
}

/** How many of the others differ from a group in one word alone. */
const hardShare = 0.3;

/** Every demand there is: department, category, thing, aspect, rhythm; no two alike. */
function allDemands(random) {
  const found = [];
  for (const [department, things] of Object.entries(objects)) {
    for (const thing of words(things)) {
      for (const aspect of words(aspects)) {
        for (const category of Object.keys(acts)) {
          found.push({
            department,
            category,
            thing,
            aspect,
            rhythm: random.pick(frequencies).split('|'),
          });
        }
      }
    }
  }
  return random.shuffled(found);
}

function slip(text, random) {
  const [wrong, right] = random.pick(slips);
  if (random.chance(0.5) && text.includes(wrong)) return text.replace(wrong, right);
  const at = Math.floor(random.next() * (text.length - 1));
  // One character left out, or two exchanged.
  return random.chance(0.5)
    ? text.slice(0, at) + text.slice(at + 1)
    : text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
}

/** How often a village has a name of its own for a thing or a task; otherwise it has that of the directive. */
const ownWords = 0.2;

/** One village's way of telling a demand. */
function tell(demand, random) {
  const { category, thing, aspect, rhythm } = demand;
  const name = random.chance(ownWords) ? random.pick(thing) : thing[0];
  const what = random.chance(ownWords) ? random.pick(aspect) : aspect[0];
  const object = random.chance(0.2) ? `${name}的${what}` : `${name}${what}`;
  const act = random
    .pick(acts[category][0])
    .replace('{o}', object)
    .replace('{f}', random.pick(rhythm));
  const tail = random.pick(demandTails).replace('{n}', String(3 + Math.floor(random.next() * 20)));
  const again = random.chance(0.35) ? [`就是${name}${what}这个事。`] : [];
  const place = random.pick(places);
  const opening = random.pick(openings).replace('{p}', place);
  const told = Array.from({ length: Math.floor(random.next() * 4) }, () => story(random));
  const parts = random.shuffled([`${act}${tail}。`, ...again, ...told]);
  let text = opening + parts.join('');
  for (let n = Math.floor(random.next() * 3); n > 0; n -= 1) text = slip(text, random);
  return { department: demand.department, category, narrative: text, documentNo: '' };
}

/** The same words typed again: spaces, punctuation, a slip or two. */
function retype(report, random) {
  let text = report.narrative.replace(/，/g, () => (random.chance(0.3) ? ',' : '，'));
  if (random.chance(0.4)) text = `${story(random)}${text}`;
  if (random.chance(0.5)) text = slip(text, random);
  return { ...report, narrative: text };
}

/**
 * `groups` demands told by two to six villages each, and `others` demands told once; many of them share
 * department, category, thing or aspect with a group. Answers the reports in a mixed order, each with the
 * number of its group, null for the others.
 */
function demandReports({ groups, others, seed }) {
  const random = randomFrom(seed);
  const demands = allDemands(random);
  if (demands.length < groups + others) throw new RangeError('there are not so many demands');
  const grouped = demands.slice(0, groups);
  const near = (demand) =>
    grouped.some(
      (one) =>
        one.department === demand.department &&
        one.category === demand.category &&
        (one.thing === demand.thing || one.aspect[0] === demand.aspect[0]),
    );
  const rest = demands.slice(groups);
  // A share is hard: the same department and category, and only the thing or only the aspect differs.
  const hard = rest.filter(near).slice(0, Math.round(others * hardShare));
  const taken = new Set(hard);
  const alone = [
    ...hard,
    ...rest.filter((demand) => !taken.has(demand)).slice(0, others - hard.length),
  ];
  const reports = grouped.flatMap((demand, group) => {
    const first = tell(demand, random);
    const size = 2 + Math.floor(random.next() * 5);
    const more = Array.from({ length: size - 1 }, () =>
      random.chance(0.5) ? retype(first, random) : tell(demand, random),
    );
    return [first, ...more].map((report) => ({ ...report, group }));
  });
  const single = alone.map((demand) => ({ ...tell(demand, random), group: null }));
  return random.shuffled([...reports, ...single]);
}

module.exports = { demandReports };
